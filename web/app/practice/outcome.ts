import type { BadgeTone } from '../ui/badge.tsx'
import type { IconName } from '../ui/icon.tsx'
import type { Outcome } from '../words/zh-CN/practice.ts'
import type { Response, SolvedQuestion } from './shown.ts'

/** How an answer is shown: colour, icon and word say the same. */
export const OUTCOME_LOOKS: Record<Outcome, { tone: BadgeTone; icon: IconName }> = {
  right: { tone: 'good', icon: 'check' },
  wrong: { tone: 'danger', icon: 'cross' },
  open: { tone: 'info', icon: 'info' },
  blank: { tone: 'calm', icon: 'dot' },
}

/** Its colours around a larger part of the page. */
export const OUTCOME_FRAMES: Record<Outcome, string> = {
  right: 'border-good bg-good-pale text-good',
  wrong: 'border-danger bg-danger-pale text-danger',
  open: 'border-primary bg-primary-pale text-primary',
  blank: 'border-edge bg-calm-pale text-calm',
}

/** What an answer came to; null where only a person can judge it. */
export const outcomeOf = (correct: boolean | null): Exclude<Outcome, 'blank'> =>
  correct === null ? 'open' : correct ? 'right' : 'wrong'

const isAnswered = (given: Response): boolean => Object.keys(given).length > 0

/** Of a whole question; undefined where it was withdrawn, so that nobody is told what is right. */
export const outcomeOfQuestion = ({ given, feedback }: SolvedQuestion): Outcome | undefined =>
  isAnswered(given) ? (feedback ? outcomeOf(feedback.correct) : undefined) : 'blank'
