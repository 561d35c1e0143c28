import * as audit from '../../audit/index.ts'
import type { Trx } from '../../platform/db/database.ts'
import { enqueue } from '../../platform/queue/outbox.ts'
import type { Marked } from '../rules/key-correction.ts'
import { listLogged } from './release-queries.ts'
import { resultFact } from './result-fact.ts'

interface Change {
  attemptId: number
  personId: string
  before: Marked
  after: Marked
  /** Of the score review. */
  causeId: string
  at: Date
}

/** A released result that a review changed: a new leaf of the log, and word to the credentials. */
export async function announceResult(
  trx: Trx,
  sessionId: string,
  { attemptId, personId, before, after, causeId, at }: Change,
): Promise<void> {
  await audit.appendToLog(trx, (await listLogged(trx, sessionId, [attemptId])).map(resultFact), at)
  await enqueue(trx, 'credentials.qualify', { sessionId })
  if (before.passed && !after.passed)
    await enqueue(trx, 'credentials.pass-lost', { sessionId, personIds: [personId], cause: 'SCORE_REVIEW', causeId })
}
