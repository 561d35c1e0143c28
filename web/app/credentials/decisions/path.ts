import type { Decision } from '@app/api/contract'
import type { StepState } from '../../ui/stepper.tsx'

export type StepKey = 'PROPOSAL' | 'NOTICE' | 'STATEMENT' | 'DECISION' | 'SERVICE' | 'EFFECT' | 'APPEAL'
export type NextStep =
  | 'SERVE_NOTICE'
  | 'WAIT_STATEMENT'
  | 'DECIDE'
  | 'SERVE_DECISION'
  | 'WAIT_EFFECT'
  | 'APPEAL_OPEN'
  | 'ANSWER_APPEAL'
  | 'NONE'

type Way = Pick<
  Decision,
  | 'state'
  | 'noticeRequired'
  | 'noticeServedOn'
  | 'statementDueOn'
  | 'statementKind'
  | 'startsOn'
  | 'servedOn'
  | 'appealState'
  | 'appealUntil'
  | 'proposedAt'
  | 'decidedAt'
>

export interface Step {
  key: StepKey
  state: StepState
  /** A day or an instant that belongs to it: when it was done, or until when it is awaited. */
  when: string | null
}

const ENDED = ['REFUSED', 'TAKEN_BACK']
const isDecided = ({ state }: Way) => state === 'DECIDED' || state === 'ANNULLED'

/** The way of a decision, step by step, as it stands on `today`; what the rule does not ask for is left out. */
export function stepsOf(way: Way, today: string): Step[] {
  const ended = ENDED.includes(way.state)
  const ahead: StepState = ended ? 'stopped' : 'ahead'
  const hearing: Step[] =
    way.noticeRequired || way.noticeServedOn !== null
      ? [
          {
            key: 'NOTICE',
            state: way.noticeServedOn ? 'done' : way.state === 'PROPOSED' ? 'current' : ahead,
            when: way.noticeServedOn,
          },
          {
            key: 'STATEMENT',
            state: way.statementKind ? 'done' : way.state === 'NOTICE_SERVED' ? 'current' : ahead,
            when: way.statementDueOn,
          },
        ]
      : []
  return [
    { key: 'PROPOSAL', state: 'done', when: way.proposedAt },
    ...hearing,
    { key: 'DECISION', state: decisionStep(way, ended), when: way.decidedAt },
    ...(ended ? [] : afterwards(way, today)),
  ]
}

function decisionStep(way: Way, ended: boolean): StepState {
  if (isDecided(way)) return 'done'
  if (ended) return 'stopped'
  return way.state === 'HEARD' || (way.state === 'PROPOSED' && !way.noticeRequired) ? 'current' : 'ahead'
}

function afterwards(way: Way, today: string): Step[] {
  const decided = isDecided(way)
  const begun = way.startsOn <= today
  return [
    { key: 'SERVICE', state: way.servedOn ? 'done' : decided ? 'current' : 'ahead', when: way.servedOn },
    {
      key: 'EFFECT',
      state: way.state === 'ANNULLED' ? 'stopped' : decided ? (begun ? 'done' : 'current') : 'ahead',
      when: way.startsOn,
    },
    { key: 'APPEAL', state: appealStep(way, today), when: way.appealUntil },
  ]
}

function appealStep({ appealState, appealUntil }: Way, today: string): StepState {
  if (appealState) return appealState === 'OPEN' ? 'current' : 'done'
  if (!appealUntil) return 'ahead'
  return appealUntil >= today ? 'current' : 'done'
}

/** The one thing that has to happen now. */
export function nextStepOf(way: Way, today: string): NextStep {
  if (way.state === 'NOTICE_SERVED') return 'WAIT_STATEMENT'
  if (way.state === 'PROPOSED') return way.noticeRequired ? 'SERVE_NOTICE' : 'DECIDE'
  if (way.state === 'HEARD') return 'DECIDE'
  if (way.state !== 'DECIDED') return 'NONE'
  if (way.appealState === 'OPEN') return 'ANSWER_APPEAL'
  if (!way.servedOn) return 'SERVE_DECISION'
  if (way.startsOn > today) return 'WAIT_EFFECT'
  return !way.appealState && way.appealUntil && way.appealUntil >= today ? 'APPEAL_OPEN' : 'NONE'
}
