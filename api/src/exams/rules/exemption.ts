/**
 * 免考: who need not sit a part of the examination (domain.md 2.2). The grounds that count are the province's to say; none
 * does unless it says so. A second person decides; from that day the exemption counts like a pass of the part.
 */
export const EXEMPTION_STATES = ['PROPOSED', 'GRANTED', 'REFUSED', 'WITHDRAWN', 'REVOKED'] as const
export type ExemptionState = (typeof EXEMPTION_STATES)[number]
export const EXEMPTION_GROUNDS = ['LEGAL_QUALIFICATION', 'CREDENTIAL_HELD', 'NEAR_RETIREMENT', 'OTHER'] as const
export type ExemptionGround = (typeof EXEMPTION_GROUNDS)[number]

export const EXEMPTION_ACTIONS = ['GRANT', 'REFUSE', 'WITHDRAW', 'REVOKE'] as const
export type ExemptionAction = (typeof EXEMPTION_ACTIONS)[number]

const MOVES = {
  GRANT: { from: 'PROPOSED', to: 'GRANTED', permission: 'exemption:decide' },
  REFUSE: { from: 'PROPOSED', to: 'REFUSED', permission: 'exemption:decide' },
  WITHDRAW: { from: 'PROPOSED', to: 'WITHDRAWN', permission: 'exemption:write' },
  REVOKE: { from: 'GRANTED', to: 'REVOKED', permission: 'exemption:decide' },
} as const satisfies Record<ExemptionAction, { from: ExemptionState; to: ExemptionState; permission: string }>

export type ExemptionVerdict =
  | { allowed: true; to: ExemptionState }
  | {
      allowed: false
      because: 'permission-missing' | 'exemption-state' | 'exemption-own-proposal' | 'exemption-own-case'
    }

/** What an action does to an exemption, or why this caller may not take it. */
export function decideExemption(
  { state, proposedBy, personId }: { state: ExemptionState; proposedBy: string; personId: string },
  action: ExemptionAction,
  caller: { accountId: string; personId: string | null; permissions: ReadonlySet<string> },
): ExemptionVerdict {
  const { from, to, permission } = MOVES[action]
  if (!caller.permissions.has(permission)) return { allowed: false, because: 'permission-missing' }
  if (state !== from) return { allowed: false, because: 'exemption-state' }
  if (personId === caller.personId) return { allowed: false, because: 'exemption-own-case' }
  const isDeciding = action === 'GRANT' || action === 'REFUSE'
  if (isDeciding && proposedBy === caller.accountId) return { allowed: false, because: 'exemption-own-proposal' }
  return { allowed: true, to }
}
