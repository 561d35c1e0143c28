import { Refusal, type RefusalKind } from '../../kernel/refusal.ts'
import type { Trx } from '../../platform/db/database.ts'
import { changeEntry, type EntryChange, insertSteps } from './change-queries.ts'
import type { EntryRow } from './queries.ts'

const FORBIDDEN = ['review-level-foreign', 'instructor-own-nomination', 'instructor-own-case']

/** A problem of the rules as a refusal. */
export const refusalOf = (problem: string, row: Pick<EntryRow, 'state' | 'nextLevel'>): Refusal => {
  const kind: RefusalKind = FORBIDDEN.includes(problem) ? 'forbidden' : 'conflict'
  return new Refusal(kind, problem, { state: row.state, level: row.nextLevel })
}

export const refuseStale = (row: Pick<EntryRow, 'version'>, version: number): void => {
  if (row.version !== version) throw new Refusal('conflict', 'instructor-changed-meanwhile')
}

interface Moving {
  to: EntryRow['state']
  reason: string | null
  level?: EntryRow['nextLevel']
  changes?: EntryChange
  /** null is the system. */
  actorId: string | null
  at: Date
}

/** Moves an entry on, with the step of its history. */
export async function moveEntry(
  trx: Trx,
  row: Pick<EntryRow, 'id' | 'version' | 'state'>,
  { to, reason, level = null, changes = {}, actorId, at }: Moving,
): Promise<void> {
  if (!(await changeEntry(trx, row, { state: to, ...changes }, at)))
    throw new Refusal('conflict', 'instructor-changed-meanwhile')
  const step = { instructorId: row.id, fromState: row.state, toState: to, level, reason }
  await insertSteps(trx, [step], { actorId, at })
}
