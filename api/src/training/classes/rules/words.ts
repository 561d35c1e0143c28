/** Words of classes that contracts, rules and tables share (班次、课次、报名, domain.md A10). */
export const CLASS_STATES = [
  'DRAFT',
  'APPROVED',
  'ENROLLING',
  'CLOSED',
  'RUNNING',
  'FINISHED',
  'SETTLED',
  'CANCELLED',
] as const
export type ClassState = (typeof CLASS_STATES)[number]

export const LESSON_STATES = ['DRAFT', 'PUBLISHED', 'HELD', 'CANCELLED'] as const
export type LessonState = (typeof LESSON_STATES)[number]

export const ENROLMENT_STATES = [
  'NOMINATED',
  'CONFIRMED',
  'WAITLIST',
  'ATTENDING',
  'COMPLETED',
  'INCOMPLETE',
  'ABSENT',
  'CANCELLED',
] as const
export type EnrolmentState = (typeof ENROLMENT_STATES)[number]

/** Who enrolled: the unit, the officer himself, the coordinator; or by a move from another class. */
export const ENROLMENT_SOURCES = ['UNIT', 'SELF', 'COORDINATOR', 'MOVED'] as const
export type EnrolmentSource = (typeof ENROLMENT_SOURCES)[number]

/** Enrolments that hold one of the class's places. */
export const SEATED: readonly EnrolmentState[] = [
  'NOMINATED',
  'CONFIRMED',
  'ATTENDING',
  'COMPLETED',
  'INCOMPLETE',
  'ABSENT',
]
