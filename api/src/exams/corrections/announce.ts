import * as audit from '../../audit/index.ts'
import { notifyMany } from '../../notices/index.ts'
import type { Trx } from '../../platform/db/database.ts'
import { enqueue } from '../../platform/queue/outbox.ts'
import { listLogged } from '../results/release-queries.ts'
import { resultFact } from '../results/result-fact.ts'

/** A result before and after. */
export interface Change {
  attemptId: number
  personId: string
  markBefore: number
  markAfter: number
  passedBefore: boolean
  passedAfter: boolean
}

interface News {
  session: { id: string; name: string; state: string }
  correctionId: string
  changes: readonly Change[]
  keys: { formId: string; keyVersion: number; hash: string }[]
  at: Date
}

/**
 * What follows from changed results of a session: leaves of the log for results that were released, notices to those
 * whose marks changed, and word to the credentials. New passes qualify; a pass that is gone takes nothing from anybody
 * by itself: it becomes a proposal for two people.
 */
export async function announceChanges(
  trx: Trx,
  { session, correctionId, changes, keys, at }: News,
): Promise<{ changed: number; newPasses: number; lostPasses: number }> {
  const changed = changes.filter((one) => one.markBefore !== one.markAfter || one.passedBefore !== one.passedAfter)
  const lost = changes.filter(({ passedBefore, passedAfter }) => passedBefore && !passedAfter)
  const gained = changes.filter(({ passedBefore, passedAfter }) => passedAfter && !passedBefore)
  await audit.appendToLog(
    trx,
    keys.map((key) => keyFact(correctionId, key)),
    at,
  )
  if (session.state === 'PUBLISHED_RESULTS') {
    const ids = changed.map(({ attemptId }) => attemptId)
    await audit.appendToLog(trx, (await listLogged(trx, session.id, ids)).map(resultFact), at)
    const params = { sessionName: session.name }
    await notifyMany(
      trx,
      changed.map(({ personId }) => ({ personId, kind: 'result-corrected' as const, params, link: '/my/results' })),
    )
    // Parts count by themselves, so that whoever has changed marks at all may have a new pass of a part.
    await enqueue(trx, 'credentials.qualify', { sessionId: session.id })
    if (lost.length > 0) {
      const personIds = lost.map(({ personId }) => personId)
      await enqueue(trx, 'credentials.pass-lost', {
        sessionId: session.id,
        personIds,
        cause: 'KEY_CORRECTION',
        causeId: correctionId,
      })
    }
    await enqueue(trx, 'exams.item-statistics', { sessionId: session.id })
  }
  return { changed: changed.length, newPasses: gained.length, lostPasses: lost.length }
}

const keyFact = (correctionId: string, key: News['keys'][number]): audit.LogFact => ({
  kind: 'exam.answer-key',
  subjectId: correctionId,
  content: key,
})
