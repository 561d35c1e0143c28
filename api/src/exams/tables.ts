import type { AnswerKeyEntry, PoolItem } from '@app/question-bank'
import type { Generated, GeneratedAlways } from 'kysely'
import type { ReviewLevel } from '../kernel/fields.ts'
import type { AnomalyTables } from './anomalies/tables.ts'
import type { CertificateTables } from './certificates/tables.ts'
import type { CorrectionTables } from './corrections/tables.ts'
import type { InvigilationTables } from './invigilation/tables.ts'
import type { ScoreReviewTables } from './reviews/tables.ts'
import type { ExemptionGround, ExemptionState } from './rules/exemption.ts'
import type { MarkingState } from './rules/marking.ts'
import type { PartMark } from './rules/pass.ts'
import type { RegistrationState } from './rules/registration-review.ts'
import type { SessionState, SlotState } from './rules/session-life.ts'
import type { SessionMode, SessionPart } from './rules/session-plan.ts'
import type { SessionRules } from './rules/session-rules.ts'
import type { Blueprint } from './sessions/contract.ts'
import type { ViolationTables } from './violations/tables.ts'

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
  /** Null, like seed and device, of an attempt on paper. */
  formId: string | null
  personId: string
  organId: string
  state: Generated<string>
  startedAt: Date
  endsAt: Date
  graceSeconds: number
  orderSeed: Buffer | null
  deviceId: string | null
  deviceEpoch: Generated<number>
  submittedAt: Date | null
  endReason: string | null
  stepCount: number | null
  answerHash: string | null
  receiptNo: string | null
  receipt: string | null
  /** Copied from the registration at the start. */
  roomId: Generated<string | null>
  pausedAt: Generated<Date | null>
  /** All the time given back or added, in seconds. */
  givenSeconds: Generated<number>
  /** Rises with every act of an invigilator. */
  control: Generated<number>
  /** Until then another device may go on without the password. */
  releaseUntil: Generated<Date | null>
  /** Refs of the questions in this attempt's order where they must be answered one after the other. */
  questionOrder: Generated<number[] | null>
  /** Steps up to this number count although they came after the end. */
  admittedSeq: Generated<number | null>
}

export interface ExamAccommodationTable {
  registrationId: string
  extraPercent: Generated<number>
  largeType: Generated<boolean>
  noBlurLimit: Generated<boolean>
  noteWrapped: Buffer
  evidenceFile: string | null
  state: Generated<'ASKED' | 'GRANTED' | 'DECLINED'>
  askedBy: string
  askedAt: Date
  grantedBy: string | null
  at: Date | null
  reason: string | null
  version: Generated<number>
}

export interface ExamCheckInTable {
  registrationId: string
  checkedBy: string
  checkedAt: Date
  anyAddress: Generated<boolean>
  reason: string | null
}

export interface ExamAnswerFileTable {
  id: Generated<string>
  attemptId: number
  fileHash: string
  content: Buffer
  epoch: number
  state: 'MERGED' | 'WAITING' | 'ADMITTED' | 'DECLINED'
  because: string | null
  stepCount: number
  knownCount: number
  mergedCount: Generated<number>
  lateCount: Generated<number>
  conflictSeq: number | null
  uploadedBy: string
  uploadedAt: Date
  decidedBy: string | null
  decidedAt: Date | null
  reason: string | null
  formerReceipt: string | null
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
  /** In the room. */
  seatNo: number | null
  roomId: string | null
  formId: string | null
  reason: string | null
  /** By when the next level should have acted. */
  dueOn: string | null
  escalatedAt: Date | null
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

export interface ExamRoomTable {
  id: Generated<string>
  slotId: string
  organId: string
  name: string
  address: Generated<string>
  seats: number
  /** Of its machines; none: any. */
  networks: Generated<string[]>
  /** Made by the arrangement for one area, because nobody planned rooms. */
  isVirtual: Generated<boolean>
  createdAt: Generated<Date>
}

export interface ExamRoomInvigilatorTable {
  roomId: string
  accountId: string
  isChief: Generated<boolean>
  addedAt: Generated<Date>
}

/** What a sheet of marks said of a candidate; a correction is a new version. */
export interface ExamPaperMarkTable {
  registrationId: string
  version: number
  batchId: string
  rowNo: number
  isAbsent: boolean
  generalMark: number | null
  professionalMark: number | null
  enteredBy: string
  at: Date
}

export interface ExamExemptionTable {
  id: Generated<string>
  personId: string
  organId: string
  domainCode: string | null
  part: SessionPart
  ground: ExemptionGround
  facts: string
  evidenceId: string
  state: Generated<ExemptionState>
  proposedBy: string
  proposedAt: Date
  decidedBy: string | null
  decidedAt: Date | null
  decisionReason: string | null
  validFrom: string | null
  version: Generated<number>
}

export interface ExamReadinessTickTable {
  sessionId: string
  item: string
  note: Generated<string>
  accountId: string
  at: Date
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
  mode: Generated<SessionMode>
  part: Generated<SessionPart>
  /** 补考 of this session. */
  makeupOf: string | null
  /** 演练 of this session: nothing ever comes of it. */
  rehearsalOf: string | null
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
export interface ExamsTables
  extends AnomalyTables,
    CertificateTables,
    CorrectionTables,
    InvigilationTables,
    ScoreReviewTables,
    ViolationTables {
  answerStep: AnswerStepTable
  examAccommodation: ExamAccommodationTable
  examAnswerFile: ExamAnswerFileTable
  examAttempt: ExamAttemptTable
  examCheckIn: ExamCheckInTable
  examForm: ExamFormTable
  examMarking: ExamMarkingTable
  examMarkingTask: ExamMarkingTaskTable
  examExemption: ExamExemptionTable
  examPaperMark: ExamPaperMarkTable
  examReadinessTick: ExamReadinessTickTable
  examRegistration: ExamRegistrationTable
  examRegistrationStep: ExamRegistrationStepTable
  examResult: ExamResultTable
  examResultApproval: ExamResultApprovalTable
  examRoom: ExamRoomTable
  examRoomInvigilator: ExamRoomInvigilatorTable
  examSession: ExamSessionTable
  examSlot: ExamSlotTable
  'sealed.formAnswerKey': FormAnswerKeyTable
  'sealed.slotSeed': SlotSeedTable
  'sealed.slotSnapshot': SlotSnapshotTable
}
