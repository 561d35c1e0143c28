import { sql } from 'kysely'
import type { Db } from '../../platform/db/database.ts'
import { ANSWER, REACHED } from '../rules/journal.ts'
import type { Step } from './contract.ts'

export interface StepBatch {
  attemptId: number
  epoch: number
  steps: Step[]
}

export interface SavedState {
  attemptId: number
  state: string
  epoch: number
  endsAt: Date
  /** Since when it rests; steps that were under way are still taken within the grace. */
  pausedAt: Date | null
  graceSeconds: number
  control: number
  /** The first step that answers a question which was left behind, where that may not be. */
  leftSeq: number | null
  /** Highest number stored before this statement. */
  storedSeq: number
  /** How many of the batch's steps were written now. */
  written: number
}

/**
 * Appends the steps of many attempts in one statement. Taken are only steps of an attempt that is open and not paused
 * at `now`, from the device that holds it, without a gap after what is stored, and, where questions must be answered one
 * after the other, none that goes back. The share lock makes a submission wait for answers under way, so that no receipt
 * misses an acknowledged answer. Batches must be in order of attempt id.
 */
export async function insertSteps(db: Db, batches: StepBatch[], now: Date): Promise<Map<number, SavedState>> {
  const flat = batches.flatMap(({ attemptId, epoch, steps }) => steps.map((step) => ({ attemptId, epoch, ...step })))
  const { rows } = await sql<SavedState>`
    with input as (
      select * from unnest(${flat.map((s) => s.attemptId)}::bigint[], ${flat.map((s) => s.epoch)}::int[],
        ${flat.map((s) => s.seq)}::int[], ${flat.map((s) => s.kind)}::smallint[], ${flat.map((s) => s.ref)}::int[],
        ${flat.map((s) => s.response)}::text[], ${flat.map((s) => s.clientAt)}::timestamptz[],
        ${flat.map((s) => Buffer.from(s.prev, 'hex'))}::bytea[])
        as t(attempt_id, epoch, seq, kind, question_ref, response, client_at, prev_hash)
    ), batch as (
      select * from unnest(${batches.map((b) => b.attemptId)}::bigint[], ${batches.map((b) => b.epoch)}::int[],
        ${batches.map((b) => b.steps[0]!.seq)}::int[]) as t(attempt_id, epoch, first_seq)
    ), attempt as materialized (
      select a.id, a.state, a.device_epoch, a.ends_at, a.ends_at + make_interval(secs => a.grace_seconds) as taken_until,
        a.paused_at, a.grace_seconds, a.control, a.question_order
      from exam_attempt a
      where a.id = any(${batches.map((b) => b.attemptId)}::bigint[])
      order by a.id
      for share of a
    ), stored as materialized (
      select attempt.*, coalesce((select max(seq) from answer_step where attempt_id = attempt.id), 0) as stored_seq from attempt
    ), gone_back as materialized (
      select s.id, min(i.seq) as seq
      from stored s join input i on i.attempt_id = s.id
      where s.question_order is not null and i.kind = ${sql.lit(ANSWER)} and i.seq > s.stored_seq
        and array_position(s.question_order, i.question_ref) < greatest(
          (select max(array_position(s.question_order, st.question_ref)) from answer_step st
            where st.attempt_id = s.id and st.kind in (${sql.lit(ANSWER)}, ${sql.lit(REACHED)})),
          (select max(array_position(s.question_order, b.question_ref)) from input b
            where b.attempt_id = s.id and b.seq < i.seq and b.kind in (${sql.lit(ANSWER)}, ${sql.lit(REACHED)})))
      group by s.id
    ), taken as (
      select stored.id from stored join batch on batch.attempt_id = stored.id
      where stored.state = 'IN_PROGRESS' and stored.device_epoch = batch.epoch
        and ${now}::timestamptz <= least(stored.taken_until,
          stored.paused_at + make_interval(secs => stored.grace_seconds))
        and batch.first_seq <= stored.stored_seq + 1
        and not exists (select from gone_back where gone_back.id = stored.id)
    ), written as (
      insert into answer_step (attempt_id, seq, kind, question_ref, response, epoch, client_at, received_at, prev_hash)
      select i.attempt_id, i.seq, i.kind, i.question_ref, i.response, i.epoch, i.client_at, ${now}::timestamptz, i.prev_hash
      from input i join taken on taken.id = i.attempt_id
      order by i.attempt_id, i.seq
      on conflict (attempt_id, seq) do nothing
      returning attempt_id
    )
    select stored.id as "attempt_id", stored.state, stored.device_epoch as epoch, stored.ends_at,
      stored.stored_seq, stored.paused_at, stored.grace_seconds, stored.control, gone_back.seq as left_seq, (select count(*)::int from written where written.attempt_id = stored.id) as written
    from stored left join gone_back on gone_back.id = stored.id`.execute(db)
  return new Map(rows.map((row) => [row.attemptId, row]))
}

export function listSteps(db: Db, attemptId: number, after: number, limit: number) {
  return db
    .selectFrom('answerStep')
    .where('attemptId', '=', attemptId)
    .where('seq', '>', after)
    .orderBy('seq')
    .limit(limit)
    .select(['seq', 'kind', 'questionRef', 'response', 'clientAt', 'prevHash'])
    .execute()
}

export interface JournalState {
  attemptId: number
  lastSeq: number
  /** The last response to each question that was ever answered. */
  answers: { ref: number; response: string }[]
}

/** Replays journals: the last answer per question, set-based for any number of attempts. */
export async function replayJournals(db: Db, attemptIds: number[]): Promise<Map<number, JournalState>> {
  const { rows } = await sql<{ attemptId: number; lastSeq: number; refs: number[] | null; responses: string[] | null }>`
    select a.id as attempt_id,
      coalesce((select max(seq) from answer_step where attempt_id = a.id), 0) as last_seq,
      answers.refs, answers.responses
    from unnest(${attemptIds}::bigint[]) as a(id)
    left join lateral (
      select array_agg(question_ref order by question_ref) as refs, array_agg(response order by question_ref) as responses
      from (
        select distinct on (question_ref) question_ref, coalesce(response, '') as response
        from answer_step where attempt_id = a.id and kind = 1
        order by question_ref, seq desc
      ) last
    ) answers on true`.execute(db)
  return new Map(
    rows.map(({ attemptId, lastSeq, refs, responses }) => [
      attemptId,
      { attemptId, lastSeq, answers: (refs ?? []).map((ref, i) => ({ ref, response: responses![i]! })) },
    ]),
  )
}
