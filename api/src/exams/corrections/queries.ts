import type { AnswerKeyEntry } from '@app/question-bank'
import { sql } from 'kysely'
import { json, organsIn, type Scope, type Trx } from '../../platform/db/database.ts'
import type { CorrectionState, Marked } from '../rules/key-correction.ts'
import type { CorrectionSimulation } from './contract.ts'
import type { ExamKeyCorrectionTable } from './tables.ts'

export interface FormKey {
  formId: string
  keyVersion: number
  answers: AnswerKeyEntry[]
}

/** The newest key of every form that somebody sat in a session. */
export async function listFormKeys(trx: Trx, sessionId: string): Promise<FormKey[]> {
  const { rows } = await sql<FormKey>`
    select k.form_id, k.key_version, k.answers
    from (select distinct form_id from exam_attempt
      where session_id = ${sessionId} and state <> 'VOIDED' and form_id is not null) f
    cross join lateral (select * from sealed.form_answer_key k where k.form_id = f.form_id
      order by k.key_version desc limit 1) k
    order by k.form_id`.execute(trx)
  return rows
}

/** Versions of forms' keys, in the order asked for; all of them are there. */
export async function listKeyVersions(
  trx: Trx,
  versions: readonly { formId: string; keyVersion: number }[],
): Promise<FormKey[]> {
  const { rows } = await sql<FormKey>`
    select k.form_id, k.key_version, k.answers
    from unnest(${versions.map(({ formId }) => formId)}::uuid[], ${versions.map(({ keyVersion }) => keyVersion)}::int[])
      with ordinality as n(form_id, key_version, place)
    join sealed.form_answer_key k on k.form_id = n.form_id and k.key_version = n.key_version
    order by n.place`.execute(trx)
  if (rows.length < versions.length) throw new Error(`${versions.length - rows.length} versions of keys are missing`)
  return rows
}

export async function insertKeys(
  trx: Trx,
  keys: readonly FormKey[],
  { reason, createdBy, at }: { reason: string; createdBy: string; at: Date },
): Promise<void> {
  if (keys.length === 0) return
  await trx
    .insertInto('sealed.formAnswerKey')
    .values(keys.map(({ answers, ...key }) => ({ ...key, answers: json(answers), reason, createdBy, createdAt: at })))
    .execute()
}

export interface CurrentResult extends Marked {
  attemptId: number
  keyVersion: number
  personId: string
  organId: string
  answerHash: string
}

export function listCurrent(trx: Trx, attemptIds: readonly number[]): Promise<CurrentResult[]> {
  return trx
    .selectFrom('examResult')
    .where('attemptId', '=', sql<number>`any(${attemptIds}::bigint[])`)
    .where('isCurrent', '=', true)
    .select(['attemptId', 'keyVersion', 'personId', 'organId', 'partMarks', 'mark', 'maxMark', 'passed', 'answerHash'])
    .execute()
}

/** How many persons of those who lose a pass hold something that rests on it. */
export async function countHeld(
  trx: Trx,
  sessionId: string,
  personIds: readonly string[],
): Promise<{ qualifications: number; credentials: number }> {
  if (personIds.length === 0) return { qualifications: 0, credentials: 0 }
  const { rows } = await sql<{ qualifications: number; credentials: number }>`
    select count(*) filter (where has_qualification)::int as qualifications,
      count(*) filter (where has_credential)::int as credentials
    from exam_pass_holders(${sessionId}, ${[...new Set(personIds)]}::uuid[])`.execute(trx)
  return rows[0]!
}

/** The area of each organ: its city or county. */
export async function areasOf(
  trx: Trx,
  organIds: readonly string[],
): Promise<Map<string, { areaCode: string; areaName: string }>> {
  const rows = await trx
    .selectFrom('organ as o')
    .innerJoin('area as a', 'a.code', 'o.areaCode')
    .where('o.id', '=', sql<string>`any(${[...new Set(organIds)]}::uuid[])`)
    .select(['o.id', 'a.code as areaCode', 'a.name as areaName'])
    .execute()
  return new Map(rows.map(({ id, ...area }) => [id, area]))
}

type NewCorrection = Pick<
  ExamKeyCorrectionTable,
  'sessionId' | 'changes' | 'neverWorse' | 'reason' | 'outcomeHash' | 'proposedBy' | 'proposedAt'
