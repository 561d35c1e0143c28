import Type, { type Static } from 'typebox'
import { Code, Day, Instant, LongText, REVIEW_LEVELS, ReviewStep, ShortText, Uuid } from '../../kernel/fields.ts'
import { Nullable } from '../../kernel/page.ts'
import { DISMISSAL_GROUNDS, EDUCATIONS, KINDS, OUTCOMES, STATES, TIERS } from './words.ts'

/** 专长: enforcement domain (null: general law) × topic × level, 1 knows, 2 teaches, 3 leads. */
export const Expertise = Type.Object({
  domainCode: Nullable(Code),
  topic: ShortText(40),
  level: Type.Integer({ minimum: 1, maximum: 3 }),
})
export type Expertise = Static<typeof Expertise>

/** One condition with the rule it comes from, what is known, and what to do about it. The web words the codes. */
export const InstructorGuard = Type.Object({
  code: Type.String(),
  passed: Type.Boolean(),
  /** The parameter that decides, with the value that held; null where the law itself or the form decides. */
  rule: Nullable(Type.Object({ key: Type.String(), value: Type.String() })),
  /** What is known, as facts for the sentence. */
  facts: Type.Record(Type.String(), Type.String()),
  /** What to do, as a code; null when it is passed. */
  todo: Nullable(Type.String()),
})
export type InstructorGuard = Static<typeof InstructorGuard>

export const INSTRUCTOR_ACTIONS = [
  'CHANGE',
  'REVIEW',
  'RESUBMIT',
  'WITHDRAW',
  'APPOINT',
  'OBJECT',
  'SUSPEND',
  'RESUME',
  'RENEW',
  'DISMISS',
  'RESIGN',
  'REVIEW_YEAR',
] as const
export type InstructorAction = (typeof INSTRUCTOR_ACTIONS)[number]

/** One entry of the pool as every coordinator may see it: nothing of the person but name and unit. */
export const InstructorRow = Type.Object({
  id: Uuid,
  kind: Type.Enum([...KINDS]),
  name: Type.String(),
  tier: Type.Enum([...TIERS]),
  organId: Uuid,
  organName: Type.String(),
  areaCode: Type.String(),
  areaName: Type.String(),
  /** As of today: a term that is over reads TERM_ENDED. */
  state: Type.Enum([...STATES]),
  nextLevel: Nullable(Type.Enum([...REVIEW_LEVELS])),
  expertise: Type.Array(Expertise),
  appointmentNo: Nullable(Type.String()),
  appointedFrom: Nullable(Day),
  /** Last day of the term. */
  appointedUntil: Nullable(Day),
  /** Last day of the publicity period (公示期). */
  publicityUntil: Nullable(Day),
  /** Mean of the evaluations on the hundred-mark scale; null below the minimum number. */
  rating: Nullable(Type.Number()),
  /** Credit hours taught in the running year. */
  taughtHours: Type.Number(),
  version: Type.Integer(),
})
export type InstructorRow = Static<typeof InstructorRow>

/** One term of appointment (聘期) with the letter's number. */
export const InstructorTerm = Type.Object({
  appointmentNo: Type.String(),
  from: Day,
  until: Day,
  decidedAt: Instant,
})

export const YearReview = Type.Object({
  year: Type.Integer(),
  taughtHours: Type.Number(),
  mark: Nullable(Type.Number()),
  outcome: Type.Enum([...OUTCOMES]),
  comment: Nullable(Type.String()),
  decidedByName: Type.String(),
  decidedAt: Instant,
})
export type YearReview = Static<typeof YearReview>

/** May the instructor be dismissed for this? With the rule and the facts, whether it holds or not. */
export const DismissalCheck = Type.Object({
  code: Type.Enum([...DISMISSAL_GROUNDS]),
  holds: Type.Boolean(),
  rule: Nullable(Type.Object({ key: Type.String(), value: Type.String() })),
  facts: Type.Record(Type.String(), Type.String()),
})
export type DismissalCheck = Static<typeof DismissalCheck>

/** What only those responsible for the instructor's unit, and the instructor, may see. */
export const InstructorFile = Type.Object({
  personId: Uuid,
  education: Nullable(Type.Enum([...EDUCATIONS])),
  enforcementSince: Nullable(Day),
  /** Why it came back or ended. */
  reason: Nullable(Type.String()),
  returnCount: Type.Integer(),
  /** Who reviews it, in order. */
  levels: Type.Array(Type.Enum([...REVIEW_LEVELS])),
  steps: Type.Array(ReviewStep),
  /** As they stood at the nomination, and as they stand today. */
  guardsThen: Type.Array(InstructorGuard),
  guardsNow: Type.Array(InstructorGuard),
  terms: Type.Array(InstructorTerm),
  reviews: Type.Array(YearReview),
  grounds: Type.Array(DismissalCheck),
  /** Entries that were merged into this one. */
  mergedIds: Type.Array(Uuid),
})
export type InstructorFile = Static<typeof InstructorFile>

/** One of two entries that may be one person: what `merge` can choose between. */
export const DuplicateSide = Type.Object({
  ...InstructorRow.properties,
  education: Nullable(Type.Enum([...EDUCATIONS])),
  enforcementSince: Nullable(Day),
  introduction: Nullable(Type.String()),
})
export type DuplicateSide = Static<typeof DuplicateSide>

export const Instructor = Type.Object({
  ...InstructorRow.properties,
  introduction: Nullable(Type.String()),
  mergedInto: Nullable(Uuid),
  file: Nullable(InstructorFile),
  openActions: Type.Array(Type.Enum([...INSTRUCTOR_ACTIONS])),
  /** For each act of the caller's that is closed now, why. */
  closedBecause: Type.Record(Type.String(), Type.String()),
})
export type Instructor = Static<typeof Instructor>

/** What a unit says of somebody it nominates. */
export const ProfileInput = Type.Object({
  tier: Type.Enum([...TIERS]),
  education: Nullable(Type.Enum([...EDUCATIONS])),
  /** Day since which the person has enforced or supervised. */
  enforcementSince: Nullable(Day),
  introduction: Nullable(LongText(2000)),
  expertise: Type.Array(Expertise, { maxItems: 40 }),
})
export type ProfileInput = Static<typeof ProfileInput>
