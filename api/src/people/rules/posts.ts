/**
 * Posts held from–to (岗位任职, domain.md A1). One primary post at a time; taking up the next one ends it the day before.
 */
import { addDays, addMonths } from '../../kernel/day.ts'

/** 16 years: nobody is employed below (劳动法). */
const YOUNGEST_MONTHS = 16 * 12

export interface Held {
  startedOn: string
  endedOn: string | null
}

export type PostProblem = 'post-start-future' | 'post-start-too-early' | 'post-start-before-current'

/** Why a post can't begin on that day, or undefined. `current` is the primary post held until then. */
export function startProblem(
  startedOn: string,
  { today, bornOn, current }: { today: string; bornOn: string | null; current: Held | undefined },
): PostProblem | undefined {
  if (startedOn > today) return 'post-start-future'
  if (bornOn && startedOn < addMonths(bornOn, YOUNGEST_MONTHS)) return 'post-start-too-early'
  return current && startedOn <= current.startedOn ? 'post-start-before-current' : undefined
}

/** Last day of the post before one that begins on `startedOn`. */
export const lastDayBefore = (startedOn: string): string => addDays(startedOn, -1)

/** Why a post can't end on that day, or undefined. */
export function endProblem(endedOn: string, { startedOn, endedOn: ended }: Held, today: string): string | undefined {
  if (ended) return 'post-ended-already'
  if (endedOn < startedOn) return 'post-end-before-start'
  return endedOn > today ? 'post-end-future' : undefined
}
