/** Why the time of a beat did not count, or why learning stands still. */
export const PAUSES = ['HIDDEN', 'CONFIRM', 'DAY_CAP'] as const
export type Pause = (typeof PAUSES)[number]

/** How far somebody is with a course. */
export const COURSE_STANDINGS = ['NEW', 'LEARNING', 'QUIZ', 'COMPLETED'] as const
export type CourseStanding = (typeof COURSE_STANDINGS)[number]

/** SCORM 1.2 `cmi.core.lesson_status`; SCORM 2004 gives the first three by `cmi.completion_status`, the last by `cmi.success_status`. */
export const RUNTIME_STATUSES = [
  'not attempted',
  'incomplete',
  'completed',
  'passed',
  'failed',
  'browsed',
  'unknown',
] as const
export type RuntimeStatus = (typeof RUNTIME_STATUSES)[number]
