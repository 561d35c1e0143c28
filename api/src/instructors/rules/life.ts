/**
 * The life of an entry of the instructor pool (行政执法教员库, 湘政办发〔2023〕51号: 省司法厅负责选聘、培训、管理), domain.md A11.
 *
 *   NOMINATED → UNIT_OK → REVIEWED → PUBLICISED → APPOINTED ⇄ SUSPENDED     推荐, 审核, 公示, 聘任
 *   any review, PUBLICISED → RETURNED → NOMINATED                           退回 (异议成立), 重新报送
 *   APPOINTED, SUSPENDED → TERM_ENDED | DISMISSED | RESIGNED                聘期届满, 解聘, 辞聘
 *
 * The levels that review are the rule's, in the order of the chain that every unit climbs. The end of a term follows from
 * its date: an entry whose term is over reads TERM_ENDED even if no job has written it down.
 */
import type { ReviewLevel } from '../../kernel/fields.ts'
import { type OrganLevel, reviewChain } from '../../kernel/review-chain.ts'
import type { State } from './words.ts'

/** The levels that review a unit's nomination, in order: those of the rule that the unit stands under. */
export function levelsFor(route: readonly ReviewLevel[], organLevel: OrganLevel): readonly ReviewLevel[] {
  const chain = reviewChain(organLevel)
  const asked = chain.filter((level) => route.includes(level))
  // A rule that names none of the unit's levels still leaves the selection with the province.
  return asked.length > 0 ? asked : chain.slice(-1)
}

/** Where an approval at `level` leads; `nextLevel` null: the publicity period begins. */
export function afterApproval(
  levels: readonly ReviewLevel[],
  organLevel: OrganLevel,
  level: ReviewLevel,
): { state: State; nextLevel: ReviewLevel | null } {
  const order = reviewChain(organLevel)
  // Compared by rank, not by place: the rule may have lost the level in the meantime.
  const nextLevel = levels.find((other) => order.indexOf(other) > order.indexOf(level)) ?? null
  if (nextLevel === null) return { state: 'PUBLICISED', nextLevel }
  return { state: level === 'UNIT' ? 'UNIT_OK' : 'REVIEWED', nextLevel }
}

export interface Standing {
  state: State
  appointedUntil: string | null
}

/** The state on `day`. */
export const stateOn = ({ state, appointedUntil }: Standing, day: string): State =>
  (state === 'APPOINTED' || state === 'SUSPENDED') && appointedUntil !== null && appointedUntil < day
    ? 'TERM_ENDED'
    : state

/** May lessons be given on `day`? */
export const isAppointedOn = (standing: Standing, day: string): boolean => stateOn(standing, day) === 'APPOINTED'

/** Is the publicity period (公示期) over? Its last day counts whole; null: the rule asks for none. */
export const isPublicityOver = (publicityUntil: string | null, day: string): boolean =>
  publicityUntil === null || day > publicityUntil

/** Under way from the nomination to the appointment. */
export const UNDER_WAY: readonly State[] = ['NOMINATED', 'UNIT_OK', 'REVIEWED', 'PUBLICISED', 'RETURNED']
/** Nothing more happens to it. */
export const ENDED: readonly State[] = ['TERM_ENDED', 'DISMISSED', 'RESIGNED', 'REJECTED', 'MERGED']
