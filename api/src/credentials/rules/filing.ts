/** Ministry certificates on file (部颁证备案): handed in by the unit, looked at by the justice department. */
export const FILING_STATES = ['SUBMITTED', 'FILED', 'RETURNED', 'REMOVED'] as const
export type FilingState = (typeof FILING_STATES)[number]

export const FILING_ACTIONS = ['FILE', 'RETURN', 'REMOVE', 'RESUBMIT'] as const
export type FilingAction = (typeof FILING_ACTIONS)[number]

const MOVES: Record<FilingAction, { from: readonly FilingState[]; to: FilingState; needsReason: boolean }> = {
  FILE: { from: ['SUBMITTED'], to: 'FILED', needsReason: false },
  RETURN: { from: ['SUBMITTED'], to: 'RETURNED', needsReason: true },
  REMOVE: { from: ['FILED', 'RETURNED'], to: 'REMOVED', needsReason: true },
  RESUBMIT: { from: ['RETURNED'], to: 'SUBMITTED', needsReason: false },
}

export interface FilingHand {
  accountId: string
  personId: string | null
  mayWrite: boolean
  mayDecide: boolean
}

export type FilingProblem =
  | 'filing-not-in-this-state'
  | 'filing-own-submission'
  | 'filing-own-case'
  | 'filing-reason-missing'

/** Where the action leads, or why it may not be taken. Nobody decides on what he handed in, or on his own certificate. */
export function moveFiling(
  filing: { state: FilingState; createdBy: string; personId: string },
  action: FilingAction,
  hand: Pick<FilingHand, 'accountId' | 'personId'>,
  reason: string | null,
): { to: FilingState } | { problem: FilingProblem } {
  const { from, to, needsReason } = MOVES[action]
  if (!from.includes(filing.state)) return { problem: 'filing-not-in-this-state' }
  if (action !== 'RESUBMIT' && filing.createdBy === hand.accountId) return { problem: 'filing-own-submission' }
  if (action !== 'RESUBMIT' && filing.personId === hand.personId) return { problem: 'filing-own-case' }
  if (needsReason && !reason?.trim()) return { problem: 'filing-reason-missing' }
  return { to }
}

/** The buttons of one caller. */
export function openFilingActions(
  filing: { state: FilingState; createdBy: string; personId: string },
  hand: FilingHand,
): FilingAction[] {
  return FILING_ACTIONS.filter(
    (action) =>
      (action === 'RESUBMIT' ? hand.mayWrite : hand.mayDecide) && 'to' in moveFiling(filing, action, hand, 'reason'),
  )
}
