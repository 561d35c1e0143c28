import type { AnswerKeyEntry, PoolItem } from '@app/question-bank'
import type { Generated, GeneratedAlways } from 'kysely'
import type { ReviewLevel } from '../kernel/fields.ts'
import type { MarkingState } from './rules/marking.ts'
import type { PartMark } from './rules/pass.ts'
import type { RegistrationState } from './rules/registration-review.ts'
import type { SessionState, SlotState } from './rules/session-life.ts'
import type { SessionRules } from './rules/session-rules.ts'
import type { Blueprint } from './sessions/contract.ts'

export interface AnswerStepTable {
  attemptId: number
  seq: number
  kind: number
  questionRef: number | null
  response: string | null
  epoch: number
  clientAt: Date
  receivedAt: Date
  prevHash: Buffer
}

export interface ExamAttemptTable {
  id: GeneratedAlways<number>
  publicId: Generated<string>
  registrationId: string
  sessionId: string
  slotId: string
  formId: string
  personId: string
  organId: string
  state: Generated<string>
  startedAt: Date
  endsAt: Date
  graceSeconds: number
  orderSeed: Buffer
  deviceId: string
  deviceEpoch: Generated<number>
  submittedAt: Date | null
  endReason: string | null
  stepCount: number | null
  answerHash: string | null
  receiptNo: string | null
  receipt: string | null
}

export interface ExamFormTable {
  id: Generated<string>
  slotId: string
  domainCode: string
  formNo: number
  blob: Buffer
  blobHash: string
  plainHash: string
  keyWrapped: Buffer
  questionCount: number
  totalMarks: number
  createdAt: Generated<Date>
}

/** One answer to a short-answer question (简答题) that is marked by hand. */
export interface ExamMarkingTaskTable {
  id: Generated<string>
  sessionId: string
  attemptId: number
  formId: string
  questionRef: number
  versionId: string
  /** Of a sub-question of a case; empty for a question by itself. */
  partId: string
  maxMark: number
  /** As the journal carries it. */
  response: string
  state: Generated<MarkingState>
  finalMark: number | null
  claimedBy: string | null
  claimedUntil: Date | null
  createdAt: Date
  doneAt: Date | null
}

export interface ExamMarkingTable {
  id: Generated<string>
  taskId: string
  markerId: string
  /** 1 and 2 the markers, 3 the arbiter. */
  round: number
  mark: number
  points: number[] | null
  comment: string | null
  at: Date
}

export interface ExamRegistrationTable {
  id: Generated<string>
  sessionId: string
  slotId: string | null
  personId: string
  postId: string
  organId: string
  domainCode: string
  state: RegistrationState
  nextLevel: ReviewLevel | null
  admissionNo: string | null
  seatNo: number | null
  formId: string | null
  reason: string | null
  createdBy: string
  submittedAt: Date
  updatedAt: Generated<Date>
  version: Generated<number>
}

export interface ExamRegistrationStepTable {
  id: GeneratedAlways<number>
  registrationId: string
  fromState: RegistrationState | null
  toState: RegistrationState
  level: ReviewLevel | null
  actorId: string
  reason: string | null
  at: Generated<Date>
}

export interface ExamResultTable {
  attemptId: number
  keyVersion: number
  isCurrent: Generated<boolean>
  sessionId: string
  registrationId: string
  personId: string
  organId: string
  domainCode: string
  partMarks: PartMark[]
  mark: number
  maxMark: number
  passed: boolean
  answerHash: string
  gradedAt: Date
  /** Answers that still wait for a marker. */
  pending: Generated<number>
}

export interface ExamResultApprovalTable {
  sessionId: string
  accountId: string
  resultHash: string
  at: Generated<Date>
}

export interface ExamSessionTable {
  id: Generated<string>
  code: string
  name: string
  mode: Generated<string>
  state: Generated<SessionState>
  registrationOpensAt: Date
  registrationClosesAt: Date
  domainCodes: string[]
  blueprint: Blueprint
  formCount: number
  rules: SessionRules
  createdBy: string
  releasedAt: Date | null
  version: Generated<number>
  createdAt: Generated<Date>
}

export interface ExamSlotTable {
  id: Generated<string>
  sessionId: string
  name: string
  checkInOpensAt: Date
  startsAt: Date
  endsAt: Date
  capacity: number
  state: Generated<SlotState>
  seedCommitment: string | null
  snapshotHash: string | null
  sealedAt: Date | null
  closedAt: Date | null
  revealedSeed: string | null
}

export interface FormAnswerKeyTable {
  formId: string
  keyVersion: number
  answers: AnswerKeyEntry[]
  reason: string | null
  createdBy: string | null
  createdAt: Generated<Date>
}

export interface SlotSeedTable {
  slotId: string
  seedWrapped: Buffer
}

export interface SlotSnapshotTable {
  slotId: string
  domainCode: string
  items: PoolItem[]
}

/** The tables of this slice by name. */
export interface ExamsTables {
  answerStep: AnswerStepTable
  examAttempt: ExamAttemptTable
  examForm: ExamFormTable
  examMarking: ExamMarkingTable
  examMarkingTask: ExamMarkingTaskTable
  examRegistration: ExamRegistrationTable
  examRegistrationStep: ExamRegistrationStepTable
  examResult: ExamResultTable
  examResultApproval: ExamResultApprovalTable
  examSession: ExamSessionTable
  examSlot: ExamSlotTable
  'sealed.formAnswerKey': FormAnswerKeyTable
  'sealed.slotSeed': SlotSeedTable
  'sealed.slotSnapshot': SlotSnapshotTable
}
