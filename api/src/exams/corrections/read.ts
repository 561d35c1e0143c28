import type { Deps } from '../../deps.ts'
import { accountNames } from '../../identity/index.ts'
import { type Page, type PageRequest, paged, slice } from '../../kernel/page.ts'
import { Refusal } from '../../kernel/refusal.ts'
import { inScope, type Trx } from '../../platform/db/database.ts'
import type { Caller } from '../../platform/http/caller.ts'
import { closedBecause } from '../rules/correction-acts.ts'
import { findSession } from '../sessions/queries.ts'
import { CORRECTION_ACTIONS, type CorrectedResult, type KeyCorrection } from './contract.ts'
import { type CorrectionRow, countCorrections, findCorrection, listCorrections as listRows } from './queries.ts'
import { countChanged, listChanged, type ResultChange } from './result-queries.ts'
import { hasLater } from './reversal-queries.ts'

/** The corrections of a session, the newest first. */
export function listCorrections(
  { db }: Deps,
  caller: Caller,
  sessionId: string,
  query: PageRequest,
): Promise<Page<KeyCorrection>> {
  return inScope(db, caller, async (trx) => {
    if (!(await findSession(trx, sessionId))) throw new Refusal('not-found', 'session-not-found')
    const rows = await listRows(trx, sessionId, slice(query))
    return paged(await present(trx, caller, rows), await countCorrections(trx, sessionId), query)
  })
}

export function readCorrection({ db }: Deps, caller: Caller, id: string): Promise<KeyCorrection> {
  return inScope(db, caller, async (trx) => {
    const row = await findCorrection(trx, id)
    if (!row) throw new Refusal('not-found', 'correction-not-found')
    return (await present(trx, caller, [row]))[0]!
  })
}

/** Whose results of the caller's scope a correction changes. */
export function listCorrectedResults(
  { db }: Deps,
  caller: Caller,
  correctionId: string,
  query: PageRequest & { change?: ResultChange },
): Promise<Page<CorrectedResult>> {
  const filter = { correctionId, ...(query.change && { change: query.change }) }
  return inScope(db, caller, async (trx) => {
    if (!(await findCorrection(trx, correctionId))) throw new Refusal('not-found', 'correction-not-found')
    const items = await listChanged(trx, caller, filter, slice(query))
    return paged(items, await countChanged(trx, caller, filter), query)
  })
}

async function present(trx: Trx, caller: Caller, rows: readonly CorrectionRow[]): Promise<KeyCorrection[]> {
  const ids = rows.flatMap((row) => [row.proposedBy, row.decidedBy, row.reversalBy, row.reversedBy])
  const names = await accountNames(trx, [...new Set(ids.filter((id) => id !== null))])
  const nameOf = (id: string | null) => (id === null ? null : (names.get(id) ?? ''))
  const presented: KeyCorrection[] = []
  for (const row of rows) {
    const facts = { ...row, hasLater: row.state === 'DONE' && (await hasLater(trx, row)) }
    presented.push({
      ...row,
      proposedBy: nameOf(row.proposedBy)!,
      proposedAt: row.proposedAt.toISOString(),
      decidedBy: nameOf(row.decidedBy),
      decidedAt: row.decidedAt?.toISOString() ?? null,
      doneAt: row.doneAt?.toISOString() ?? null,
      reversalBy: nameOf(row.reversalBy),
      reversedBy: nameOf(row.reversedBy),
      reversedAt: row.reversedAt?.toISOString() ?? null,
      openActions: CORRECTION_ACTIONS.filter((act) => !closedBecause(act, facts, caller)),
    })
  }
  return presented
}
