import type { Deps } from '../../../deps.ts'
import { Refusal } from '../../../kernel/refusal.ts'
import { asSystem, type Trx } from '../../../platform/db/database.ts'
import type { Caller } from '../../../platform/http/caller.ts'
import { completeIfDone } from '../complete.ts'
import { type Progress, progressOf, saveProgress } from '../queries.ts'
import { isDone, later, type Runtime, readRuntime } from '../rules/runtime.ts'
import type { RuntimeState } from './contract.ts'
import { isLearnt, openSession } from './learn.ts'
import { type SessionRow, updateSession } from './queries.ts'

interface Commit {
  sequence: number
  cmi: Record<string, unknown>
}

/**
 * Keeps what the runtime of a SCORM package commits. Its status and score are its own affair; the time it says is not
 * looked at. A commit that comes after a later one, or twice, changes nothing.
 */
export function commitRuntime(
  { db, clock }: Deps,
  caller: Caller,
  id: string,
  { sequence, cmi }: Commit,
): Promise<RuntimeState> {
  const now = clock.now()
  return asSystem(db, async (trx) => {
    const session = await openSession(trx, caller, id)
    const facts = session.package
    if (session.kind !== 'SCORM' || !facts) throw new Refusal('conflict', 'learning-not-a-package')
    const before = await progressOf(trx, session.personId, session.materialId)
    if (sequence <= session.commitSeq) return presentRuntime(session, before)
    const { masteryScore = null } = facts.items[0] ?? {}
    const runtime = later(before.runtime, readRuntime(facts.standard, cmi, masteryScore))
    await updateSession(trx, id, { commitSeq: sequence })
    return presentRuntime(session, await keepRuntime(trx, session, { before, runtime, now }))
  })
}

/** Writes the word of a package down, and completes the material if that was what was missing. */
export async function keepRuntime(
  trx: Trx,
  session: Pick<SessionRow, 'personId' | 'materialId' | 'courseId' | 'kind' | 'durationSeconds'>,
  { before, runtime, now }: { before: Progress; runtime: Runtime; now: Date },
): Promise<Progress> {
  const completes = isLearnt(session, { covered: before.covered, runtime })
  const after = { ...before, runtime, completedAt: before.completedAt ?? (completes ? now : null) }
  await saveProgress(trx, session, after, now)
  if (after.completedAt && !before.completedAt)
    await completeIfDone(trx, { personId: session.personId, courseId: session.courseId, at: now })
  return after
}

function presentRuntime(session: SessionRow, { runtime, covered, completedAt }: Progress): RuntimeState {
  return {
    result: true,
    errorCode: 0,
    status: runtime?.status ?? 'not attempted',
    score: runtime?.score ?? null,
    tooEarly: runtime !== null && isDone(runtime) && !isLearnt(session, { covered, runtime }),
    completedAt: completedAt?.toISOString() ?? null,
  }
}
