import type { AnswerKeyEntry } from '@app/question-bank'
import { sql } from 'kysely'
import { type Db, json, type Trx } from '../../platform/db/database.ts'
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
    .selectFrom('examAttempt')
    .where('sessionId', '=', sessionId)
    .where('state', '!=', 'VOIDED')
    .groupBy('formId')
    .orderBy('formId')
    .select((eb) => ['formId', eb.fn.countAll<number>().as('attempts')])
    .select(sql<number>`(count(*) filter (where state = 'IN_PROGRESS'))::int`.as('open'))
    .execute()
}

/** The newest answer key of a form. */
export function findAnswerKey(trx: Trx, formId: string): Promise<{ keyVersion: number; answers: AnswerKeyEntry[] }> {
  return trx
    .selectFrom('sealed.formAnswerKey')
    .where('formId', '=', formId)
    .orderBy('keyVersion', 'desc')
    .limit(1)
    .select(['keyVersion', 'answers'])
    .executeTakeFirstOrThrow()
}

export interface SubmittedAttempt {
  id: number
  publicId: string
  registrationId: string
  personId: string
  organId: string
  domainCode: string
  answerHash: string | null
  receiptNo: string | null
  /** `ref=response` lines of every answer that counts, in the order in which they were given; null without any. */
  journal: string | null
}

/**
 * The next finished attempts of a form after `afterId` with their journals. Steps count that arrived until the
 * attempt's end and its grace. The journal comes as one text in the order of its primary key: nothing to sort.
 */
export async function listSubmitted(
  trx: Trx,
  formId: string,
  afterId: number,
  limit: number,
): Promise<SubmittedAttempt[]> {
  const { rows } = await sql<SubmittedAttempt>`
    select a.id, a.public_id, a.registration_id, a.person_id, a.organ_id, r.domain_code, a.answer_hash, a.receipt_no, (
      select string_agg(st.question_ref || '=' || coalesce(st.response, ''), e'\n' order by st.seq)
      from answer_step st
      where st.attempt_id = a.id and st.kind = 1
        and st.received_at <= a.ends_at + make_interval(secs => a.grace_seconds)
    ) as journal
    from exam_attempt a join exam_registration r on r.id = a.registration_id
    where a.form_id = ${formId} and a.id > ${afterId} and a.state not in ('VOIDED', 'IN_PROGRESS')
    order by a.id limit ${limit}`.execute(trx)
  return rows
}

export interface NewResult {
  attemptId: number
  registrationId: string
  personId: string
  organId: string
  domainCode: string
  partMarks: PartMark[]
  mark: number
  maxMark: number
  passed: boolean
  answerHash: string
}

/** Writes results of one key version and makes them the current ones; the same again changes nothing. */
export async function putResults(
  trx: Trx,
  results: NewResult[],
  { sessionId, keyVersion, at }: { sessionId: string; keyVersion: number; at: Date },
): Promise<void> {
  const ids = results.map(({ attemptId }) => attemptId)
  await trx
    .updateTable('examResult')
    .set({ isCurrent: false })
    .where('attemptId', '=', sql<number>`any(${ids}::bigint[])`)
    .where('keyVersion', '!=', keyVersion)
    .where('isCurrent', '=', true)
    .execute()
  await sql`
    insert into exam_result (attempt_id, key_version, is_current, session_id, registration_id, person_id, organ_id, domain_code,
      part_marks, mark, max_mark, passed, answer_hash, graded_at)
    select n."attemptId", ${keyVersion}, true, ${sessionId}, n."registrationId", n."personId", n."organId", n."domainCode",
      n."partMarks", n.mark, n."maxMark", n.passed, n."answerHash", ${at}
    from jsonb_to_recordset(${json(results)}) as n("attemptId" bigint, "registrationId" uuid, "personId" uuid, "organId" uuid,
      "domainCode" text, "partMarks" jsonb, mark integer, "maxMark" integer, passed boolean, "answerHash" text)
    on conflict (attempt_id, key_version) do update
    set is_current = true, part_marks = excluded.part_marks, mark = excluded.mark, max_mark = excluded.max_mark,
      passed = excluded.passed, answer_hash = excluded.answer_hash, graded_at = excluded.graded_at`.execute(trx)
}
