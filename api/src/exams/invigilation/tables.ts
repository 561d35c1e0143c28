import type { Generated } from 'kysely'
import type { ActKind } from '../rules/invigilation.ts'

export interface ExamActTable {
  id: Generated<string>
  sessionId: string
  slotId: string
  /** Set for an act on a room; with `attemptId` it is the room in which the candidate sits. */
  roomId: string | null
  attemptId: number | null
  kind: ActKind
  /** A code of ACT_REASONS. */
  reason: string
  detail: Generated<ActDetail>
  outageId: string | null
  actorId: string
  at: Date
}

/** What an act says beside its reason. */
export interface ActDetail {
  text?: string
  /** Of an extension. */
  seconds?: number
  /** How many open attempts it touched. */
  attempts?: number
  /** Of an outage that hits some rooms only. */
  rooms?: string[]
  /** An instant: until when a release holds, when an outage began or ended. */
  at?: string
  extensionId?: string
  /** Of a second person's decision. */
  decision?: string
}

export interface ExamExtensionTable {
  id: Generated<string>
  slotId: string
  roomId: string | null
  attemptId: number | null
  seconds: number
  state: 'GRANTED' | 'PROPOSED' | 'REFUSED'
  reason: string
  note: Generated<string>
  proposedBy: string
  proposedAt: Date
  decidedBy: string | null
  decidedAt: Date | null
  grantedAt: Date | null
}

export interface ExamHaltTable {
  id: Generated<string>
  slotId: string
  roomId: string | null
  attemptId: number | null
  outageId: string | null
  beganAt: Date
  effectiveAt: Date
  endedAt: Date | null
}

export interface ExamOutageTable {
  id: Generated<string>
  sessionId: string
  slotId: string
  isWhole: boolean
  beganAt: Date
  declaredAt: Date
  declaredBy: string
  reason: string
  note: Generated<string>
  endedAt: Date | null
  endedBy: string | null
  decision: 'KEEP' | 'VOID' | null
  decidedBy: string | null
  decidedAt: Date | null
  decidedNote: string | null
  voided: number | null
}

export interface ExamPresenceTable {
  attemptId: number
  seenAt: Date
  addressHash: string
  addressChanges: Generated<number>
  leftCount: Generated<number>
  lastLeftAt: Date | null
  away: Generated<boolean>
}

export interface InvigilationTables {
  examAct: ExamActTable
  examExtension: ExamExtensionTable
  examHalt: ExamHaltTable
  examOutage: ExamOutageTable
  examPresence: ExamPresenceTable
}
