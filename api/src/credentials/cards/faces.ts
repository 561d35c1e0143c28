import { toBase32 } from '../../kernel/base32.ts'
import { Refusal } from '../../kernel/refusal.ts'
import { checkCard, type PlateCard } from '../../platform/print/card-plates.ts'
import { missingGlyphs } from '../../platform/print/fonts.ts'
import type { CardProblem } from './contract.ts'
import type { FaceRow } from './printable-queries.ts'

/** What the QR code of an edition holds: the signed address, in capitals for a smaller code. */
export const signedAddress = (publicUrl: string, token: Buffer, payload: string): string =>
  `${publicUrl.toUpperCase()}/V/${toBase32(token)}.${payload}`

/** All but the photo and, before it is given, the serial. */
export function faceOf(row: FaceRow, publicUrl: string): Omit<PlateCard, 'photo'> {
  if (row.codePayload === null) throw new Refusal('conflict', 'credential-not-issued')
  return {
    kind: row.kind,
    holderName: row.holderName,
    organName: row.organName,
    number: row.credentialNo,
    code: signedAddress(publicUrl, row.token, row.codePayload),
    supervisedBy: row.supervisedBy,
    validFrom: row.validFrom,
    validUntil: row.validTo,
    cardSerial: row.cardSerial ?? '',
  }
}

const codePoint = (character: string): string =>
  `U+${character.codePointAt(0)!.toString(16).toUpperCase().padStart(4, '0')}`

/** Why a refusal of the press stops this card. */
function problemOf({ code, detail }: Refusal): CardProblem {
  const characters = Array.isArray(detail.characters) ? detail.characters.map(String) : []
  return {
    code,
    characters,
    codePoints: characters.map(codePoint),
    text: typeof detail.text === 'string' ? detail.text : null,
  }
}

/** 缺字: characters of these names that can't be printed; undefined when there are none. */
export function glyphProblem(...names: string[]): CardProblem | undefined {
  const characters = missingGlyphs(names.join(''))
  return characters.length > 0
    ? { code: 'print-glyph-missing', characters, codePoints: characters.map(codePoint), text: null }
    : undefined
}

/** What stops this card, before anything is printed: never a box in place of a name. */
export function printProblem(row: FaceRow, publicUrl: string): CardProblem | undefined {
  try {
    if (row.photoFileId === null) throw new Refusal('conflict', 'credential-photo-missing')
    checkCard(faceOf(row, publicUrl))
    return undefined
  } catch (error) {
    if (error instanceof Refusal) return problemOf(error)
    throw error
  }
}
