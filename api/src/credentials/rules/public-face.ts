import type { Kind } from './kinds.ts'
import { mayEnforce, type Standing, type State, stateOn } from './lifecycle.ts'

/**
 * What anybody may know of a credential's state: in force, suspended, past its term, or ended (domain.md 7.1: 有效,
 * 暂停使用, 已过有效期, 已失效). Whether it ended by retirement or by a sanction is nobody's business: withdrawn,
 * revoked and cancelled all read CANCELLED.
 */
export function publicState(state: State): State {
  return state === 'WITHDRAWN' || state === 'REVOKED' ? 'CANCELLED' : state
}

/** What a state alone does not say: 挂失, 已换发, and numbers of the style that ended in 2022 (旧版证件). */
export const NOTICES = ['LOST', 'REPLACED', 'OLD_STYLE'] as const
export type PublicNotice = (typeof NOTICES)[number]

/**
 * The one answer in large letters. `not-yet` is a term that begins later; `auxiliary` a work card in force, whose holder
 * has no qualification to enforce; `supervision` the credential of somebody who supervises enforcement (行政执法监督证)
 * and enforces nothing by it.
 */
export const FACES = [
  'may',
  'auxiliary',
  'supervision',
  'not-yet',
  'lost',
  'suspended',
  'expired',
  'replaced',
  'ended',
] as const
export type Face = (typeof FACES)[number]

interface Faced {
  state: State
  mayEnforce: boolean
  validFrom: string
  kind?: Kind
  notice?: PublicNotice | undefined
}

/** As it is on `day`. The page's own script judges the same (public-page/proof-script.ts). */
export function faceOf({ state, mayEnforce: may, validFrom, kind, notice }: Faced, day: string): Face {
  if (notice === 'REPLACED') return 'replaced'
  if (notice === 'LOST') return 'lost'
  if (may) return 'may'
  if (state === 'SUSPENDED') return 'suspended'
  if (state === 'EXPIRED') return 'expired'
  if (state !== 'ACTIVE') return 'ended'
  if (day < validFrom) return 'not-yet'
  return kind === 'AUXILIARY' ? 'auxiliary' : kind === 'SUPERVISION' ? 'supervision' : 'not-yet'
}

/** Facts beside the standing that decide what is told. */
export interface PublicFlags {
  kind?: Kind
  /** 挂失: from the report on, whatever the state. */
  isLost?: boolean
  /** A successor with a number of its own is there. */
  isReplaced?: boolean
}

/** A lost card, a work card, one for supervision and one whose term has not begun give nobody the right to enforce. */
export function publicStanding(
  standing: Standing,
  day: string,
  { kind, isLost = false, isReplaced = false }: PublicFlags = {},
): { state: State; mayEnforce: boolean; notice?: PublicNotice } {
  const state = publicState(stateOn(standing, day))
  const notice = isReplaced && state === 'CANCELLED' ? 'REPLACED' : isLost && state !== 'CANCELLED' ? 'LOST' : undefined
  const may = mayEnforce(standing, day) && (kind ?? 'ENFORCEMENT') === 'ENFORCEMENT' && notice === undefined
  return { state, mayEnforce: may, ...(notice && { notice }) }
}

/** Is it a number of the style that was in use until 2022-10-31? `pattern` is the rule `credential.old_number_pattern`. */
export function isOldStyle(credentialNo: string, pattern: string): boolean {
  try {
    return new RegExp(`^(?:${pattern})$`, 'u').test(credentialNo)
  } catch {
    // A pattern that is none must not stop anybody from asking.
    return false
  }
}
