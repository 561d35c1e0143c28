import type { Deps } from '../../deps.ts'
import { accountNames } from '../../identity/index.ts'
import { type Page, type PageRequest, paged, slice } from '../../kernel/page.ts'
import { Refusal } from '../../kernel/refusal.ts'
import { inScope } from '../../platform/db/database.ts'
import { type LoadedFile, loadFile } from '../../platform/files/files.ts'
import type { Caller } from '../../platform/http/caller.ts'
import type { Incident, MyViolation, Violation, ViolationRow } from './contract.ts'
import { presentOwn, presentViolation } from './present.ts'
import {
  type CaseFilter,
  countIncidents,
  countOwnViolations,
  countViolations,
  findOwnViolation,
  findViolation,
  listEvidence,
  listIncidents as listIncidentRows,
  listOwnViolations,
  listViolations as listRows,
} from './queries.ts'

/** What happened in the rooms of a session, of the caller's scope. */
export function listIncidents(
  { db }: Deps,
  caller: Caller,
  sessionId: string,
  query: PageRequest & { open?: boolean },
): Promise<Page<Incident>> {
  const filter = { sessionId, open: query.open === true }
  return inScope(db, caller, async (trx) => {
    const rows = await listIncidentRows(trx, caller, filter, slice(query))
    const names = await accountNames(
      trx,
      rows.flatMap(({ recordedBy }) => (recordedBy ? [recordedBy] : [])),
    )
    const items = rows.map(({ at, recordedBy, ...row }) => ({
      ...row,
      at: at.toISOString(),
      recordedBy: recordedBy && (names.get(recordedBy) ?? ''),
    }))
    return paged(items, await countIncidents(trx, caller, filter), query)
  })
}

export function listViolations(
  { db }: Deps,
  caller: Caller,
  query: PageRequest & CaseFilter,
): Promise<Page<ViolationRow>> {
  return inScope(db, caller, async (trx) => {
    const rows = await listRows(trx, caller, query, slice(query))
    const items = rows.map(({ proposedAt, decidedAt, ...row }) => ({
      ...row,
      proposedAt: proposedAt.toISOString(),
      decidedAt: decidedAt?.toISOString() ?? null,
    }))
    return paged(items, await countViolations(trx, caller, query), query)
  })
}

export function readViolation({ db, clock }: Deps, caller: Caller, id: string): Promise<Violation> {
  return inScope(db, caller, async (trx) => {
    const row = await findViolation(trx, caller, id)
    if (!row) throw new Refusal('not-found', 'violation-not-found')
    return presentViolation(trx, caller, row, clock.now())
  })
}

/** The bytes of a piece of evidence of a case in the caller's scope. */
export function readEvidence(
  { db, keyring }: Deps,
  caller: Caller,
  id: string,
  evidenceId: string,
): Promise<LoadedFile> {
  return inScope(db, caller, async (trx) => {
    const row = await findViolation(trx, caller, id)
    const piece = row && (await listEvidence(trx, [id])).find((one) => one.id === evidenceId)
    const file = piece && (await loadFile(trx, keyring, piece.fileId))
    if (!file) throw new Refusal('not-found', 'violation-evidence-unknown')
    return file
  })
}

/** The candidate's own cases. */
export async function listMyViolations(
  { db, clock }: Deps,
  caller: Caller,
  query: PageRequest,
): Promise<Page<MyViolation>> {
  const { personId } = caller
  if (!personId) return paged([], 0, query)
  return inScope(db, { scope: '', personId }, async (trx) => {
    const rows = await listOwnViolations(trx, personId, slice(query))
    return paged(await presentOwn(trx, rows, clock.now()), await countOwnViolations(trx, personId), query)
  })
}

export async function readMyViolation({ db, clock }: Deps, caller: Caller, id: string): Promise<MyViolation> {
  const personId = caller.personId ?? ''
  return inScope(db, { scope: '', personId }, async (trx) => {
    const row = personId ? await findOwnViolation(trx, personId, id) : undefined
    if (!row) throw new Refusal('not-found', 'violation-not-found')
    return (await presentOwn(trx, [row], clock.now()))[0]!
  })
}
