/**
 * What an act on a credential (暂扣, 解除暂扣, 收回, 注销, 吊销) needs besides the right state: a ground of the
 * catalogue that belongs to it, a beginning, for a suspension an end, and the level of government that may decide
 * (domain.md 1.5, A4).
 */
import { addMonths } from '../../kernel/day.ts'
import type { ReviewLevel } from '../../kernel/fields.ts'
import type { Action } from './lifecycle.ts'

export interface ProposedAct {
  action: Action
  startsOn: string
  endsOn: string | null
  endEvent: string | null
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

/**
 * What is wrong with an act proposed on `day` for a credential valid to `validTo`, or undefined. `ground` is undefined
 * when the province has none of that code in force.
 */
export function actProblem(
  act: ProposedAct,
  ground: { action: Action } | undefined,
  { day, validTo, maxMonths }: { day: string; validTo: string; maxMonths: number },
): ActProblem | undefined {
  if (!ground) return 'decision-reason-unknown'
  if (ground.action !== act.action) return 'decision-reason-mismatch'
  if (act.startsOn < day) return 'decision-starts-in-past'
  // An expired credential can still be cleared away, today.
  if (act.startsOn > validTo && act.startsOn !== day) return 'decision-starts-after-validity'
  return endProblem(act, maxMonths)
}

/** A suspension ends on a day or with an event (至调查结束); nothing else has an end. */
function endProblem({ action, startsOn, endsOn, endEvent }: ProposedAct, maxMonths: number): ActProblem | undefined {
  if (action !== 'SUSPEND') return endsOn === null && endEvent === null ? undefined : 'decision-end-unexpected'
  if (endsOn === null) return endEvent === null ? 'decision-end-missing' : undefined
  if (endsOn < startsOn) return 'decision-end-before-start'
  return endsOn > addMonths(startsOn, maxMonths) ? 'decision-too-long' : undefined
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

/** May this level decide? `suspendedBy` is the level whose suspension would be lifted. */
export function levelProblem(
  action: Action,
  level: JusticeLevel | undefined,
  suspendedBy: JusticeLevel | undefined,
): LevelProblem | undefined {
  if (level === undefined) return 'decision-needs-justice-department'
  if (action === 'REVOKE' && level !== 'PROVINCE') return 'decision-needs-province'
  if (action === 'LIFT' && suspendedBy && RANK[level] < RANK[suspendedBy]) return 'decision-needs-higher-level'
  return undefined
}

/**
 * A suspension whose ground asks for retraining or an examination is never lifted by the passing of time: whoever
 * decides says in the note how the condition was met.
 */
export const liftUnconfirmed = (action: Action, liftNeeds: string | null | undefined, note: string | null): boolean =>
  action === 'LIFT' && Boolean(liftNeeds) && (note ?? '').trim() === ''
