/**
 * What an act on a credential (暂扣, 解除暂扣, 收回, 注销, 吊销) needs besides the right state: a ground of the
 * catalogue that belongs to it, a beginning, for a suspension an end, and the level of government that may decide
 * (domain.md 1.5, A4).
 */
import { addDays, addMonths } from '../../kernel/day.ts'
import type { ReviewLevel } from '../../kernel/fields.ts'
import type { Action } from './lifecycle.ts'

export interface ProposedAct {
  action: Action
  startsOn: string
  endsOn: string | null
  endEvent: string | null
  isInterim?: boolean
}

export type ActProblem =
  | 'decision-reason-unknown'
  | 'decision-reason-mismatch'
  | 'decision-starts-in-past'
  | 'decision-starts-after-validity'
  | 'decision-end-missing'
  | 'decision-end-unexpected'
  | 'decision-end-before-start'
  | 'decision-too-long'
  | 'decision-interim-only-suspends'
  | 'decision-interim-too-long'
  | 'decision-extension-not-later'

/** Limits in force on the day: of months for a suspension (extensions each add as much), of days for an interim measure. */
export interface ActLimits {
  day: string
  validTo: string
  maxMonths: number
  interimDays: number
  /** EXTEND: the suspension that is extended. */
  extended?: { startsOn: string; endsOn: string | null }
}

/**
 * What is wrong with an act proposed on `day` for a credential valid to `validTo`, or undefined. `ground` is undefined
 * when the province has none of that code in force.
 */
export function actProblem(
  act: ProposedAct,
  ground: { action: Action } | undefined,
  limits: ActLimits,
): ActProblem | undefined {
  const { day, validTo } = limits
  if (!ground) return 'decision-reason-unknown'
  if (ground.action !== act.action) return 'decision-reason-mismatch'
  if (act.startsOn < day) return 'decision-starts-in-past'
  // An expired credential can still be cleared away, today.
  if (act.startsOn > validTo && act.startsOn !== day) return 'decision-starts-after-validity'
  return endProblem(act, limits)
}

/** A suspension ends on a day or with an event (至调查结束), and so does its extension; nothing else has an end. */
function endProblem(act: ProposedAct, { maxMonths, interimDays, extended }: ActLimits): ActProblem | undefined {
  const { action, startsOn, endsOn, endEvent, isInterim = false } = act
  if (isInterim && action !== 'SUSPEND') return 'decision-interim-only-suspends'
  if (action !== 'SUSPEND' && action !== 'EXTEND')
    return endsOn === null && endEvent === null ? undefined : 'decision-end-unexpected'
  if (endsOn === null) return endEvent === null || isInterim ? 'decision-end-missing' : undefined
  if (endsOn < startsOn) return 'decision-end-before-start'
  if (isInterim) return endsOn > addDays(startsOn, interimDays - 1) ? 'decision-interim-too-long' : undefined
  if (action === 'SUSPEND') return endsOn > addMonths(startsOn, maxMonths) ? 'decision-too-long' : undefined
  const last = extended?.endsOn
  if (last && endsOn <= last) return 'decision-extension-not-later'
  return endsOn > addMonths(last ?? startsOn, maxMonths) ? 'decision-too-long' : undefined
}

/** Levels with a justice department (司法行政部门); a unit proposes and never decides. */
export type JusticeLevel = Exclude<ReviewLevel, 'UNIT'>

const RANK: Record<JusticeLevel, number> = { COUNTY: 1, CITY: 2, PROVINCE: 3 }

/** The highest level of justice department at which somebody stands. */
export function decidingLevel(levels: Iterable<ReviewLevel>): JusticeLevel | undefined {
  return [...levels].filter((level) => level !== 'UNIT').sort((a, b) => RANK[b] - RANK[a])[0]
}

export type LevelProblem =
  | 'decision-needs-justice-department'
  | 'decision-needs-province'
  | 'decision-needs-higher-level'

/** What the level of the decider is measured against. */
export interface LevelFacts {
  /** LIFT, EXTEND: the level whose suspension it is about; ANNUL: that of the decision that is annulled. */
  aboutLevel?: JusticeLevel | null
  /** ANNUL of our own motion (自行纠正): the same level may. */
  isOwnMotion?: boolean
  /** The rule `decision.lowest_level` for the act. */
  lowest: JusticeLevel
}

/** May this level decide? (domain.md A4) */
export function levelProblem(
  action: Action,
  level: JusticeLevel | undefined,
  { aboutLevel = null, isOwnMotion = false, lowest }: LevelFacts,
): LevelProblem | undefined {
  if (level === undefined) return 'decision-needs-justice-department'
  if (RANK[level] < RANK[lowest])
    return lowest === 'PROVINCE' ? 'decision-needs-province' : 'decision-needs-higher-level'
  if (aboutLevel && RANK[level] < RANK[aboutLevel]) return 'decision-needs-higher-level'
  if (action === 'ANNUL' && !isOwnMotion && !isAbove(level, aboutLevel)) return 'decision-needs-higher-level'
  return undefined
}

/** Higher than `other`; above the province there is nobody in the system, so there another person is enough. */
export const isAbove = (level: JusticeLevel, other: JusticeLevel | null): boolean =>
  other === null || level === 'PROVINCE' || RANK[level] > RANK[other]
