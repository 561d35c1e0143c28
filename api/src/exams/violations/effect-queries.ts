import { sql } from 'kysely'
import type { Trx } from '../../platform/db/database.ts'
import type { ViolationBefore } from '../rules/violation.ts'

/** Sittings that a decision voids: the one it is about, or all of the person in the session. */
export function listVoidable(
  trx: Trx,
  { attemptId, sessionId, personId }: { attemptId: number | null; sessionId: string; personId: string },
): Promise<ViolationBefore['attempts']> {
  return trx
    .selectFrom('examAttempt')
    .where('state', '!=', 'VOIDED')
    .$if(attemptId !== null, (query) => query.where('id', '=', attemptId!))
    .$if(attemptId === null, (query) => query.where('sessionId', '=', sessionId).where('personId', '=', personId))
    .orderBy('id')
    .select(['id', 'state'])
    .forUpdate()
    .execute()
}

/** Voids sittings and sets their current results aside; answers which. */
export async function voidAttempts(trx: Trx, ids: readonly number[]): Promise<ViolationBefore['results']> {
  if (ids.length === 0) return []
  await trx
    .updateTable('examAttempt')
    .set({ state: 'VOIDED' })
    .where('id', '=', sql<number>`any(${ids}::bigint[])`)
    .execute()
  const { rows } = await sql<{ attemptId: number; keyVersion: number }>`
    update exam_result set is_current = false
    where attempt_id = any(${ids}::bigint[]) and is_current returning attempt_id, key_version`.execute(trx)
  return rows
}

/** Gives sittings the states that they had. */
export async function unvoidAttempts(trx: Trx, attempts: ViolationBefore['attempts']): Promise<void> {
  await sql`
    update exam_attempt a set state = n.state
    from unnest(${attempts.map(({ id }) => id)}::bigint[], ${attempts.map(({ state }) => state)}::text[]) as n(id, state)
    where a.id = n.id and a.state = 'VOIDED'`.execute(trx)
}

/** Results that were set aside are current again. */
export async function restoreResults(trx: Trx, results: ViolationBefore['results']): Promise<void> {
  await sql`
    update exam_result e set is_current = true
    from unnest(${results.map(({ attemptId }) => attemptId)}::bigint[],
      ${results.map(({ keyVersion }) => keyVersion)}::int[]) as n(attempt_id, key_version)
    where e.attempt_id = n.attempt_id and e.key_version = n.key_version`.execute(trx)
}

/** Do results of these rows give a pass, in all or in a part? */
export async function anyPass(trx: Trx, results: ViolationBefore['results']): Promise<boolean> {
  const { rows } = await sql<{ found: boolean }>`
    select exists (
      select 1 from exam_result e
      join unnest(${results.map(({ attemptId }) => attemptId)}::bigint[],
        ${results.map(({ keyVersion }) => keyVersion)}::int[]) as n(attempt_id, key_version)
        on n.attempt_id = e.attempt_id and n.key_version = e.key_version
      where e.passed or exists (select 1 from jsonb_array_elements(e.part_marks) p where (p->>'passed')::bool)
    ) as found`.execute(trx)
  return rows[0]!.found
}
