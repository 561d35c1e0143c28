/** What other slices may ask of instructors. */
export { listUnjudged } from './evaluations/queries.ts'
export { recordEvaluation } from './evaluations/record.ts'
export { type InstructorFacts, instructorFacts } from './facts.ts'
export type { Acting } from './invitations/acting.ts'
export { taughtLecture } from './invitations/lecture-queries.ts'
export {
  inviteToLessons,
  type LessonInvitation,
  type LessonMove,
  moveInvitations,
  withdrawInvitations,
} from './invitations/lessons.ts'
export { lessonInstructors, markTaught, type TaughtLesson } from './invitations/taught.ts'
export { unavailableBecause } from './rules/availability.ts'
export { listSchedulable, type Schedulable } from './schedulable.ts'
export { type Suggestion, suggestInstructors } from './suggest.ts'
