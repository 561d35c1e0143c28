import type { Handlers, Schedule } from '../../platform/queue/outbox.ts'
import { advanceClasses } from './advance.ts'
import { creditTeaching } from './credit-teaching.ts'
import { creditLecture, followInstructors, followMerger } from './follow-instructors.ts'

/** What classes do after a commit, and from time to time. */
export const jobs: Handlers = {
  'training.advance-classes': (deps) => advanceClasses(deps),
  'training.credit-teaching': (deps) => creditTeaching(deps),
  /** Said by instructors when somebody has answered. */
  'training.lesson-instructors': (deps, payload: { lessonIds: string[] }) => followInstructors(deps, payload.lessonIds),
  'training.lecture-taught': (deps, payload: { invitationId: string }) => creditLecture(deps, payload.invitationId),
  'training.instructor-merged': (deps, payload: { instructorId: string; into: string }) =>
    followMerger(deps, payload.instructorId, payload.into),
}

export const schedules: Schedule[] = [
  { topic: 'training.advance-classes', everySeconds: 300 },
  { topic: 'training.credit-teaching', everySeconds: 900 },
]
