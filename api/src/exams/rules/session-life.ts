import type { SessionMode } from './session-plan.ts'
import type { SessionRules } from './session-rules.ts'

/**
 * The life of an examination session (考试批次) and of its slots (场次).
 *
 *   DRAFT → REG_OPEN → REG_CLOSED → ARRANGED → ENDED → SCORED → PUBLISHED_RESULTS
 *   ENDED → SCORED when every answer has its mark, those marked by hand included, and every outage is decided
 *   DRAFT, REG_OPEN, REG_CLOSED, ARRANGED → CANCELLED while nobody has sat
 *   slot: PLANNED → SEALED → CLOSED; the session ends with its last slot
 */
export type SessionState =
  | 'DRAFT'
  | 'REG_OPEN'
  | 'REG_CLOSED'
  | 'ARRANGED'
  | 'ENDED'
  | 'SCORED'
  | 'PUBLISHED_RESULTS'
  | 'CANCELLED'
export type SlotState = 'PLANNED' | 'SEALED' | 'CLOSED'

interface Move {
  from: readonly SessionState[]
  to: SessionState
}

/** What an officer can do to a session by hand, and where it leads. */
export const SESSION_MOVES = {
  OPEN_REGISTRATION: { from: ['DRAFT'], to: 'REG_OPEN' },
  CLOSE_REGISTRATION: { from: ['REG_OPEN'], to: 'REG_CLOSED' },
  ARRANGE: { from: ['REG_CLOSED'], to: 'ARRANGED' },
  CANCEL: { from: ['DRAFT', 'REG_OPEN', 'REG_CLOSED', 'ARRANGED'], to: 'CANCELLED' },
} as const satisfies Record<string, Move>
export type SessionMove = keyof typeof SESSION_MOVES

/** Everything that can be done with a session; each needs a permission and is possible in some states only. */
const ACTIONS = {
  CHANGE: { from: ['DRAFT'], permission: 'session:write' },
  OPEN_REGISTRATION: { from: SESSION_MOVES.OPEN_REGISTRATION.from, permission: 'session:write' },
  CLOSE_REGISTRATION: { from: SESSION_MOVES.CLOSE_REGISTRATION.from, permission: 'session:write' },
  ARRANGE: { from: SESSION_MOVES.ARRANGE.from, permission: 'session:write' },
  CANCEL: { from: SESSION_MOVES.CANCEL.from, permission: 'session:write' },
  GRADE: { from: ['ENDED', 'SCORED'], permission: 'result:grade' },
  APPROVE_RESULTS: { from: ['SCORED'], permission: 'result:approve' },
  RELEASE: { from: ['SCORED'], permission: 'result:release' },
} as const satisfies Record<string, { from: readonly SessionState[]; permission: string }>
export type SessionAction = keyof typeof ACTIONS
export const ALL_SESSION_ACTIONS = Object.keys(ACTIONS) as SessionAction[]

export interface SessionFacts {
  state: SessionState
  /** 演练 of this session: it has no results. */
  rehearsalOf: string | null
  registrationClosesAt: Date
  /** Registrations that a reviewer must still decide. */
  waiting: number
  /** Attempts that began. */
  sat: number
  /** Answers that still wait for a marker. */
  pending: number
  /** Approvals of the figures as they are now, in force. */
  approvals: number
  hasApproved: boolean
  /** Outages of the session (考场故障) that still last, or that ended papers about which nobody has decided. */
  undecidedOutages: number
  /** Somebody has a result: not where an outage voided every paper. */
  hasResults: boolean
}

/** Of a session before anything of its results is known. */
export const NO_RESULTS = {
  pending: 0,
  approvals: 0,
  hasApproved: false,
  undecidedOutages: 0,
  hasResults: false,
} satisfies Partial<SessionFacts>

export type Closed =
  | 'rehearsal-without-results'
  | 'permission-missing'
  | 'session-state'
  | 'registration-time-over'
  | 'registration-still-waiting'
  | 'sitting-begun'
  | 'marking-unfinished'
  | 'result-already-approved'
  | 'result-approvals-missing'
  | 'outage-undecided'
  | 'results-none'

/** Two different people approve the same figures before they are released. */
const APPROVALS_NEEDED = 2

