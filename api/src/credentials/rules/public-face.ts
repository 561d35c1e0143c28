import { mayEnforce, type Standing, type State, stateOn } from './lifecycle.ts'

/**
 * What anybody may know of a credential's state: in force, suspended, past its term, or ended (domain.md 7.1: 有效,
 * 暂停使用, 已过有效期, 已失效). Whether it ended by retirement or by a sanction is nobody's business: withdrawn,
 * revoked and cancelled all read CANCELLED.
 */
function publicState(state: State): State {
  return state === 'WITHDRAWN' || state === 'REVOKED' ? 'CANCELLED' : state
}

/** The one answer in large letters. `not-yet` is a term that begins later. */
export const FACES = ['may', 'not-yet', 'suspended', 'expired', 'ended'] as const
export type Face = (typeof FACES)[number]

export function faceOf({ state, mayEnforce: may }: { state: State; mayEnforce: boolean }): Face {
  if (may) return 'may'
  if (state === 'SUSPENDED') return 'suspended'
  if (state === 'EXPIRED') return 'expired'
  return state === 'ACTIVE' ? 'not-yet' : 'ended'
}

export const publicStanding = (standing: Standing, day: string): { state: State; mayEnforce: boolean } => ({
  state: publicState(stateOn(standing, day)),
  mayEnforce: mayEnforce(standing, day),
})
