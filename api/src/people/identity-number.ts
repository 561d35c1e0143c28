import { normaliseIdNumber } from '../kernel/id-number.ts'
import { decryptField, encryptField, lookupHash } from '../platform/crypto/field-cipher.ts'
import type { Keyring } from '../platform/crypto/keyring.ts'
import type { Trx } from '../platform/db/database.ts'
import { findSealedIdNumber } from './queries.ts'

/** Where the number belongs; bound into its ciphertext and its look-up hash. */
const CONTEXT = 'person.id_number'
/** Where a phone number belongs. */
export const PHONE = 'person.phone'
const NEIGHBOURS = 6

/** Has a text the form of a resident identity number? It may still be wrong. */
export const looksLikeIdNumber = (text: string): boolean => /^\d{17}[\dX]$/.test(normaliseIdNumber(text))

/** The hash under which a number is found without being readable. */
export const idNumberHash = (keyring: Pick<Keyring, 'lookup'>, idNumber: string): Buffer =>
  lookupHash(keyring, normaliseIdNumber(idNumber), CONTEXT)

export const sealIdNumber = (keyring: Pick<Keyring, 'field'>, idNumber: string): Buffer =>
  encryptField(keyring, idNumber, CONTEXT)

export const openIdNumber = (keyring: Pick<Keyring, 'field'>, sealed: Uint8Array): string =>
  decryptField(keyring, sealed, CONTEXT)

/** Does a text (a new password) hold six neighbouring characters of the person's number? The number itself stays here. */
export async function repeatsIdNumber(
  trx: Trx,
  keyring: Pick<Keyring, 'field'>,
  personId: string,
  text: string,
): Promise<boolean> {
  const sealed = await findSealedIdNumber(trx, personId)
  if (!sealed) return false
  const idNumber = openIdNumber(keyring, sealed)
  const folded = text.normalize('NFKC').toUpperCase()
  return Array.from({ length: Math.max(0, idNumber.length - NEIGHBOURS + 1) }, (_, at) =>
    idNumber.slice(at, at + NEIGHBOURS),
  ).some((piece) => folded.includes(piece))
}
