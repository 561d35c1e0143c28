/** When a sitting may begin and until when it takes answers (domain.md 2.2, A9; security.md R-04). */
export interface SlotTimes {
  checkInOpensAt: Date
  startsAt: Date
  endsAt: Date
  /** WINDOW: whoever begins inside the slot has his own time from then on; otherwise all end together. */
  isWindow: boolean
}

export type StartVerdict = 'too-early' | 'too-late' | 'not-admitted' | 'slot-closed' | 'paper-not-sealed' | undefined

const MINUTE = 60_000

/** Log-in is refused after this instant. */
export const lateUntil = ({ startsAt, endsAt, isWindow }: SlotTimes, lateLoginMinutes: number): Date =>
  isWindow ? endsAt : new Date(Math.min(startsAt.getTime() + lateLoginMinutes * MINUTE, endsAt.getTime()))

/**
 * When an attempt that begins at `now` ends: with its slot, in a window after its own duration if that is sooner. Extra
 * time (合理便利) is a share of the duration and comes on top, also beyond the slot.
 */
export function attemptEnd(
  { endsAt, isWindow }: Pick<SlotTimes, 'endsAt' | 'isWindow'>,
  durationMinutes: number,
  now: Date,
  extraPercent = 0,
): Date {
  const usual = isWindow ? Math.min(now.getTime() + durationMinutes * MINUTE, endsAt.getTime()) : endsAt.getTime()
  return new Date(usual + Math.round((durationMinutes * MINUTE * extraPercent) / 100))
}

export interface Candidacy extends SlotTimes {
  registrationState: string
  slotState: string
  hasForm: boolean
  lateLoginMinutes: number
  /** What outages gave to late-comers; none without. */
  lateGiven?: { seconds: number; stands: boolean } | null
}

/** Why an attempt may not begin at `now`, or undefined when it may. */
export function startProblem(candidacy: Candidacy, now: Date): StartVerdict {
  if (candidacy.registrationState !== 'ADMITTED' && candidacy.registrationState !== 'SAT') return 'not-admitted'
  if (candidacy.slotState === 'CLOSED') return 'slot-closed'
  if (!candidacy.hasForm || candidacy.slotState !== 'SEALED') return 'paper-not-sealed'
  if (now < candidacy.startsAt) return 'too-early'
  const { lateGiven, lateLoginMinutes } = candidacy
  if (lateGiven?.stands) return undefined
  const late = lateUntil(candidacy, lateLoginMinutes).getTime() + (lateGiven?.seconds ?? 0) * 1000
  return now.getTime() > late ? 'too-late' : undefined
}

/** The last instant at which steps of an attempt are taken. */
export const takenUntil = (endsAt: Date, graceSeconds: number): Date => new Date(endsAt.getTime() + graceSeconds * 1000)

/** May a device that was last heard of at `heardAt` go on only after a release? Null: however long it was away. */
export const needsRelease = (heardAt: Date, resumeMinutes: number | null, now: Date): boolean =>
  resumeMinutes !== null && now.getTime() - heardAt.getTime() > resumeMinutes * MINUTE

export type Next = 'WAIT' | 'CHECK_IN' | 'START' | 'RESUME' | 'RELEASE' | 'DONE' | 'VOIDED' | 'RESULT' | 'NONE'

/** What a candidate can do about one registration at `now`. */
export function nextStep(
  candidacy: Omit<Candidacy, keyof SlotTimes> & { times: SlotTimes | null },
  attempt: { state: string; takenUntil: Date; isPaused: boolean; needsRelease: boolean } | null,
  resultReleased: boolean,
  now: Date,
): Next {
  if (attempt?.state === 'VOIDED') return 'VOIDED'
  if (resultReleased) return 'RESULT'
  if (attempt) {
    const isOpen = attempt.state === 'IN_PROGRESS' && (attempt.isPaused || now <= attempt.takenUntil)
    return isOpen ? (attempt.needsRelease ? 'RELEASE' : 'RESUME') : 'DONE'
  }
  if (!candidacy.times || candidacy.registrationState !== 'ADMITTED') {
    return ['ABSENT', 'REJECTED', 'CANCELLED', 'VOIDED'].includes(candidacy.registrationState) ? 'NONE' : 'WAIT'
  }
  if (now < candidacy.times.checkInOpensAt) return 'WAIT'
  if (now < candidacy.times.startsAt) return 'CHECK_IN'
  return startProblem({ ...candidacy, ...candidacy.times }, now) === undefined ? 'START' : 'NONE'
}
