import type { Application } from '@app/api/contract'
import type { StepState } from '../ui/stepper.tsx'

type Level = NonNullable<Application['nextLevel']>

/** A step of the review as the API tells it. */
export interface ReviewStep {
  toState: string
  level: string | null
  actorName: string
  reason: string | null
  at: string
}

export interface WayPoint {
  /** Null is the submission. */
  level: Level | null
  state: StepState
  /** Who passed it or stopped it, and when. */
  by?: ReviewStep
}

/**
 * The way of a case (an application, a registration) through its levels: the submission, then each level as passed, current, ahead, or the one
 * at which it stopped (returned, rejected, withdrawn). After a return only what followed the last submission counts.
 */
export function wayOf({
  levels,
  nextLevel,
  steps,
}: {
  levels: readonly Level[]
  nextLevel: Level | null
  steps: readonly ReviewStep[]
}): WayPoint[] {
  const begin = steps.findLastIndex(({ toState }) => toState === 'SUBMITTED')
  const since = steps.slice(begin + 1)
  const passed = new Map(since.filter((step) => !STOPPED.has(step.toState)).map((step) => [step.level, step]))
  const stop = since.findLast((step) => STOPPED.has(step.toState))
  const pending = levels.find((level) => !passed.has(level))
  const point = (level: Level): WayPoint => {
    if (passed.has(level)) return { level, state: 'done', by: passed.get(level) }
    if (level === nextLevel) return { level, state: 'current' }
    return stop && level === pending ? { level, state: 'stopped', by: stop } : { level, state: 'ahead' }
  }
  return [{ level: null, state: 'done', by: steps[begin] }, ...levels.map(point)]
}

const STOPPED = new Set(['RETURNED', 'REJECTED', 'WITHDRAWN', 'CANCELLED'])
