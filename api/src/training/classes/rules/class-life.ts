import type { ClassState } from './words.ts'

/**
 * The life of a class (班次).
 *
 *   DRAFT → APPROVED → ENROLLING ⇄ CLOSED → RUNNING → FINISHED → SETTLED
 *   DRAFT, APPROVED, ENROLLING, CLOSED → CANCELLED
 *
 * Somebody else than its planner approves. Sign-up ends by itself at its deadline and a class begins by itself with its
 * first lesson: the daily look only writes down what follows from the dates.
 */
const MOVES = {
  OPEN: { from: ['APPROVED', 'CLOSED'], to: 'ENROLLING' },
  CLOSE: { from: ['ENROLLING'], to: 'CLOSED' },
  START: { from: ['ENROLLING', 'CLOSED'], to: 'RUNNING' },
  FINISH: { from: ['RUNNING'], to: 'FINISHED' },
  CANCEL: { from: ['DRAFT', 'APPROVED', 'ENROLLING', 'CLOSED'], to: 'CANCELLED' },
} as const satisfies Record<string, { from: readonly ClassState[]; to: ClassState }>
export type ClassMove = keyof typeof MOVES

export const CLASS_MOVE_NAMES = ['OPEN', 'CLOSE', 'START', 'FINISH', 'CANCEL'] as const satisfies ClassMove[]
export const APPROVAL = 'APPROVE'

export interface ClassFacts {
  state: ClassState
  createdBy: string
  enrolClosesAt: Date | null
  mode: 'FACE_TO_FACE' | 'ONLINE' | 'BLENDED'
  /** Of the published timetable. */
  startsAt: Date | null
  endsAt: Date | null
  /** Enrolments that hold a place. */
  taken: number
}

/** What the province decides of it. */
export interface ClassRules {
  /** Minutes before the first lesson in which a class may be begun by hand. */
  startEarlyMinutes: number
}

export type ClassClosed =
  | 'permission-missing'
  | 'class-not-own'
  | 'class-state'
  | 'class-own-plan'
  | 'enrolment-time-over'
  | 'enrolment-time-missing'
  | 'timetable-missing'
  | 'class-not-begun'
  | 'class-empty'
  | 'class-not-over'

/** Where an act leads. */
export const stateAfter = (move: ClassMove): ClassState => MOVES[move].to

/** Why this act is closed now, or undefined; permission and scope are for the caller to check. */
export function moveClosedBecause(move: ClassMove, facts: ClassFacts & ClassRules, now: Date): ClassClosed | undefined {
  const { from }: { from: readonly ClassState[] } = MOVES[move]
  if (!from.includes(facts.state)) return 'class-state'
  if (move === 'OPEN') return openClosedBecause(facts, now)
  if (move === 'START') return startClosedBecause(facts, now)
  if (move === 'FINISH' && facts.endsAt !== null && facts.endsAt > now) return 'class-not-over'
  return undefined
}

function openClosedBecause({ enrolClosesAt, startsAt }: ClassFacts, now: Date): ClassClosed | undefined {
  if (enrolClosesAt === null) return 'enrolment-time-missing'
  return enrolClosesAt <= now || (startsAt !== null && startsAt <= now) ? 'enrolment-time-over' : undefined
}

/** By hand somewhat before the first lesson; an online class has no timetable to wait for. */
function startClosedBecause(
  { mode, startsAt, taken, startEarlyMinutes }: ClassFacts & ClassRules,
  now: Date,
): ClassClosed | undefined {
  if (taken === 0) return 'class-empty'
  if (startsAt === null) return mode === 'ONLINE' ? undefined : 'timetable-missing'
  return startsAt.getTime() - startEarlyMinutes * 60_000 > now.getTime() ? 'class-not-begun' : undefined
}

/** Why it can't be approved by this account, or undefined. */
export function approvalClosedBecause({ state, createdBy }: ClassFacts, accountId: string): ClassClosed | undefined {
  if (state !== 'DRAFT') return 'class-state'
  return createdBy === accountId ? 'class-own-plan' : undefined
}

const CHANGEABLE: readonly ClassState[] = ['DRAFT', 'APPROVED', 'ENROLLING', 'CLOSED']
const SCHEDULABLE: readonly ClassState[] = ['APPROVED', 'ENROLLING', 'CLOSED', 'RUNNING']
const FILLABLE: readonly ClassState[] = ['APPROVED', 'ENROLLING', 'CLOSED']

export const mayChange = (state: ClassState): boolean => CHANGEABLE.includes(state)
/** A timetable may be planned before the approval; it is published after. */
export const mayPublish = (state: ClassState): boolean => SCHEDULABLE.includes(state)
export const mayPlan = (state: ClassState): boolean => state === 'DRAFT' || mayPublish(state)
/** The coordinator may enrol until the class runs. */
export const mayFill = (state: ClassState): boolean => FILLABLE.includes(state)

/** Sign-up is open by decision and by time: from the opening instant until before the closing one. */
export const isEnrolling = (
  { state, enrolOpensAt, enrolClosesAt }: Pick<ClassFacts, 'state' | 'enrolClosesAt'> & { enrolOpensAt: Date | null },
  now: Date,
): boolean =>
  state === 'ENROLLING' &&
  (enrolOpensAt === null || enrolOpensAt <= now) &&
  enrolClosesAt !== null &&
  now < enrolClosesAt

/** What has become due by the dates alone, or undefined. */
export function dueMove(facts: ClassFacts, now: Date): 'START' | 'CLOSE' | 'FINISH' | undefined {
  if (facts.state === 'RUNNING') return facts.endsAt !== null && facts.endsAt <= now ? 'FINISH' : undefined
  const waits = facts.state === 'ENROLLING' || facts.state === 'CLOSED'
  if (waits && facts.startsAt !== null && facts.startsAt <= now && facts.taken > 0) return 'START'
  const isOver = facts.enrolClosesAt !== null && facts.enrolClosesAt <= now
  return facts.state === 'ENROLLING' && isOver ? 'CLOSE' : undefined
}
