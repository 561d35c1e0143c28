import { sql } from 'kysely'
import { organsIn, type Scope, type Trx } from '../../platform/db/database.ts'
import type { Marked } from '../rules/key-correction.ts'
import type { ExamKeyCorrectionResultTable } from './tables.ts'

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

export type CorrectionResult = Omit<ExamKeyCorrectionResultTable, 'correctionId'>

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
