import type { CourseMode } from '../../rules/words.ts'

/** The life of a course (课程): DRAFT → ACTIVE → RETIRED → ACTIVE. */
export const COURSE_STATES = ['DRAFT', 'ACTIVE', 'RETIRED'] as const
export type CourseState = (typeof COURSE_STATES)[number]

export const COURSE_ACTIONS = ['CHANGE', 'ADD_MATERIAL', 'ACTIVATE', 'RETIRE'] as const
export type CourseAction = (typeof COURSE_ACTIONS)[number]

export interface CourseFacts {
  state: CourseState
  mode: CourseMode
  materials: number
  isInScope: boolean
}

export type CourseClosed = 'permission-missing' | 'course-out-of-scope' | 'course-state' | 'course-without-material'

const FROM: Record<CourseAction, readonly CourseState[]> = {
  CHANGE: ['DRAFT', 'ACTIVE'],
  ADD_MATERIAL: ['DRAFT', 'ACTIVE'],
  ACTIVATE: ['DRAFT', 'RETIRED'],
  RETIRE: ['ACTIVE'],
}

/** Why an action is closed, or undefined when it is open. */
export function courseClosedBecause(
  action: CourseAction,
  { state, mode, materials, isInScope }: CourseFacts,
  permissions: ReadonlySet<string>,
): CourseClosed | undefined {
  if (!permissions.has('training:write')) return 'permission-missing'
  if (!isInScope) return 'course-out-of-scope'
  if (!FROM[action].includes(state)) return 'course-state'
  // Online there is nothing to attend but materials.
  return action === 'ACTIVATE' && mode !== 'FACE_TO_FACE' && materials === 0 ? 'course-without-material' : undefined
}
