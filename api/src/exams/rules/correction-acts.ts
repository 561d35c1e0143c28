import type { CorrectionState } from './key-correction.ts'

export type CorrectionAct = 'APPROVE' | 'REJECT' | 'ASK_REVERSAL' | 'APPROVE_REVERSAL' | 'DROP_REVERSAL'

export interface CorrectionFacts {
  state: CorrectionState
  proposedBy: string
  /** Who asked for the reversal; null while nobody has. */
  reversalBy: string | null
  /** A later correction of the session is in force or waits. */
  hasLater: boolean
}

interface Person {
  accountId: string
  permissions: ReadonlySet<string>
}

/** Why this person can't do it; undefined when he can. Nobody approves what he proposed himself. */
export function closedBecause(act: CorrectionAct, facts: CorrectionFacts, person: Person): string | undefined {
  const permission = act === 'ASK_REVERSAL' ? 'correction:propose' : 'correction:approve'
  if (!person.permissions.has(permission)) return 'not-permitted'
  if (act === 'APPROVE' || act === 'REJECT') {
    if (facts.state !== 'PROPOSED') return 'correction-state'
    return facts.proposedBy === person.accountId ? 'correction-own-proposal' : undefined
  }
  if (facts.state !== 'DONE') return 'correction-state'
  if (facts.hasLater) return 'correction-not-last'
  if (act === 'ASK_REVERSAL') return facts.reversalBy === null ? undefined : 'correction-reversal-asked'
  if (facts.reversalBy === null) return 'correction-no-reversal'
  return facts.reversalBy === person.accountId ? 'correction-own-proposal' : undefined
}
