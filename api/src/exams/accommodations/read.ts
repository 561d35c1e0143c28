import * as audit from '../../audit/index.ts'
import type { Deps } from '../../deps.ts'
import { accountNames } from '../../identity/index.ts'
import { type Page, type PageRequest, paged, slice } from '../../kernel/page.ts'
import { Refusal } from '../../kernel/refusal.ts'
import { decryptField } from '../../platform/crypto/field-cipher.ts'
import { inScope, type Trx } from '../../platform/db/database.ts'
import { type LoadedFile, loadFile } from '../../platform/files/files.ts'
import type { Caller } from '../../platform/http/caller.ts'
import type { ACCOMMODATION_STATES, AccommodationRequest, AccommodationRow } from './contract.ts'
import { type AccommodationRecord, countAccommodations, findAccommodation, listAccommodations } from './queries.ts'

/** What the encrypted note is bound to. */
export const NOTE = 'exam_accommodation.note'

const present = (row: AccommodationRecord, { accountId }: Caller): AccommodationRow => ({
  registrationId: row.registrationId,
  personName: row.personName,
  organName: row.organName,
  admissionNo: row.admissionNo,
  extraPercent: row.extraPercent,
  largeType: row.largeType,
  noBlurLimit: row.noBlurLimit,
  state: row.state,
  hasEvidence: row.evidenceFile !== null,
  askedAt: row.askedAt.toISOString(),
  decidedAt: row.at?.toISOString() ?? null,
  reason: row.reason,
  version: row.version,
  isOwn: row.askedBy === accountId,
})

export function listRequests(
  { db }: Deps,
  caller: Caller,
  filter: { sessionId: string; state?: (typeof ACCOMMODATION_STATES)[number]; search?: string },
  request: PageRequest,
): Promise<Page<AccommodationRow>> {
  return inScope(db, caller, async (trx) => {
    const rows = await listAccommodations(trx, caller, filter, slice(request))
    return paged(
      rows.map((row) => present(row, caller)),
      await countAccommodations(trx, caller, filter),
      request,
    )
  })
}

/** A request with its note, or null where nothing was asked for. */
export const readRequest = (deps: Deps, caller: Caller, registrationId: string): Promise<AccommodationRequest | null> =>
  inScope(deps.db, caller, (trx) => presentRequest(deps, trx, caller, registrationId))

export async function presentRequest(
  deps: Deps,
  trx: Trx,
  caller: Caller,
  registrationId: string,
): Promise<AccommodationRequest | null> {
  const row = await findAccommodation(trx, caller, registrationId)
  if (!row) return null
  const names = await accountNames(trx, [row.askedBy, ...(row.grantedBy ? [row.grantedBy] : [])])
  return {
    ...present(row, caller),
    note: decryptField(deps.keyring, row.noteWrapped, NOTE),
    askedByName: names.get(row.askedBy) ?? '',
    decidedByName: row.grantedBy ? (names.get(row.grantedBy) ?? '') : null,
  }
}

/** The evidence; health data, so every look is in the audit. */
export function readEvidence(
  { db, keyring, clock }: Deps,
  caller: Caller,
  registrationId: string,
): Promise<LoadedFile> {
  return inScope(db, caller, async (trx) => {
    const row = await findAccommodation(trx, caller, registrationId)
    const file = row?.evidenceFile ? await loadFile(trx, keyring, row.evidenceFile) : undefined
    if (!row || !file) throw new Refusal('not-found', 'accommodation-evidence-not-found')
    await audit.record(trx, {
      at: clock.now(),
      caller,
      action: 'accommodation.evidence-read',
      subjectKind: 'exam_registration',
      subjectId: registrationId,
      organId: row.organId,
    })
    return file
  })
}