> & { simulation: CorrectionSimulation }

export async function insertCorrection(trx: Trx, { changes, simulation, ...row }: NewCorrection): Promise<string> {
  const { id } = await trx
    .insertInto('examKeyCorrection')
    .values({ ...row, changes: json(changes), simulation: json(simulation) })
    .returning('id')
    .executeTakeFirstOrThrow()
  return id
}

export async function insertForms(
  trx: Trx,
  correctionId: string,
  forms: readonly { formId: string; fromVersion: number; toVersion: number }[],
): Promise<void> {
  await trx
    .insertInto('examKeyCorrectionForm')
    .values(forms.map(({ formId, fromVersion, toVersion }) => ({ correctionId, formId, fromVersion, toVersion })))
    .execute()
}

export interface CorrectionResult {
  attemptId: number
  fromVersion: number
  toVersion: number
  markBefore: number
  markAfter: number
  passedBefore: boolean
  passedAfter: boolean
}

export async function insertResults(
  trx: Trx,
  correctionId: string,
  results: readonly CorrectionResult[],
): Promise<void> {
  if (results.length === 0) return
  const column = <K extends keyof CorrectionResult>(name: K) => results.map((result) => result[name])
  await sql`
    insert into exam_key_correction_result (correction_id, attempt_id, from_version, to_version, mark_before, mark_after,
      passed_before, passed_after)
    select ${correctionId}, n.* from unnest(${column('attemptId')}::bigint[], ${column('fromVersion')}::int[],
      ${column('toVersion')}::int[], ${column('markBefore')}::int[], ${column('markAfter')}::int[],
      ${column('passedBefore')}::bool[], ${column('passedAfter')}::bool[]) as n`.execute(trx)
}

const selected = (trx: Trx) =>
  trx
    .selectFrom('examKeyCorrection as c')
    .innerJoin('examSession as s', 's.id', 'c.sessionId')
    .leftJoin('job as j', 'j.id', 'c.jobId')
    .selectAll('c')
    .select(['s.name as sessionName', 'j.error as failure'])

export type CorrectionRow = Awaited<ReturnType<typeof listCorrections>>[number]

export function listCorrections(trx: Trx, sessionId: string, { limit, offset }: { limit: number; offset: number }) {
  return selected(trx)
    .where('c.sessionId', '=', sessionId)
    .orderBy('c.proposedAt', 'desc')
    .orderBy('c.id')
    .limit(limit)
    .offset(offset)
    .execute()
}

export async function countCorrections(trx: Trx, sessionId: string): Promise<number> {
  const row = await trx
    .selectFrom('examKeyCorrection')
    .where('sessionId', '=', sessionId)
    .select((eb) => eb.fn.countAll<number>().as('total'))
    .executeTakeFirstOrThrow()
  return row.total
}

export const findCorrection = (trx: Trx, id: string): Promise<CorrectionRow | undefined> =>
  selected(trx).where('c.id', '=', id).executeTakeFirst()

/** Held until the transaction ends. */
export const lockCorrection = (trx: Trx, id: string) =>
  trx.selectFrom('examKeyCorrection').selectAll().where('id', '=', id).forUpdate().executeTakeFirst()

export const listForms = (trx: Trx, correctionId: string) =>
  trx
    .selectFrom('examKeyCorrectionForm')
    .selectAll()
    .where('correctionId', '=', correctionId)
    .orderBy('formId')
    .execute()

/** Moves a correction on; false when it was not there any more. */
export async function moveCorrection(
  trx: Trx,
  id: string,
  from: CorrectionState,
  to: CorrectionState,
  more: Partial<
    Pick<
      ExamKeyCorrectionTable,
      | 'decidedBy'
      | 'decidedAt'
      | 'decisionNote'
      | 'jobId'
      | 'doneAt'
      | 'reversalReason'
      | 'reversalBy'
      | 'reversedBy'
      | 'reversedAt'
    >
  > = {},
): Promise<boolean> {
  const { numUpdatedRows } = await trx
    .updateTable('examKeyCorrection')
    .set((eb) => ({ ...more, state: to, version: eb('version', '+', 1) }))
    .where('id', '=', id)
    .where('state', '=', from)
    .executeTakeFirst()
  return numUpdatedRows === 1n
}

