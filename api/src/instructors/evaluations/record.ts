import * as audit from '../../audit/index.ts'
import { dayOf } from '../../kernel/day.ts'
import { Refusal } from '../../kernel/refusal.ts'
import type { Trx } from '../../platform/db/database.ts'
import { enqueue } from '../../platform/queue/outbox.ts'
import type { EvaluationInput } from '../contract.ts'
import { markOf } from '../rules/evaluation.ts'
import { findTaught, insertEvaluation, insertGiven } from './queries.ts'

export interface GivenEvaluation extends EvaluationInput {
  lessonId: string
  instructorId: string
  /** Who was there; training has made sure of it. Kept apart from what he says. */
  personId: string
}

/**
 * Takes what a trainee says of a lesson he has been to. That he has spoken and what he said go into two tables that share
 * nothing but the lesson, without the time; for the same reason the audit names no actor, and the mean is worked out by a
 * task that may run at any moment.
 */
export async function recordEvaluation(
  trx: Trx,
  { lessonId, instructorId, personId, scores, comment }: GivenEvaluation,
  at: Date,
): Promise<void> {
  const taught = await findTaught(trx, lessonId, instructorId)
  if (!taught) throw new Refusal('conflict', 'evaluation-not-taught')
  if (taught.personId === personId) throw new Refusal('forbidden', 'evaluation-own')
  if (!(await insertGiven(trx, { lessonId, instructorId, personId })))
    throw new Refusal('conflict', 'evaluation-given-already')
  const said = comment?.trim() || null
  await insertEvaluation(trx, {
    lessonId,
    instructorId,
    scores,
    mark: markOf(scores),
    comment: said,
    givenOn: dayOf(at),
  })
  await enqueue(trx, 'instructors.rate', { instructorId })
  await audit.record(trx, {
    at,
    caller: null,
    action: 'instructor.evaluate',
    subjectKind: 'lesson',
    subjectId: lessonId,
    detail: { instructorId },
  })
}
