import type { Deps } from '../../deps.ts'
import { accountNames } from '../../identity/index.ts'
import { Refusal } from '../../kernel/refusal.ts'
import { asSystem } from '../../platform/db/database.ts'
import type { Caller } from '../../platform/http/caller.ts'
import { findSession } from '../sessions/queries.ts'
import { requireWholeSession } from '../sessions/whole-session.ts'
import type { MarkingProgress } from './contract.ts'
import { listMarkers, listQuestionProgress } from './queries.ts'

/** How far the marking of a session has come, question by question and marker by marker. */
export function readProgress({ db }: Deps, caller: Caller, sessionId: string): Promise<MarkingProgress> {
  return asSystem(db, async (trx) => {
    if (!(await findSession(trx, sessionId))) throw new Refusal('not-found', 'session-not-found')
    await requireWholeSession(trx, caller, sessionId)
    const questions = await listQuestionProgress(trx, sessionId)
    const markers = await listMarkers(trx, sessionId)
    const names = await accountNames(
      trx,
      markers.map(({ markerId }) => markerId),
    )
    return {
      waiting: questions.reduce((sum, { answers, done }) => sum + answers - done, 0),
      questions: questions.map((question, i) => ({ no: i + 1, ...question })),
      markers: markers.map(({ markerId, lastAt, ...figures }) => ({
        ...figures,
        markerName: names.get(markerId) ?? '',
        lastAt: lastAt.toISOString(),
      })),
    }
  })
}
