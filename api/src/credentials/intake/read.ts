import type { Deps } from '../../deps.ts'
import { type Page, type PageRequest, paged } from '../../kernel/page.ts'
import { decryptField } from '../../platform/crypto/field-cipher.ts'
import { inScope } from '../../platform/db/database.ts'
import type { Caller } from '../../platform/http/caller.ts'
import type { IntakeKind, PublicIntake } from './contract.ts'
import { listReceived } from './queries.ts'
import { CONTACT, TEXT } from './submit.ts'

/** What the caller's own department received; what another one did is nobody else's, even above it. */
export async function listIntakes(
  { db, keyring }: Deps,
  caller: Caller,
  { kind, ...page }: PageRequest & { kind?: IntakeKind },
): Promise<Page<PublicIntake>> {
  const { organId, scope } = caller
  if (!organId) return paged([], 0, page)
  const { items, total } = await inScope(db, caller, (trx) =>
    listReceived(trx, { scope, justiceOrganId: organId, kind }, page),
  )
  const open = (sealed: Buffer | null, context: string) => (sealed ? decryptField(keyring, sealed, context) : null)
  const told = items.map(
    ({ textEnc, contactEnc, scannedAt, createdAt, credentialNo, holderName, organName, ...row }) => ({
      ...row,
      // The unit may have moved out of the department's scope since.
      credentialNo: credentialNo ?? '',
      holderName: holderName ?? '',
      organName: organName ?? '',
      text: open(textEnc, TEXT),
      contact: open(contactEnc, CONTACT),
      scannedAt: scannedAt.toISOString(),
      createdAt: createdAt.toISOString(),
    }),
  )
  return paged(told, total, page)
}
