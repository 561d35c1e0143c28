/**
 * An invitation to teach (授课邀请): INVITED → ACCEPTED → TAUGHT or MISSED; refused, withdrawn, or handed to a substitute.
 * An accepted one may still be given back before the lesson begins. Nobody who is silent has refused: his invitation is
 * withdrawn when the time to answer is over, unless the lesson has begun; then it is settled by whether he taught.
 */
import type { InvitationState } from './words.ts'

export interface InvitationFacts {
  state: InvitationState
  startsAt: Date
  endsAt: Date
  answerBy: Date | null
  /** A lecture outside the timetable. */
  isLecture: boolean
}

export type AnswerProblem = 'invitation-closed' | 'invitation-lesson-begun' | 'invitation-answer-late'

/** Why this answer can't be given now, or undefined. */
export function answerProblem(
  { state, startsAt, answerBy }: InvitationFacts,
  answer: 'ACCEPT' | 'DECLINE',
  now: Date,
): AnswerProblem | undefined {
  if (state !== 'INVITED' && !(state === 'ACCEPTED' && answer === 'DECLINE')) return 'invitation-closed'
  if (startsAt <= now) return 'invitation-lesson-begun'
  return state === 'INVITED' && answerBy !== null && answerBy < now ? 'invitation-answer-late' : undefined
}

export type InvitationAction =
  | 'ACCEPT'
  | 'DECLINE'
  | 'SUBSTITUTE'
  | 'WITHDRAW'
  | 'REPLACE'
  | 'MARK_TAUGHT'
  | 'MARK_MISSED'

/** The buttons of the instructor himself. */
export const ownActions = (invitation: InvitationFacts, now: Date): InvitationAction[] => [
  ...(answerProblem(invitation, 'ACCEPT', now) ? [] : (['ACCEPT'] as const)),
  ...(answerProblem(invitation, 'DECLINE', now) ? [] : (['DECLINE', 'SUBSTITUTE'] as const)),
]

export const isOpen = ({ state }: Pick<InvitationFacts, 'state'>): boolean =>
  state === 'INVITED' || state === 'ACCEPTED'

export const mayReplace = ({ state, startsAt }: InvitationFacts, now: Date): boolean =>
  (state === 'DECLINED' || state === 'WITHDRAWN') && startsAt > now

/** Whether a lecture was held is said once it is over; of a lesson of a class, the attendance says it. */
export const mayClose = ({ state, endsAt, isLecture }: InvitationFacts, now: Date): boolean =>
  isLecture && state === 'ACCEPTED' && endsAt <= now

/** The buttons of a coordinator. */
export const coordinatorActions = (invitation: InvitationFacts, now: Date): InvitationAction[] => [
  ...(isOpen(invitation) && invitation.startsAt > now ? (['WITHDRAW'] as const) : []),
  ...(mayReplace(invitation, now) ? (['REPLACE'] as const) : []),
  ...(mayClose(invitation, now) ? (['MARK_TAUGHT', 'MARK_MISSED'] as const) : []),
]
