import type { Deps } from '../../deps.ts'
import { absences } from '../rules/journal.ts'
import { withDefaults } from '../rules/session-rules.ts'
import { recordIncidents } from '../violations/incidents.ts'
import { listLimited, listScreenSteps } from './blur-queries.ts'
import { lockAttempts } from './ending-queries.ts'
import { finishAttempts, journalsOf } from './finish.ts'

interface Excess {
  attemptId: number
  count: number
  limit: number
}

/**
 * Hands in for those who left the screen as often as the rule allows no more (切屏强制交卷), by what the journal says:
 * the last absence that was let pass was a warning. Returns the attempts that it ended.
 */
export async function enforceBlurLimit(
  deps: Deps,
  attemptIds: readonly number[],
  now: Date,
): Promise<ReadonlySet<number>> {
  const excesses = await listExcesses(deps, attemptIds)
  if (excesses.length === 0) return new Set()
  return deps.examDb.transaction().execute(async (trx) => {
    const locked = await lockAttempts(
      trx,
      excesses.map(({ attemptId }) => attemptId),
    )
    const open = locked.filter(({ state }) => state === 'IN_PROGRESS')
    if (open.length === 0) return new Set<number>()
    const ids = new Set(open.map(({ id }) => id))
    await recordIncidents(
      trx,
      excesses
        .filter(({ attemptId }) => ids.has(attemptId))
        .map(({ attemptId, count, limit }) => ({
          attemptId,
          kind: 'BLUR_LIMIT',
          detail: { count, limit },
          at: now,
          by: null,
        })),
    )
    const finishes = open.map(
      (attempt) => ({ attempt, state: 'FORCED_SUBMITTED', reason: 'blur-limit', caller: null }) as const,
    )
    await finishAttempts(deps, trx, finishes, await journalsOf(trx, open), now)
    return ids
  })
}

async function listExcesses({ examDb }: Deps, attemptIds: readonly number[]): Promise<Excess[]> {
  const limited = await listLimited(examDb, attemptIds)
  if (limited.length === 0) return []
  const steps = await listScreenSteps(
    examDb,
    limited.map(({ id }) => id),
  )
  const byAttempt = Map.groupBy(steps, ({ attemptId }) => attemptId)
  return limited.flatMap(({ id, rules }) => {
    const { blurLimit, blurMinSeconds } = withDefaults(rules)
    const told = (byAttempt.get(id) ?? []).map(({ kind, clientAt, receivedAt }) => ({
      kind,
      clientMs: clientAt.getTime(),
      receivedMs: receivedAt.getTime(),
    }))
    const count = absences(told, blurMinSeconds)
    return count >= blurLimit ? [{ attemptId: id, count, limit: blurLimit }] : []
  })
}
