/**
 * The life of a yearly plan (年度培训计划).
 *
 *   DRAFT → SUBMITTED → APPROVED → CLOSED;  SUBMITTED → RETURNED → SUBMITTED
 *
 * Whoever wrote or submitted it does not decide on it.
 */
export const PLAN_STATES = ['DRAFT', 'SUBMITTED', 'APPROVED', 'RETURNED', 'CLOSED'] as const
export type PlanState = (typeof PLAN_STATES)[number]

/** Everything that can be done with a plan. */
export const PLAN_ACTIONS = ['CHANGE', 'DELETE', 'SUBMIT', 'APPROVE', 'RETURN', 'CLOSE', 'COPY'] as const
export type PlanAction = (typeof PLAN_ACTIONS)[number]

export type PlanMove = 'SUBMIT' | 'APPROVE' | 'RETURN' | 'CLOSE'

const ACTIONS: Record<PlanAction, { from: readonly PlanState[]; permission: string; to?: PlanState }> = {
  CHANGE: { from: ['DRAFT', 'RETURNED'], permission: 'training:write' },
  DELETE: { from: ['DRAFT'], permission: 'training:write' },
  SUBMIT: { from: ['DRAFT', 'RETURNED'], permission: 'training:write', to: 'SUBMITTED' },
  APPROVE: { from: ['SUBMITTED'], permission: 'training:approve', to: 'APPROVED' },
  RETURN: { from: ['SUBMITTED'], permission: 'training:approve', to: 'RETURNED' },
  CLOSE: { from: ['APPROVED'], permission: 'training:write', to: 'CLOSED' },
  COPY: { from: PLAN_STATES, permission: 'training:write' },
}

/** Where a move leads. */
export const stateAfter = (move: PlanMove): PlanState => ACTIONS[move].to!

export interface PlanFacts {
  state: PlanState
  items: number
  /** The caller wrote or submitted it at some time. */
  isAuthor: boolean
  /** Its unit is one of the caller's; plans of units above are only read. */
  isInScope: boolean
}

export type PlanClosed = 'permission-missing' | 'plan-state' | 'plan-out-of-scope' | 'plan-empty' | 'plan-own-author'

/** Why an action is closed, or undefined when it is open. */
export function planClosedBecause(
  action: PlanAction,
  { state, items, isAuthor, isInScope }: PlanFacts,
  permissions: ReadonlySet<string>,
): PlanClosed | undefined {
  const { from, permission } = ACTIONS[action]
  if (!permissions.has(permission)) return 'permission-missing'
  if (!isInScope && action !== 'COPY') return 'plan-out-of-scope'
  if (!from.includes(state)) return 'plan-state'
  if (action === 'SUBMIT' && items === 0) return 'plan-empty'
  return (action === 'APPROVE' || action === 'RETURN') && isAuthor ? 'plan-own-author' : undefined
}