/** Is a later correction of the session in force? Corrections are undone from the last one backwards. */
export async function hasLater(trx: Trx, { sessionId, id, proposedAt }: ExamCorrectionName): Promise<boolean> {
  const row = await trx
    .selectFrom('examKeyCorrection')
    .where('sessionId', '=', sessionId)
    .where('id', '!=', id)
    .where('proposedAt', '>=', proposedAt)
    .where('state', 'in', ['PROPOSED', 'RUNNING', 'DONE', 'REVERSING'])
    .select('id')
    .executeTakeFirst()
  return row !== undefined
}

interface ExamCorrectionName {
  sessionId: string
  id: string
  proposedAt: Date
}

/** Was a result of the correction changed by a score review afterwards? */
export async function wasReviewedAfter(trx: Trx, correctionId: string, doneAt: Date): Promise<boolean> {
  const row = await trx
    .selectFrom('examScoreReview as v')
    .innerJoin('examKeyCorrectionResult as r', 'r.attemptId', 'v.attemptId')
    .where('r.correctionId', '=', correctionId)
    .where('v.state', '=', 'CHANGED')
    .where('v.decidedAt', '>=', doneAt)
    .select('v.id')
    .executeTakeFirst()
  return row !== undefined
}

/**
 * The rows that were current before a correction are current again; a result that was set aside since then (a voided
 * sitting) stays aside. Answers the attempts.
 */
export async function putBack(trx: Trx, correctionId: string): Promise<number[]> {
  const { rows } = await sql<{ attemptId: number }>`
    with aside as (
      update exam_result e set is_current = false
      from exam_key_correction_result c
      where c.correction_id = ${correctionId} and e.attempt_id = c.attempt_id and e.key_version = c.to_version
        and e.is_current
      returning e.attempt_id
    )
    update exam_result e set is_current = true
    from exam_key_correction_result c join aside on aside.attempt_id = c.attempt_id
    where c.correction_id = ${correctionId} and e.attempt_id = c.attempt_id and e.key_version = c.from_version
    returning e.attempt_id`.execute(trx)
  return rows.map(({ attemptId }) => attemptId)
}

export type ResultChange = 'NEW_PASS' | 'LOST_PASS' | 'UP' | 'DOWN'

const changed = (trx: Trx, { scope }: Scope, correctionId: string, change: ResultChange | undefined) =>
  trx
    .selectFrom('examKeyCorrectionResult as c')
    .innerJoin('examAttempt as a', 'a.id', 'c.attemptId')
    .where('c.correctionId', '=', correctionId)
    .where('a.organId', 'in', organsIn(scope))
    .where(CHANGES[change ?? 'ANY'])

const CHANGES = {
  NEW_PASS: sql<boolean>`c.passed_after and not c.passed_before`,
  LOST_PASS: sql<boolean>`c.passed_before and not c.passed_after`,
  UP: sql<boolean>`c.mark_after > c.mark_before`,
  DOWN: sql<boolean>`c.mark_after < c.mark_before`,
  ANY: sql<boolean>`(c.mark_after <> c.mark_before or c.passed_after <> c.passed_before)`,
}

/** Results of the scope that a correction changes, changes of the outcome first. */
export function listChanged(
  trx: Trx,
  scope: Scope,
  { correctionId, change }: { correctionId: string; change?: ResultChange },
  { limit, offset }: { limit: number; offset: number },
) {
  return changed(trx, scope, correctionId, change)
    .innerJoin('examRegistration as r', 'r.id', 'a.registrationId')
    .innerJoin('person as p', 'p.id', 'a.personId')
    .innerJoin('organ as o', 'o.id', 'a.organId')
    .select(['r.admissionNo', 'p.name as personName', 'o.name as organName'])
    .select(['c.markBefore', 'c.markAfter', 'c.passedBefore', 'c.passedAfter'])
    .orderBy(sql`c.passed_before <> c.passed_after`, 'desc')
    .orderBy('r.admissionNo')
    .orderBy('c.attemptId')
    .limit(limit)
    .offset(offset)
    .execute()
}

export async function countChanged(
  trx: Trx,
  scope: Scope,
  { correctionId, change }: { correctionId: string; change?: ResultChange },
): Promise<number> {
  const row = await changed(trx, scope, correctionId, change)
    .select((eb) => eb.fn.countAll<number>().as('total'))
    .executeTakeFirstOrThrow()
  return row.total
}
