import type { Generated, GeneratedAlways } from 'kysely'
import type { ReviewLevel } from '../kernel/fields.ts'
import type { InstructorGuard } from './rules/shapes.ts'
import type { Criterion, Education, InvitationState, Kind, Outcome, State, Tier } from './rules/words.ts'

export interface InstructorTable {
  id: Generated<string>
  personId: string
  kind: Generated<Kind>
  tier: Tier
  organId: string
  areaCode: string
  state: State
  nextLevel: ReviewLevel | null
  education: Education | null
  enforcementSince: string | null
  introduction: string | null
  appointmentNo: string | null
  appointedFrom: string | null
  /** Last day of the term. */
  appointedUntil: string | null
  /** Last day of the publicity period; null: none is asked. */
  publicityUntil: string | null
  endReason: string | null
  mergedInto: string | null
  guards: Generated<InstructorGuard[]>
  /** Mean of all evaluations on the hundred-mark scale, in hundredths. */
  rating: number | null
  ratingCount: Generated<number>
  createdBy: string
  createdAt: Date
  updatedAt: Date
  version: Generated<number>
}

/** What may be known of anybody in the pool, whatever the scope; read only. */
export interface InstructorCardView {
  instructorId: string
  personId: string
  kind: Kind
  tier: Tier
  state: State
  organId: string
  areaCode: string
  appointedUntil: string | null
  mergedInto: string | null
  name: string
  nameKey: string
}

export interface InstructorStepTable {
  id: GeneratedAlways<number>
  instructorId: string
  fromState: State | null
  toState: State
  level: ReviewLevel | null
  /** null is the system. */
  actorId: string | null
  reason: string | null
  at: Date
}

export interface InstructorTermTable {
  id: GeneratedAlways<number>
  instructorId: string
  appointmentNo: string
  startsOn: string
  endsOn: string
  issuer: string
  decidedBy: string
  decidedAt: Date
}

export interface InstructorExpertiseTable {
  instructorId: string
  domainCode: string | null
  topic: string
  level: number
}

export interface InstructorWeeklyTable {
  instructorId: string
  weekday: number
  fromMinute: number
  toMinute: number
}

export interface InstructorExceptionTable {
  id: Generated<string>
  instructorId: string
  /** A `tstzrange` as text; written and read through `span.ts`. */
  span: string
  isAvailable: boolean
  reason: string | null
}

export interface InstructorInvitationTable {
  id: Generated<string>
  instructorId: string
  lessonId: string
  classId: string | null
  organId: string | null
  title: string
  organName: string
  place: string | null
  span: string
  /** Hundredths of a credit hour. */
  hours: number
  state: Generated<InvitationState>
  answerReason: string | null
  answerBy: Date | null
  substituteOf: string | null
  invitedBy: string
  createdAt: Date
  answeredAt: Date | null
}

export interface InstructorMaterialTable {
  id: Generated<string>
  instructorId: string
  title: string
  topic: string | null
  fileId: string | null
  link: string | null
  isShared: Generated<boolean>
  createdAt: Date
  removedAt: Date | null
}

export interface InstructorEvaluationTable {
  id: Generated<string>
  instructorId: string
  lessonId: string
  scores: Record<Criterion, number>
  /** Hundredths of the hundred-mark scale. */
  mark: number
  comment: string | null
  givenOn: string
}

export interface InstructorEvaluationGivenTable {
  lessonId: string
  instructorId: string
  personId: string
}

export interface InstructorReviewTable {
  instructorId: string
  year: number
  /** Hundredths. */
  taughtHours: number
  /** Hundredths of the hundred-mark scale. */
  mark: number | null
  outcome: Outcome
  comment: string | null
  decidedBy: string
  decidedAt: Date
}

export interface InstructorDistinctTable {
  instructorId: string
  otherId: string
  decidedBy: string
  decidedAt: Date
}

/** The tables of this slice by name. */
export interface InstructorsTables {
  instructor: InstructorTable
  instructorCard: InstructorCardView
  instructorStep: InstructorStepTable
  instructorTerm: InstructorTermTable
  instructorExpertise: InstructorExpertiseTable
  instructorWeekly: InstructorWeeklyTable
  instructorException: InstructorExceptionTable
  instructorInvitation: InstructorInvitationTable
  instructorMaterial: InstructorMaterialTable
  instructorEvaluation: InstructorEvaluationTable
  instructorEvaluationGiven: InstructorEvaluationGivenTable
  instructorReview: InstructorReviewTable
  instructorDistinct: InstructorDistinctTable
}
