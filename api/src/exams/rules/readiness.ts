/**
 * 考前检查: what must be true before a session may be relied on. Most of it the machine sees; what only people can see
 * is ticked by a person with a note.
 */
export const SEEN_ITEMS = [
  'candidates-admitted',
  'papers-sealed',
  'keys-escrowed',
  'rooms-planned',
  'invigilators-assigned',
  'notices-sent',
  'rehearsal-done',
  'clock-right',
  'disk-free',
  'queue-empty',
] as const
export const TICKED_ITEMS = ['network-checked', 'spare-devices', 'emergency-contacts', 'paper-custody'] as const
export type SeenItem = (typeof SEEN_ITEMS)[number]
export type TickedItem = (typeof TICKED_ITEMS)[number]

export interface ReadinessFacts {
  mode: string
  waiting: number
  approved: number
  admitted: number
  slots: number
  sealedSlots: number
  forms: number
  formsWithKeys: number
  rooms: number
  roomsWithInvigilator: number
  noticesMissing: number
  rehearsalsDone: number
  /** The clock of the application against the database's. */
  clockDifferenceSeconds: number
  /** Percent of the disk that is free; null where it can't be seen. */
  diskFreePercent: number | null
  waitingTasks: number
}

export interface Judged {
  item: SeenItem
  /** 'not-asked': the mode of the session has no need of it. */
  outcome: 'ready' | 'not-ready' | 'not-asked' | 'unknown'
  detail: Record<string, number>
}

/** Limits that the province sets (exam.readiness_…). */
export interface ReadinessLimits {
  /** Clocks may differ by what nobody notices at the start of a sitting. */
  clockSeconds: number
  diskPercent: number
  /** What is always under way. */
  waitingTasks: number
}

export function judgeReadiness(facts: ReadinessFacts, limits: ReadinessLimits): Judged[] {
  const onPaper = facts.mode === 'PAPER_IMPORT'
  const inRooms = facts.mode === 'CENTRE' || onPaper
  const when = (isReady: boolean): Judged['outcome'] => (isReady ? 'ready' : 'not-ready')
  const { admitted, waiting, approved, slots, sealedSlots, forms, formsWithKeys, rooms, roomsWithInvigilator } = facts
  const outcomes: Record<SeenItem, [Judged['outcome'], Record<string, number>]> = {
    'candidates-admitted': [when(admitted > 0 && waiting === 0 && approved === 0), { admitted, waiting, approved }],
    'papers-sealed': [onPaper ? 'not-asked' : when(slots > 0 && sealedSlots === slots), { sealed: sealedSlots, slots }],
    'keys-escrowed': [onPaper ? 'not-asked' : when(forms > 0 && formsWithKeys === forms), { forms, formsWithKeys }],
    'rooms-planned': [inRooms ? when(rooms > 0) : 'not-asked', { rooms }],
    'invigilators-assigned': [
      inRooms ? when(rooms > 0 && roomsWithInvigilator === rooms) : 'not-asked',
      { rooms, roomsWithInvigilator },
    ],
    'notices-sent': [when(admitted > 0 && facts.noticesMissing === 0), { missing: facts.noticesMissing }],
    'rehearsal-done': [onPaper ? 'not-asked' : when(facts.rehearsalsDone > 0), { rehearsals: facts.rehearsalsDone }],
    'clock-right': [
      when(Math.abs(facts.clockDifferenceSeconds) <= limits.clockSeconds),
      { seconds: Math.round(facts.clockDifferenceSeconds) },
    ],
    'disk-free':
      facts.diskFreePercent === null
        ? ['unknown', {}]
        : [when(facts.diskFreePercent >= limits.diskPercent), { percent: Math.floor(facts.diskFreePercent) }],
    'queue-empty': [when(facts.waitingTasks <= limits.waitingTasks), { tasks: facts.waitingTasks }],
  }
  return SEEN_ITEMS.map((item) => ({ item, outcome: outcomes[item][0], detail: outcomes[item][1] }))
}
