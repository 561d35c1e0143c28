import { type RawBuilder, sql } from 'kysely'
import type { Trx } from '../../platform/db/database.ts'

/** A longer response stands apart from the journal: of what was typed with pauses only the last word is needed. */
const SHORT_BYTES = 200
/** Stands in the journal for a response that is longer; no response looks like it. */
export const LONG = '~'

/** The number of the attempt that is the last of the next `limit` finished ones of a session; null when none is left. */
export async function findChunkEnd(
  trx: Trx,
  { sessionId, after, limit }: { sessionId: string; after: number; limit: number },
): Promise<number | null> {
  const { rows } = await sql<{ last: number | null }>`
    select max(id) as last from (
      select id from exam_attempt
      where session_id = ${sessionId} and id > ${after} and state not in ('VOIDED', 'IN_PROGRESS')
        and form_id is not null
      order by id limit ${limit}
    ) chunk`.execute(trx)
  return rows[0]!.last
}

export interface FinishedAttempt {
  id: number
  formId: string
  answerHash: string | null
  /** `seq ref=response` lines of every answer that counts, in no order; null without any. */
  journal: string | null
}

/**
 * The finished attempts of a session, those with numbers after … last or some, with their journals: steps count that arrived until the
 * attempt's end and its grace, or that somebody admitted afterwards (an answer file). Candidates answer at the same time, so their steps lie mixed on the disk: one pass over
 * them, put together in memory, costs half of looking each journal up.
 */
export async function listJournals(
  trx: Trx,
  sessionId: string,
  which: { after: number; last: number } | { ids: readonly number[] },
): Promise<FinishedAttempt[]> {
  const isAsked = (id: RawBuilder<number>) =>
    'ids' in which
      ? sql`${id} = any(${which.ids}::bigint[])`
      : sql`${id} > ${which.after}::bigint and ${id} <= ${which.last}::bigint`
  await sql`set local work_mem = '64MB'`.execute(trx)
  const { rows } = await sql<FinishedAttempt>`
    select a.id, a.form_id, a.answer_hash, j.journal
    from exam_attempt a
    left join (
      select st.attempt_id, string_agg(st.seq || ' ' || st.question_ref || '='
        || case when octet_length(st.response) > ${SHORT_BYTES}::int then ${LONG} else coalesce(st.response, '') end, e'\n')
        as journal
      from answer_step st join exam_attempt b on b.id = st.attempt_id
      where ${isAsked(sql`st.attempt_id`)} and st.kind = 1
        and b.session_id = ${sessionId} and (st.received_at <= b.ends_at + make_interval(secs => b.grace_seconds) or st.seq <= b.admitted_seq)
      group by st.attempt_id
    ) j on j.attempt_id = a.id
    where a.session_id = ${sessionId} and ${isAsked(sql`a.id`)}
      and a.state not in ('VOIDED', 'IN_PROGRESS') and a.form_id is not null
    order by a.id`.execute(trx)
  return rows
}

/** Responses of single steps, in the order asked for. */
export async function listResponses(trx: Trx, steps: readonly { attemptId: number; seq: number }[]): Promise<string[]> {
  const { rows } = await sql<{ response: string }>`
    select st.response
    from unnest(${steps.map(({ attemptId }) => attemptId)}::bigint[], ${steps.map(({ seq }) => seq)}::int[])
      with ordinality as n(attempt_id, seq, place)
    join answer_step st on st.attempt_id = n.attempt_id and st.seq = n.seq
    order by n.place`.execute(trx)
  return rows.map(({ response }) => response)
}

/** How people name an attempt: its public id and the number of its receipt. */
export function findReceipt(trx: Trx, attemptId: number) {
  return trx
    .selectFrom('examAttempt')
    .where('id', '=', attemptId)
    .select(['publicId', 'receiptNo'])
    .executeTakeFirstOrThrow()
}
