/**
 * 成绩复核 (domain.md 2.2): a candidate who doubts his mark asks within some working days of the release, and is answered
 * within some more. What is looked at are scoring and recording errors only: the journal, the receipt, the key version,
 * and whether marks by hand were given by the rubric. Whether a key is right is not: a wrong key is corrected for
 * everybody (更正答案).
 */
import { addWorkingDays } from '../../kernel/working-days.ts'
import type { PartMark } from './pass.ts'

export const REVIEW_STATES = ['ASKED', 'CHECKED', 'UPHELD', 'CHANGED'] as const
export type ReviewState = (typeof REVIEW_STATES)[number]

/** A result as a review sees it before and after. */
export interface ScoreFacts {
  partMarks: PartMark[]
  mark: number
  maxMark: number
  passed: boolean
  keyVersion: number
}

/** A mark by hand that was looked at again. */
export interface HandMarkReview {
  taskId: string
  questionRef: number
  maxMark: number
  before: number
  after: number
}

/** What the machine found; each true when all is well. */
export interface ScoreChecks {
  /** The replayed journal gives the answers that the receipt was signed over. */
  receipt: boolean
  /** The chain of the journal has no gap and no foreign step. */
  chain: boolean
  /** Grading the answers again gives the marks on record. */
  marks: boolean
  /** The marks are by the newest key of the form. */
  newestKey: boolean
  steps: number
  answered: number
  /** Marks by hand in the paper. */
  handMarks: number
}

type Marks = Pick<ScoreFacts, 'partMarks' | 'mark' | 'maxMark' | 'passed'>

/** Does the result say something else now, in all or in a part? */
export const isChanged = (before: Marks, after: Marks): boolean =>
  after.mark !== before.mark ||
  after.maxMark !== before.maxMark ||
  after.passed !== before.passed ||
  after.partMarks.some(({ part, mark, max, passed }) => {
    const was = before.partMarks.find((one) => one.part === part)
    return was?.mark !== mark || was.max !== max || was.passed !== passed
  })

/** Until the end of which day one may ask, and by which day one is answered. */
export const askUntil = (releasedOn: string, days: number): string => addWorkingDays(releasedOn, days)
export const answerBy = (askedOn: string, days: number): string => addWorkingDays(askedOn, days)

/** Why a review can't be asked for; undefined when it can. */
export function unaskedBecause(
  facts: { releasedOn: string | null; reviewDays: number; asked: boolean; voided: boolean },
  day: string,
): string | undefined {
  if (facts.releasedOn === null) return 'score-review-not-released'
  if (facts.voided) return 'score-review-voided'
  if (facts.asked) return 'score-review-asked'
  return day > askUntil(facts.releasedOn, facts.reviewDays) ? 'score-review-late' : undefined
}
