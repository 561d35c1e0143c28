/**
 * The life of an enforcement credential (行政执法证件), domain.md A4.
 *
 *   pending → active                          颁发
 *   active → suspended → active               暂扣 / 解除暂扣; suspensions overlap, each is lifted by itself
 *   suspended → suspended                     延长
 *   withdrawn → active                        恢复 (back in the post within the term)
 *   active, suspended → withdrawn             收回 (left the post; not punitive)
 *   active, suspended, withdrawn → revoked    吊销 (only where the province enables it)
 *   all but pending and cancelled → cancelled 注销 (final, unless the decision is annulled)
 *   all but pending → what it was before      撤销原决定
 *
 * Expiry is never stored. A credential is expired because of today's date, so that a verifier gets the right
 * answer even if every background job is down. A suspension is not a date either: it ends by a decision.
 */
export const STORED_STATES = ['PENDING', 'ACTIVE', 'SUSPENDED', 'WITHDRAWN', 'REVOKED', 'CANCELLED'] as const
export type StoredState = (typeof STORED_STATES)[number]
export const STATES = [...STORED_STATES, 'EXPIRED'] as const
export type State = (typeof STATES)[number]

export const ACTIONS = ['SUSPEND', 'EXTEND', 'LIFT', 'WITHDRAW', 'RESTORE', 'CANCEL', 'REVOKE', 'ANNUL'] as const
export type Action = (typeof ACTIONS)[number]

/** ANNUL leads to where the annulled decision came from, LIFT to SUSPENDED while another suspension holds. */
const MOVES: Record<Exclude<Action, 'ANNUL'>, { from: readonly StoredState[]; to: StoredState }> = {
  SUSPEND: { from: ['ACTIVE', 'SUSPENDED'], to: 'SUSPENDED' },
  EXTEND: { from: ['SUSPENDED'], to: 'SUSPENDED' },
  LIFT: { from: ['SUSPENDED'], to: 'ACTIVE' },
  RESTORE: { from: ['WITHDRAWN'], to: 'ACTIVE' },
  WITHDRAW: { from: ['ACTIVE', 'SUSPENDED'], to: 'WITHDRAWN' },
  CANCEL: { from: ['ACTIVE', 'SUSPENDED', 'WITHDRAWN', 'REVOKED'], to: 'CANCELLED' },
  REVOKE: { from: ['ACTIVE', 'SUSPENDED', 'WITHDRAWN'], to: 'REVOKED' },
}

/** What the rules need to know about a credential, and nothing more. */
export interface Standing {
  state: StoredState
  /** First and last day of validity, inclusive, in the province's time zone. */
  validFrom: string
  validTo: string
}

/** What the province has decided about acts (regulations `credential.enable_revoke`). */
export interface LifecycleRules {
  enableRevoke: boolean
}

/** The state somebody who scans should see on `day`. A suspension outlives the last day of validity. */
export function stateOn({ state, validTo }: Standing, day: string): State {
  const lapses = state === 'ACTIVE' || state === 'SUSPENDED' || state === 'WITHDRAWN'
  return lapses && day > validTo ? 'EXPIRED' : state
}

/** May the holder enforce the law on `day`? (行政处罚法 第四十二条) */
export function mayEnforce(standing: Standing, day: string): boolean {
  return stateOn(standing, day) === 'ACTIVE' && day >= standing.validFrom
}

export type Verdict =
  | { allowed: true; from: StoredState; to: StoredState }
  | {
      allowed: false
      because: 'already-cancelled' | 'not-in-this-state' | 'expired' | 'revoke-not-enabled'
      state: State
    }

/** May `action` be taken on `day`? Decides only; the caller writes the result. */
export function decide(standing: Standing, action: Action, day: string, rules: LifecycleRules): Verdict {
  const state = stateOn(standing, day)
  if (action === 'ANNUL') {
    if (standing.state === 'PENDING') return { allowed: false, because: 'not-in-this-state', state }
    return { allowed: true, from: standing.state, to: standing.state }
  }
  if (standing.state === 'CANCELLED') return { allowed: false, because: 'already-cancelled', state }
  if (action === 'REVOKE' && !rules.enableRevoke) return { allowed: false, because: 'revoke-not-enabled', state }
  if (!MOVES[action].from.includes(standing.state)) return { allowed: false, because: 'not-in-this-state', state }
  // An expired credential is not suspended and never revived (edge case 23); it can be cleaned up.
  if (state === 'EXPIRED' && !CLEARING.includes(action)) return { allowed: false, because: 'expired', state }
  return { allowed: true, from: standing.state, to: MOVES[action].to }
}

const CLEARING: readonly Action[] = ['WITHDRAW', 'CANCEL', 'REVOKE']

/** Every act that is open on `day`; the web uses it to enable buttons. An annulment is about a decision, not listed here. */
export function openActions(standing: Standing, day: string, rules: LifecycleRules): Action[] {
  return ACTIONS.filter((action) => action !== 'ANNUL' && decide(standing, action, day, rules).allowed)
}
