import { mayFill } from './class-life.ts'
import type { ClassState, EnrolmentState } from './words.ts'

/**
 * The life of an enrolment (报名).
 *
 *   NOMINATED → CONFIRMED → ATTENDING → COMPLETED, INCOMPLETE, ABSENT      WAITLIST → NOMINATED, CONFIRMED
 *   NOMINATED, CONFIRMED, WAITLIST → CANCELLED until the class runs
 */
const OPEN: readonly EnrolmentState[] = ['NOMINATED', 'CONFIRMED', 'WAITLIST']

export interface EnrolmentFacts {
  state: EnrolmentState
  class: { state: ClassState }
}

export type EnrolmentClosed = 'enrolment-state' | 'class-state'

/** Why somebody can't be taken out now, or undefined. */
export function cancelClosedBecause({
  state,
  class: { state: classState },
}: EnrolmentFacts): EnrolmentClosed | undefined {
  if (!mayFill(classState)) return 'class-state'
  return OPEN.includes(state) ? undefined : 'enrolment-state'
}

export function confirmClosedBecause({
  state,
  class: { state: classState },
}: EnrolmentFacts): EnrolmentClosed | undefined {
  if (!mayFill(classState)) return 'class-state'
  return state === 'NOMINATED' ? undefined : 'enrolment-state'
}

interface Standing {
  permissions: ReadonlySet<string>
  /** The class, and the enrolled person's unit, are in the caller's scope. */
  ownsClass: boolean
  ownsUnit: boolean
}

export type EnrolmentAction = 'CONFIRM' | 'DECLINE' | 'CANCEL' | 'MOVE'

/** The buttons of somebody on the staff. */
export function enrolmentActions(
  facts: EnrolmentFacts,
  { permissions, ownsClass, ownsUnit }: Standing,
): EnrolmentAction[] {
  const coordinates = ownsClass && permissions.has('training:write')
  const nominates = ownsUnit && permissions.has('training:nominate')
  const mayLeave = cancelClosedBecause(facts) === undefined
  return [
    ...(coordinates && confirmClosedBecause(facts) === undefined ? (['CONFIRM'] as const) : []),
    ...(coordinates && mayLeave ? (['DECLINE', 'MOVE'] as const) : []),
    ...(nominates && mayLeave ? (['CANCEL'] as const) : []),
  ]
}
