import type { JusticeLevel } from './act.ts'
import type { Action, StoredState } from './lifecycle.ts'

/** A suspension (暂扣) of a credential. Days are inclusive; `endedOn` is the first on which it no longer holds. */
export interface Suspension {
  decisionId: string
  startsOn: string
  endsOn: string | null
  endEvent: string | null
  decidedLevel: JusticeLevel
  extensions: number
  endedOn: string | null
  endedBy: string | null
}

/** What a decision found when it was carried out; an annulment puts exactly this back. */
export interface Before {
  state: StoredState
  dueState: StoredState | null
  dueOn: string | null
  dueDecisionId: string | null
  suspensions: Suspension[]
  qualifications: { id: string; state: 'PARTIAL' | 'VALID' | 'INVALIDATED' }[]
}

/** Does it hold on `day`? It does not end by itself on its last day (`endsOn`), only by a decision (domain.md A4, 6). */
const holdsOn = ({ startsOn, endedOn }: Pick<Suspension, 'startsOn' | 'endedOn'>, day: string): boolean =>
  startsOn <= day && (endedOn === null || endedOn > day)

/** Has not ended, though it may not have begun either. */
export const isOpen = ({ endedOn }: Pick<Suspension, 'endedOn'>, day: string): boolean =>
  endedOn === null || endedOn > day

/** Suspended while any of them holds, each lifted by itself (edge case 26). */
export const isSuspended = (suspensions: readonly Suspension[], day: string): boolean =>
  suspensions.some((one) => holdsOn(one, day))

type Past = Pick<Before, 'state' | 'dueState' | 'dueOn' | 'dueDecisionId'>

/** A credential and a decision about it, as an annulment on `day` finds them. */
export interface ToUndo {
  /** The credential now, with all its suspensions. */
  now: Past & { suspensions: Suspension[] }
  decision: { id: string; action: Action; aboutId: string | null; before: Before }
  /** Decisions carried out later on the same credential that are not annulled. */
  laterActs: readonly { action: Action; aboutId: string | null }[]
  /** Decisions that have been annulled: their suspensions are not brought back. */
  annulled: ReadonlySet<string>
  day: string
}

export type Undone =
  | { because: 'annul-later-act' | 'annul-not-annullable' }
  | {
      because: null
      to: Past
      /** Suspensions as they are to be. */
      suspensions: Suspension[]
      /** A waiting act that falls away. */
      lapsed: string | null
      /** A waiting act that waits again. */
      revived: string | null
      qualifications: Before['qualifications']
    }

/** What remains of a credential when one decision about it is taken away. */
export function undone(given: ToUndo): Undone {
  const { decision } = given
  if (decision.action === 'ANNUL') return { because: 'annul-not-annullable' }
  if (decision.action === 'SUSPEND') return withoutSuspension(given)
  if (decision.action === 'EXTEND') return withoutExtension(given)
  if (decision.action === 'LIFT') return withoutLifting(given)
  return withoutMove(given)
}

const kept = ({ now: { state, dueState, dueOn, dueDecisionId } }: ToUndo): Past => ({
  state,
  dueState,
  dueOn,
  dueDecisionId,
})
const NONE_DUE = { dueState: null, dueOn: null, dueDecisionId: null }
const inForce = ({ state, dueState, dueOn }: Past, day: string) =>
  dueState !== null && dueOn !== null && dueOn <= day ? dueState : state

/** States that follow from the suspensions alone. */
function settled(past: Past, suspensions: readonly Suspension[], day: string): Past {
  const state = inForce(past, day)
  const due = past.dueOn !== null && past.dueOn <= day ? NONE_DUE : past
  const { dueState, dueOn, dueDecisionId } = due
  const follows = state === 'ACTIVE' || state === 'SUSPENDED'
  return {
    state: follows ? (isSuspended(suspensions, day) ? 'SUSPENDED' : 'ACTIVE') : state,
    dueState,
    dueOn,
    dueDecisionId,
  }
}

