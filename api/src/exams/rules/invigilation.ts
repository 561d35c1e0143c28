/**
 * Invigilation (监考): what may be done to a sitting that runs, why, and what a device's silence means. No national rule
 * orders it; practice of computer-based examinations of the state (人事考试机考考务), limits by rule parameters.
 */
export const ACT_KINDS = [
  'PAUSE',
  'RESUME',
  'EXTEND',
  'EXTEND_PROPOSED',
  'EXTEND_REFUSED',
  'RELEASE',
  'TERMINATE',
  'MESSAGE',
  'OUTAGE',
  'OUTAGE_END',
  'OUTAGE_DECISION',
  'NOTE',
] as const
export type ActKind = (typeof ACT_KINDS)[number]

/** What an invigilator does by himself, to one candidate, a room or the slot. */
export const ROOM_ACTS = ['PAUSE', 'RESUME', 'EXTEND', 'RELEASE', 'TERMINATE', 'MESSAGE', 'NOTE'] as const
export type RoomAct = (typeof ROOM_ACTS)[number]

/** Usual reasons (常见事由); OTHER wants words. */
export const ACT_REASONS = [
  'POWER',
  'NETWORK',
  'DEVICE',
  'SYSTEM',
  'ILLNESS',
  'DISTURBANCE',
  'DISCIPLINE',
  'IDENTITY',
  'REQUEST',
  'TOLD',
  'OTHER',
] as const
export type ActReason = (typeof ACT_REASONS)[number]

/** What an act may be done to. */
const REACH: Record<RoomAct, readonly Reach[]> = {
  PAUSE: ['ATTEMPT', 'ROOM'],
  RESUME: ['ATTEMPT', 'ROOM'],
  EXTEND: ['ATTEMPT', 'ROOM', 'SLOT'],
  RELEASE: ['ATTEMPT'],
  TERMINATE: ['ATTEMPT'],
  MESSAGE: ['ATTEMPT', 'ROOM', 'SLOT'],
  NOTE: ['ATTEMPT', 'ROOM', 'SLOT'],
}
export type Reach = 'ATTEMPT' | 'ROOM' | 'SLOT'

/** What stands at the moment of an act. */
export interface ActFacts {
  reach: Reach
  /** Attempts that run. */
  open: number
  /** The thing itself (not what is around it) is paused by an act. */
  pausedHere: boolean
  /** A pause of the room or an outage stands around it. */
  pausedAround: boolean
}

export type ActClosed =
  | 'act-not-for-this'
  | 'act-nobody-sitting'
  | 'act-already-paused'
  | 'act-not-paused'
  | 'act-paused-around'

/** Why an act can't be done now, or undefined when it can. */
export function actClosedBecause(act: RoomAct, facts: ActFacts): ActClosed | undefined {
  if (!REACH[act].includes(facts.reach)) return 'act-not-for-this'
  if (act === 'NOTE') return undefined
  if (act === 'MESSAGE' && facts.reach !== 'ATTEMPT') return undefined
  if (act === 'RESUME') {
    if (facts.pausedHere) return undefined
    return facts.pausedAround ? 'act-paused-around' : 'act-not-paused'
  }
  // Who is not there yet begins on the clock of the room.
  if (facts.open === 0 && (facts.reach === 'ATTEMPT' || act !== 'EXTEND')) return 'act-nobody-sitting'
  return act === 'PAUSE' && facts.pausedHere ? 'act-already-paused' : undefined
}

export type LifeSign = 'FRESH' | 'STALE' | 'LOST'

/**
 * A device with nothing to send asks every half minute; one answer missed is nothing, three are a lost device. How often
 * it asks is built into the room's program, so these are no rule that a province could set.
 */
const FRESH_MS = 75_000
const LOST_MS = 180_000

/** The instants from which on a device counts as fresh and as not lost. */
export const lifeSignBounds = (now: Date): { freshFrom: Date; staleFrom: Date } => ({
  freshFrom: new Date(now.getTime() - FRESH_MS),
  staleFrom: new Date(now.getTime() - LOST_MS),
})

/** Halts are of whole seconds, begun and ended in the candidate's favour. */
export const haltBegin = (at: Date): Date => new Date(Math.floor(at.getTime() / 1000) * 1000)
export const haltEnd = (at: Date): Date => new Date(Math.ceil(at.getTime() / 1000) * 1000)

/** Why somebody should look at a candidate, the most urgent first. */
export const ATTENTION_KINDS = [
  'LOST',
  'AWAY',
  'PAUSED',
  'LEFT_OFTEN',
  'STALE',
  'NOT_STARTED',
  'DEVICE_CHANGED',
  'ADDRESS_CHANGED',
] as const
export type Attention = (typeof ATTENTION_KINDS)[number]
