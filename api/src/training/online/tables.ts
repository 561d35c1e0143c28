import type { Generated } from 'kysely'
import type { Runtime } from './rules/runtime.ts'
import type { LearningState } from './sessions/contract.ts'

export interface LearningProgressTable {
  personId: string
  materialId: string
  courseId: string
  /** An `int4multirange` as text. */
  covered: Generated<string>
  spentSeconds: Generated<number>
  position: Generated<number>
  completedAt: Date | null
  runtime: Runtime | null
  updatedAt: Date
}

export interface LearningSessionTable {
  id: Generated<string>
  personId: string
  materialId: string
  startedAt: Date
  /** Until when time has been counted. */
  lastBeatAt: Date
  beatNo: Generated<number>
  challenge: string
  lastChallenge: string | null
  lastAnswer: LearningState | null
  position: number
  confirmAt: Date
  confirmNonce: string | null
  commitSeq: Generated<number>
  endedAt: Date | null
}

export interface LearningDayTable {
  personId: string
  day: string
  seconds: Generated<number>
}

export interface CourseCompletionTable {
  personId: string
  courseId: string
  organId: string
  year: number
  quizPercent: number | null
  tries: Generated<number>
  completedAt: Date | null
  entryId: number | null
  certificateNo: string | null
}

export interface QuizTryTable {
  id: Generated<string>
  personId: string
  courseId: string
  versionIds: string[]
  startedAt: Date
  finishedAt: Date | null
  percent: number | null
  /** By version. */
  answers: Record<string, Record<string, string[]>> | null
}

export interface QuizGrantTable {
  id: Generated<string>
  personId: string
  courseId: string
  tries: number
  reason: string
  grantedBy: string
  grantedAt: Date
}

export interface XapiStatementTable {
  id: string
  personId: string
  materialId: string | null
  verb: string
  objectId: string
  statement: Record<string, unknown>
  storedAt: Date
}

export interface XapiStateTable {
  personId: string
  activityId: string
  stateId: string
  registration: string
  mediaType: string
  content: Buffer
  etag: string
  storedAt: Date
}

export interface XapiAttachmentTable {
  personId: string
  materialId: string
  /** In lower case; SHA-256, 384 or 512 by its length. */
  sha2: string
  fileId: string
  storedAt: Date
}

export interface OnlineTables {
  learningProgress: LearningProgressTable
  learningSession: LearningSessionTable
  learningDay: LearningDayTable
  courseCompletion: CourseCompletionTable
  quizTry: QuizTryTable
  quizGrant: QuizGrantTable
  xapiStatement: XapiStatementTable
  xapiState: XapiStateTable
  xapiAttachment: XapiAttachmentTable
}
