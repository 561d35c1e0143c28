import type { GradingRule } from '@app/question-bank'
import type { SessionRules } from './session-rules.ts'

/** What the province's parameter said when it was introduced; for sessions that were planned before. */
const EARLIER_FILL_IN = 'PER_BLANK'

/** How a session's answers are graded. The partial mark is of `PARTIAL_FIXED` alone; per option every one has its share. */
export const gradingRule = ({
  gradingPolicy,
  partialMarks,
  fillInPolicy = EARLIER_FILL_IN,
}: SessionRules): GradingRule => ({
  policy: gradingPolicy,
  ...(gradingPolicy === 'PARTIAL_FIXED' && { partialHundredths: partialMarks }),
  blanks: fillInPolicy,
})
