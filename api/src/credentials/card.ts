import type { Deps } from '../deps.ts'
import { Refusal } from '../kernel/refusal.ts'
import { domainNames } from '../organisations/index.ts'
import { inScope, type Trx } from '../platform/db/database.ts'
import { loadFile } from '../platform/files/files.ts'
import type { Caller } from '../platform/http/caller.ts'
import type { Printed } from '../platform/http/send-file.ts'
import { type CredentialCard, renderCredentialPdf } from '../platform/print/credential-card.ts'
import { signedAddress } from './cards/faces.ts'
import { zhCN } from './public-page/words/zh-CN.ts'
import { type CredentialRow, findCredential, findOwnCredential } from './queries.ts'
import { verifyUrl } from './verify-url.ts'

/** The card of a credential in the caller's scope. */
export const printCard = (deps: Deps, caller: Caller, id: string): Promise<Printed> =>
  print(deps, caller, (trx) => findCredential(trx, caller.scope, id))

/** The card of one's own credential. */
export const printMyCard = (deps: Deps, caller: Caller, id: string): Promise<Printed> =>
  print(deps, caller, async (trx) => (caller.personId ? findOwnCredential(trx, caller.personId, id) : undefined))

async function print(
  deps: Deps,
  caller: Caller,
  find: (trx: Trx) => Promise<CredentialRow | undefined>,
): Promise<Printed> {
  const { row, card } = await inScope(deps.db, caller, async (trx) => {
    const found = await find(trx)
    if (!found) throw new Refusal('not-found', 'credential-not-found')
    return { row: found, card: await cardOf(trx, deps, found) }
  })
  // Outside of the transaction: drawing takes longer than reading.
  const bytes = await renderCredentialPdf(card).catch((error: unknown) => {
    if (error instanceof Refusal && error.code === 'print-glyph-missing')
      throw new Refusal('conflict', 'credential-glyph-missing', error.detail)
    throw error
  })
  return { fileName: `${row.credentialNo}.pdf`, bytes: Buffer.from(bytes) }
}

async function cardOf(trx: Trx, { keyring, config, clock }: Deps, row: CredentialRow): Promise<CredentialCard> {
  if (row.codePayload === null) throw new Refusal('conflict', 'credential-not-issued')
  const photo = row.photoFileId ? await loadFile(trx, keyring, row.photoFileId) : undefined
  if (!photo) throw new Refusal('conflict', 'credential-photo-missing')
  const names = await domainNames(trx)
  const domains = row.domainCodes.map((code) => names.get(code)?.nameZh ?? code).join('、')
  const categories = row.categories.map((category) => zhCN.category[category]).join('、')
  // Auxiliary staff have a field of work, and no kind of enforcement.
  const isAuxiliary = row.kind === 'AUXILIARY'
  return {
    kind: row.kind,
    holderName: row.holderName,
    organName: row.organName,
    number: row.credentialNo,
    enforcementTypes: isAuxiliary ? domains : `${domains}：${categories}`,
    area: row.areaName,
    issuingAuthority: row.issuingAuthority,
    supervisedBy: row.supervisedBy,
    validFrom: row.validFrom,
    validUntil: row.validTo,
    code: signedAddress(config.publicUrl, row.token, row.codePayload),
    verifyUrl: verifyUrl(config.publicUrl, row.token),
    photo: photo.bytes,
    madeAt: clock.now(),
  }
}