function withoutSuspension(given: ToUndo): Undone {
  const { now, decision, day } = given
  const own = now.suspensions.find(({ decisionId }) => decisionId === decision.id)
  // It has ended otherwise: only the record says from now on that it should not have been.
  if (!own || !isOpen(own, day)) return result(kept(given), now.suspensions)
  const suspensions = now.suspensions.map((one) => (one === own ? { ...one, endedOn: day } : one))
  const waits = now.dueDecisionId === decision.id && now.dueOn !== null && now.dueOn > day
  const liftWaits = own.endedOn !== null && now.dueDecisionId !== null && now.dueDecisionId === own.endedBy
  const lapsed = waits || liftWaits ? now.dueDecisionId : null
  const past = lapsed ? { ...kept(given), ...NONE_DUE } : kept(given)
  return result(settled(past, suspensions, day), suspensions, { lapsed })
}

function withoutExtension(given: ToUndo): Undone {
  const { now, decision, laterActs, day } = given
  const former = decision.before.suspensions.find(({ decisionId }) => decisionId === decision.aboutId)
  const own = now.suspensions.find(({ decisionId }) => decisionId === decision.aboutId)
  if (!former || !own || !isOpen(own, day)) return result(kept(given), now.suspensions)
  if (laterActs.some(({ action, aboutId }) => action === 'EXTEND' && aboutId === decision.aboutId))
    return { because: 'annul-later-act' }
  const { endsOn, endEvent, extensions } = former
  const suspensions = now.suspensions.map((one) => (one === own ? { ...one, endsOn, endEvent, extensions } : one))
  return result(kept(given), suspensions)
}

function withoutLifting(given: ToUndo): Undone {
  const { now, decision, laterActs, day } = given
  const own = now.suspensions.find(({ decisionId }) => decisionId === decision.aboutId)
  if (!own || own.endedBy !== decision.id) return { because: 'annul-later-act' }
  if (laterActs.some(({ action }) => !['SUSPEND', 'EXTEND', 'LIFT'].includes(action)))
    return { because: 'annul-later-act' }
  const suspensions = now.suspensions.map((one) => (one === own ? { ...one, endedOn: null, endedBy: null } : one))
  const lapsed = now.dueDecisionId === decision.id && now.dueOn !== null && now.dueOn > day ? now.dueDecisionId : null
  const past = lapsed ? { ...kept(given), ...NONE_DUE } : kept(given)
  return result(settled(past, suspensions, day), suspensions, { lapsed })
}

/** 收回、恢复、注销、吊销: only the last one, and then everything is as it was. */
function withoutMove(given: ToUndo): Undone {
  const { now, decision, laterActs, annulled, day } = given
  const isWaiting = now.dueDecisionId === decision.id && now.dueOn !== null && now.dueOn > day
  if (laterActs.length > 0) {
    if (!isWaiting) return { because: 'annul-later-act' }
    return result({ ...kept(given), ...NONE_DUE }, now.suspensions, { lapsed: decision.id })
  }
  const { before } = decision
  const former = new Map(before.suspensions.map((one) => [one.decisionId, one]))
  const suspensions = now.suspensions.map((one) => {
    const was = former.get(one.decisionId)
    return was && one.endedBy === decision.id && !annulled.has(one.decisionId)
      ? { ...one, endedOn: was.endedOn, endedBy: was.endedBy }
      : one
  })
  const gone = before.dueDecisionId !== null && annulled.has(before.dueDecisionId)
  const { state, dueState, dueOn, dueDecisionId } = before
  const past: Past = gone ? { state, ...NONE_DUE } : { state, dueState, dueOn, dueDecisionId }
  const waitsAgain = past.dueOn !== null && past.dueOn > day && now.dueDecisionId !== past.dueDecisionId
  return result(settled(past, suspensions, day), suspensions, {
    lapsed: isWaiting ? decision.id : null,
    revived: waitsAgain ? past.dueDecisionId : null,
    qualifications: before.qualifications,
  })
}

function result(
  to: Past,
  suspensions: Suspension[],
  more: { lapsed?: string | null; revived?: string | null; qualifications?: Before['qualifications'] } = {},
): Undone {
  return { because: null, to, suspensions, lapsed: null, revived: null, qualifications: [], ...more }
}