/** Why an action is closed, or undefined when it is open. */
export function closedBecause(
  action: SessionAction,
  facts: SessionFacts,
  permissions: ReadonlySet<string>,
  now: Date,
): Closed | undefined {
  const { from, permission }: { from: readonly SessionState[]; permission: string } = ACTIONS[action]
  if (!permissions.has(permission)) return 'permission-missing'
  if (facts.rehearsalOf !== null && (permission.startsWith('result:') || action === 'CHANGE'))
    return 'rehearsal-without-results'
  if (waitsForMarkers(action, facts)) return 'marking-unfinished'
  if (!from.includes(facts.state)) return 'session-state'
  if (permission.startsWith('result:') && facts.undecidedOutages > 0) return 'outage-undecided'
  if (action === 'OPEN_REGISTRATION' && now >= facts.registrationClosesAt) return 'registration-time-over'
  if (action === 'ARRANGE' && facts.waiting > 0) return 'registration-still-waiting'
  if (action === 'CANCEL' && facts.sat > 0) return 'sitting-begun'
  if ((action === 'APPROVE_RESULTS' || action === 'RELEASE') && !facts.hasResults) return 'results-none'
  if (action === 'APPROVE_RESULTS' && facts.hasApproved) return 'result-already-approved'
  return action === 'RELEASE' && facts.approvals < APPROVALS_NEEDED ? 'result-approvals-missing' : undefined
}

/** Nobody approves or releases marks that are not all there. */
const waitsForMarkers = (action: SessionAction, { state, pending }: SessionFacts): boolean =>
  (action === 'APPROVE_RESULTS' || action === 'RELEASE') && (state === 'ENDED' || state === 'SCORED') && pending > 0

export interface SlotFacts {
  state: SlotState
  endsAt: Date
  admitted: number
  submitted: number
  /** Admitted candidates who neither began nor are absent. */
  expected: number
}

type SlotClosed =
  | 'session-on-paper'
  | 'paper-marks-missing'
  | 'permission-missing'
  | 'session-state'
  | 'slot-already-sealed'
  | 'slot-already-closed'
  | 'slot-not-sealed'
  | 'slot-not-over'

interface Sitting {
  session: { state: SessionState; mode: SessionMode; rules: Pick<SessionRules, 'graceSeconds'> }
  permissions: ReadonlySet<string>
  now: Date
}

/** A paper is sealed once, when the candidates of the slot are known. */
export function sealClosedBecause(
  { state }: Pick<SlotFacts, 'state'>,
  { session, permissions }: Sitting,
): SlotClosed | undefined {
  if (!permissions.has('paper:seal')) return 'permission-missing'
  if (session.mode === 'PAPER_IMPORT') return 'session-on-paper'
  if (state !== 'PLANNED') return 'slot-already-sealed'
  return session.state === 'ARRANGED' ? undefined : 'session-state'
}

/**
 * A slot closes when its time and the grace for steps under way are over, or as soon as everybody admitted has handed
 * in. One without a paper closes only if nobody was admitted to it: its candidates were never given a chance to sit.
 */
export function closeClosedBecause(slot: SlotFacts, { session, permissions, now }: Sitting): SlotClosed | undefined {
  if (!permissions.has('session:write')) return 'permission-missing'
  if (slot.state === 'CLOSED') return 'slot-already-closed'
  if (session.state !== 'ARRANGED') return 'session-state'
  // On paper everybody's mark, or his absence, stands on a sheet.
  if (session.mode === 'PAPER_IMPORT') return slot.expected > 0 ? 'paper-marks-missing' : undefined
  if (slot.state === 'PLANNED' && slot.admitted > 0) return 'slot-not-sealed'
  const isOver = now.getTime() > slot.endsAt.getTime() + session.rules.graceSeconds * 1000
  return isOver || slot.submitted >= slot.admitted ? undefined : 'slot-not-over'
}

/** Which of a slot's two actions are open. */
export function openSlotActions(slot: SlotFacts, sitting: Sitting): ('SEAL' | 'CLOSE')[] {
  const open: ('SEAL' | 'CLOSE')[] = []
  if (!sealClosedBecause(slot, sitting)) open.push('SEAL')
  if (!closeClosedBecause(slot, sitting)) open.push('CLOSE')
  return open
}
