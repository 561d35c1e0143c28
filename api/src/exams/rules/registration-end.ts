import type { ReviewLevel } from '../../kernel/fields.ts'
import type { RegistrationState } from './registration-review.ts'

/**
 * How an admission ends without a sitting: cancelled late for a good reason (domain.md A8, edge case 44), or void because
 * of false data. Justice departments decide, never on their own case.
 */
interface Facts {
  state: RegistrationState
  sessionState: string
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
  | 'session-state'
  | 'registration-state'

/** While there are no results of the session; who did not come may be excused afterwards. */
export function lateCancelProblem(
  { state, sessionState, isOwnCase }: Facts,
  { permissions, reviewLevels }: Decider,
): EndProblem | undefined {
  if (!permissions.has('registration:review')) return 'permission-missing'
  if (!(['COUNTY', 'CITY', 'PROVINCE'] as const).some((level) => reviewLevels.has(level))) return 'review-level-foreign'
  if (isOwnCase) return 'registration-own-case'
  if (sessionState !== 'ARRANGED' && sessionState !== 'ENDED') return 'session-state'
  return state === 'ADMITTED' || state === 'ABSENT' ? undefined : 'registration-state'
}

/** The province, until the candidate sits; what was sat is a case for the desk of violations. */
export function voidProblem(
  { state, isOwnCase }: Facts,
  { permissions, reviewLevels }: Decider,
): EndProblem | undefined {
  if (!permissions.has('registration:review')) return 'permission-missing'
  if (!reviewLevels.has('PROVINCE')) return 'review-level-foreign'
  if (isOwnCase) return 'registration-own-case'
  return state === 'APPROVED' || state === 'ADMITTED' || state === 'ABSENT' ? undefined : 'registration-state'
}
