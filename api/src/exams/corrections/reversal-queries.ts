import { sql } from 'kysely'
import type { Trx } from '../../platform/db/database.ts'
import type { Change } from './announce.ts'

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

/** The changes of a correction the other way round, for attempts whose earlier result is current again. */
export async function listChangesOf(trx: Trx, correctionId: string, attemptIds: readonly number[]): Promise<Change[]> {
  return trx
    .selectFrom('examKeyCorrectionResult as c')
    .innerJoin('examAttempt as a', 'a.id', 'c.attemptId')
    .where('c.correctionId', '=', correctionId)
    .where('c.attemptId', '=', sql<number>`any(${attemptIds}::bigint[])`)
    .orderBy('c.attemptId')
    .select(['c.attemptId', 'a.personId', 'c.markAfter as markBefore', 'c.markBefore as markAfter'])
    .select(['c.passedAfter as passedBefore', 'c.passedBefore as passedAfter'])
    .execute()
}
