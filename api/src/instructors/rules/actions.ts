/** What may be done with an entry of the pool now, by whom, and why not: the buttons and the use cases ask the same. */
import type { ReviewLevel } from '../../kernel/fields.ts'
import { ENDED, isPublicityOver, UNDER_WAY } from './life.ts'
import { levelProblem, type Reviewer, reviewProblem, type Waiting } from './review.ts'
import type { InstructorAction } from './shapes.ts'
import { renewedTerm } from './term.ts'
import type { Kind, State } from './words.ts'

export interface EntryFacts extends Waiting {
  kind: Kind
  /** As of the day. */
  state: State
  /** Who reviews it, in order; the last appoints. */
  levels: readonly ReviewLevel[]
  publicityUntil: string | null
  appointedUntil: string | null
  /** Of an organ of the actor's scope. */
  isInScope: boolean
}

export interface Actor extends Reviewer {
  permissions: ReadonlySet<string>
}

interface Rules {
  day: string
  termYears: number
}

type Problem = string | undefined
type Check = (entry: EntryFacts, actor: Actor, rules: Rules) => Problem

/** Appointing, and what undoes it, is for the last level of the review. */
const byLast: Check = (entry, actor) => levelProblem(entry, entry.levels.at(-1) ?? 'PROVINCE', actor)

const inState =
  (states: readonly State[], otherwise: string): Check =>
  ({ state }) =>
    states.includes(state) ? undefined : otherwise

const first =
  (...checks: readonly Check[]): Check =>
  (...asked) => {
    for (const check of checks) {
      const problem = check(...asked)
      if (problem) return problem
    }
    return undefined
  }

const publicityOver: Check = ({ publicityUntil }, _, { day }) =>
  isPublicityOver(publicityUntil, day) ? undefined : 'instructor-publicity-running'

const termNearEnd: Check = ({ appointedUntil }, _, { day, termYears }) =>
  appointedUntil !== null && renewedTerm(appointedUntil, day, termYears) ? undefined : 'instructor-term-long'

const notEnded: Check = ({ state }) => (ENDED.includes(state) ? 'instructor-ended' : undefined)
const teaches: Check = ({ kind }) => (kind === 'INSTRUCTOR' ? undefined : 'instructor-not-teaching')

const CHECKS: Record<InstructorAction, { needs: string; check: Check }> = {
  CHANGE: { needs: 'instructor:nominate', check: notEnded },
  RESUBMIT: { needs: 'instructor:nominate', check: inState(['RETURNED'], 'instructor-not-returned') },
  WITHDRAW: { needs: 'instructor:nominate', check: inState(UNDER_WAY, 'instructor-decided') },
  REVIEW: { needs: 'instructor:review', check: reviewProblem },
  APPOINT: {
    needs: 'instructor:appoint',
    check: first(inState(['PUBLICISED'], 'instructor-not-publicised'), publicityOver, byLast),
  },
  OBJECT: { needs: 'instructor:appoint', check: first(inState(['PUBLICISED'], 'instructor-not-publicised'), byLast) },
  SUSPEND: { needs: 'instructor:appoint', check: first(inState(['APPOINTED'], 'instructor-not-appointed'), byLast) },
  RESUME: { needs: 'instructor:appoint', check: first(inState(['SUSPENDED'], 'instructor-not-suspended'), byLast) },
  RENEW: {
    needs: 'instructor:appoint',
    check: first(inState(['APPOINTED'], 'instructor-not-appointed'), termNearEnd, byLast),
  },
  DISMISS: {
    needs: 'instructor:appoint',
    check: first(inState(['APPOINTED', 'SUSPENDED'], 'instructor-not-appointed'), byLast),
  },
  REVIEW_YEAR: {
    needs: 'instructor:appoint',
    check: first(teaches, inState(['APPOINTED', 'SUSPENDED', 'TERM_ENDED'], 'instructor-not-appointed')),
  },
  RESIGN: { needs: 'instructor:own', check: notEnded },
}

/** Is it the actor's to do at all? Resigning is one's own; everything else is for those responsible for the organ. */
function isHis(action: InstructorAction, { isInScope, personId }: EntryFacts, actor: Actor): boolean {
  if (!actor.permissions.has(CHECKS[action].needs)) return false
  return action === 'RESIGN' ? actor.personId === personId : isInScope
}

/** Why `action` can't be done now, or undefined. */
export const actionProblem = (
  action: InstructorAction,
  entry: EntryFacts,
  actor: Actor,
  rules: { day: string; termYears: number },
): string | undefined => CHECKS[action].check(entry, actor, rules)

/** The actor's actions: those that are open, and for the others the reason. */
export function actionsOf(entry: EntryFacts, actor: Actor, rules: { day: string; termYears: number }) {
  const his = (Object.keys(CHECKS) as InstructorAction[]).filter((action) => isHis(action, entry, actor))
  const problems = his.map((action) => [action, actionProblem(action, entry, actor, rules)] as const)
  return {
    openActions: problems.flatMap(([action, problem]) => (problem ? [] : [action])),
    closedBecause: Object.fromEntries(problems.flatMap(([action, problem]) => (problem ? [[action, problem]] : []))),
  }
}
