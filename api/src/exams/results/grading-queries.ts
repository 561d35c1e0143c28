import type { AnswerKeyEntry } from '@app/question-bank'
import { sql } from 'kysely'
import { dayOf } from '../../kernel/day.ts'
import type { Db, Trx } from '../../platform/db/database.ts'
import type { PartMark } from '../rules/pass.ts'

/** The job of this kind that is waiting or running for a session. */
export async function findOpenJob(db: Db, kind: string, sessionId: string): Promise<string | undefined> {
  const row = await db
    .selectFrom('job')
    .where('kind', '=', kind)
    .where('subjectId', '=', sessionId)
    .where('state', 'in', ['QUEUED', 'RUNNING'])
    .select('id')
    .executeTakeFirst()
  return row?.id
}

/** Forms of a session that somebody sat, each with how many did; voided attempts don't count. */
export function listSatForms(trx: Trx, sessionId: string) {
  return trx
    .selectFrom('examAttempt as a')
    .innerJoin('examForm as f', 'f.id', 'a.formId')
    .where('a.sessionId', '=', sessionId)
    .where('a.state', '!=', 'VOIDED')
    .groupBy(['f.id', 'f.domainCode', 'f.slotId'])
    .orderBy('f.id')
    .select((eb) => ['f.id as formId', 'f.domainCode', 'f.slotId', eb.fn.countAll<number>().as('attempts')])
    .select(sql<number>`(count(*) filter (where a.state = 'IN_PROGRESS'))::int`.as('open'))
    .execute()
}

/** The day of the session's first sitting. */
export async function firstDayOf(trx: Trx, sessionId: string): Promise<string> {
  const { startsAt } = await trx
    .selectFrom('examSlot')
    .where('sessionId', '=', sessionId)
    .orderBy('startsAt')
    .limit(1)
    .select('startsAt')
    .executeTakeFirstOrThrow()
  return dayOf(startsAt)
}

export interface AnswerKey {
  keyVersion: number
  answers: AnswerKeyEntry[]
}

/** The newest answer keys of forms, by form; each has one. */
export async function findAnswerKeys(trx: Trx, formIds: readonly string[]): Promise<Map<string, AnswerKey>> {
  const wanted = [...new Set(formIds)]
  const rows = await trx
    .selectFrom('sealed.formAnswerKey')
    .where('formId', '=', sql<string>`any(${wanted}::uuid[])`)
    .distinctOn('formId')
    .orderBy('formId')
    .orderBy('keyVersion', 'desc')
    .select(['formId', 'keyVersion', 'answers'])
    .execute()
  if (rows.length < wanted.length) throw new Error(`${wanted.length - rows.length} forms have no answer key`)
  return new Map(rows.map(({ formId, ...key }) => [formId, key]))
}

/** The newest answer key of a form. */
export const findAnswerKey = async (trx: Trx, formId: string): Promise<AnswerKey> =>
  (await findAnswerKeys(trx, [formId])).get(formId)!

export interface NewResult {
  attemptId: number
  keyVersion: number
  partMarks: PartMark[]
  mark: number
  maxMark: number
  passed: boolean
  /** Answers that wait for a marker. */
  pending: number
}

/**
 * Writes results and makes them the current ones; the same again changes nothing. Whose they are, and of which answers,
 * stands on the attempts.
 */
export async function putResults(trx: Trx, results: readonly NewResult[], at: Date): Promise<void> {
  const column = <K extends keyof NewResult>(name: K) => results.map((result) => result[name])
  // A first version takes nobody's place.
  await setAside(
    trx,
    results.filter(({ keyVersion }) => keyVersion > 1),
  )
  await sql`
    insert into exam_result as e (attempt_id, key_version, is_current, session_id, registration_id, person_id, organ_id,
      domain_code, part_marks, mark, max_mark, passed, pending, answer_hash, graded_at)
    select a.id, n.key_version, true, a.session_id, a.registration_id, a.person_id, a.organ_id, f.domain_code,
      n.part_marks::jsonb, n.mark, n.max_mark, n.passed, n.pending, a.answer_hash, ${at}
    from unnest(${column('attemptId')}::bigint[], ${column('keyVersion')}::int[],
      ${results.map(({ partMarks }) => JSON.stringify(partMarks))}::text[], ${column('mark')}::int[],
      ${column('maxMark')}::int[], ${column('passed')}::bool[], ${column('pending')}::int[])
      as n(attempt_id, key_version, part_marks, mark, max_mark, passed, pending)
    join exam_attempt a on a.id = n.attempt_id
    join exam_form f on f.id = a.form_id
    order by a.id
    on conflict (attempt_id, key_version) do update
    set is_current = true, part_marks = excluded.part_marks, mark = excluded.mark, max_mark = excluded.max_mark,
      passed = excluded.passed, pending = excluded.pending, answer_hash = excluded.answer_hash,
      graded_at = excluded.graded_at
    where (e.is_current, e.part_marks, e.mark, e.max_mark, e.passed, e.pending, e.answer_hash) is distinct from
      (true, excluded.part_marks, excluded.mark, excluded.max_mark, excluded.passed, excluded.pending, excluded.answer_hash)
    `.execute(trx)
}

/** Results of other key versions are no longer the current ones. */
async function setAside(trx: Trx, results: readonly NewResult[]): Promise<void> {
  if (results.length === 0) return
  await sql`
    update exam_result e set is_current = false
    from unnest(${results.map(({ attemptId }) => attemptId)}::bigint[],
      ${results.map(({ keyVersion }) => keyVersion)}::int[]) as n(attempt_id, key_version)
    where e.attempt_id = n.attempt_id and e.key_version <> n.key_version and e.is_current`.execute(trx)
}

/** Answers of the session's current results that waited for a marker when they were graded. */
export async function countPending(trx: Trx, sessionId: string): Promise<number> {
  const row = await trx
    .selectFrom('examResult')
    .where('sessionId', '=', sessionId)
    .where('isCurrent', '=', true)
    .select(sql<number>`coalesce(sum(pending), 0)::int`.as('pending'))
    .executeTakeFirstOrThrow()
  return row.pending
}
