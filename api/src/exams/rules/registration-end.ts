import type { ReviewLevel } from '../../kernel/fields.ts'
import type { RegistrationState } from './registration-review.ts'

/**
 * How an admission ends without a sitting: cancelled late for a good reason (domain.md A8, edge case 44), or void because
 * of false data. Justice departments decide, never on their own case.
 */
interface Facts {
  state: RegistrationState
  sessionState: string
  /** 演练 of this session: nothing ever comes of one, so there is nothing to be excused from and nobody is told. */
  rehearsalOf: string | null
  isOwnCase: boolean
}

interface Decider {
  permissions: ReadonlySet<string>
  reviewLevels: ReadonlySet<ReviewLevel>
}

export type EndProblem =
  | 'permission-missing'
  | 'review-level-foreign'
  | 'registration-own-case'
  | 'registration-rehearsal'
  | 'session-state'
  | 'registration-state'

/** While there are no results of the session; who did not come may be excused afterwards. */
export function lateCancelProblem(facts: Facts, decider: Decider): EndProblem | undefined {
  const because = endProblem(facts, decider, ['COUNTY', 'CITY', 'PROVINCE'])
  if (because) return because
  const { state, sessionState } = facts
  if (sessionState !== 'ARRANGED' && sessionState !== 'ENDED') return 'session-state'
  return state === 'ADMITTED' || state === 'ABSENT' ? undefined : 'registration-state'
}

/** The province, until the candidate sits; what was sat is a case for the desk of violations. */
export function voidProblem(facts: Facts, decider: Decider): EndProblem | undefined {
  const because = endProblem(facts, decider, ['PROVINCE'])
  if (because) return because
  const { state } = facts
  return state === 'APPROVED' || state === 'ADMITTED' || state === 'ABSENT' ? undefined : 'registration-state'
}

/** What keeps either way closed: a decider of another level, one's own case, a sitting that is only rehearsed. */
function endProblem(
  { isOwnCase, rehearsalOf }: Facts,
  { permissions, reviewLevels }: Decider,
  levels: readonly ReviewLevel[],
): EndProblem | undefined {
  if (!permissions.has('registration:review')) return 'permission-missing'
  if (!levels.some((level) => reviewLevels.has(level))) return 'review-level-foreign'
  if (isOwnCase) return 'registration-own-case'
  return rehearsalOf === null ? undefined : 'registration-rehearsal'
}
