import type { Generated, GeneratedAlways } from 'kysely'
import type { MarkKind, Method } from './rules/words.ts'

/** Append-only; a VOID takes everything before it away. */
export interface AttendanceMarkTable {
  id: GeneratedAlways<number>
  lessonId: string
  personId: string
  kind: MarkKind | 'VOID'
  method: Method
  at: Date
  codeWindow: number | null
  distance: number | null
  deviceHash: string | null
  reason: string | null
  markedBy: string | null
  recordedAt: Date
}

export interface AttendanceLateMarkTable {
  id: Generated<string>
  lessonId: string
  personId: string
  kind: MarkKind
  madeAt: Date
  codeWindow: number
  distance: number | null
  deviceHash: string
  receivedAt: Date
  state: Generated<'PENDING' | 'ACCEPTED' | 'REFUSED'>
  decidedBy: string | null
  decidedAt: Date | null
  reason: string | null
}

export interface LessonCodeTable {
  lessonId: string
  secret: Buffer
}

/** A settlement of a class (结业结算) and its reversal. */
export interface ClassSettlementTable {
  classId: string
  /** From 1; part of the key of every ledger entry. */
  round: number
  settledBy: string
  requestedAt: Date
  settledAt: Date | null
  reversedBy: string | null
  reversalRequestedAt: Date | null
  reversedAt: Date | null
  reason: string | null
}

export interface AttendanceTables {
  classSettlement: ClassSettlementTable
  attendanceMark: AttendanceMarkTable
  attendanceLateMark: AttendanceLateMarkTable
  'sealed.lessonCode': LessonCodeTable
}
