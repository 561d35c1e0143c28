import { timeResiduals, upperTail } from '@app/question-bank'

/** One answered question of an attempt: how long it took, and whether it was right. */
export interface Timed {
  attemptId: number
  formId: string
  ref: number
  seconds: number
  isRight: boolean
}

export interface TimeFinding {
  kind: 'RAPID_ANSWERS' | 'PREKNOWLEDGE'
  attemptId: number
  surprise: number
  detail: Record<string, number>
}

interface TimeRule {
  /** S. L. Wise & X. Kong (2005): an answer below so many seconds was not thought about. */
  rapidSeconds: number
  /** From this share of such answers on, in ten-thousandths. */
  rapidShare: number
  /** An innocent candidate is named with at most this chance. */
  alpha: number
}

/** An answer so many standard deviations quicker than question and person lead one to expect is quick. */
const QUICK = -1.645
/** Fewer answers of a candidate say nothing about his speed. */
const LEAST_ANSWERS = 10

/**
 * Papers that were answered too quickly to be read (S. L. Wise & X. Kong, "Response time effort: a new measure of
 * examinee motivation in computer-based tests", Applied Measurement in Education 18 (2005) 163–183), and papers with more
 * answers that are quick for this person and right than chance explains, by the lognormal model of response times: a
 * hint that the questions were known.
 */
export function timeFindings(answers: readonly Timed[], { rapidSeconds, rapidShare, alpha }: TimeRule): TimeFinding[] {
  const quickRight = quickAndRight(answers)
  const all = { quick: 0, right: 0 }
  for (const [k, { isRight }] of answers.entries()) {
    if (!isRight) continue
    all.right += 1
    if (quickRight[k]) all.quick += 1
  }
  const share = all.right === 0 ? 0 : all.quick / all.right
  const byAttempt = new Map<number, { total: number; rapid: number; right: number; quick: number }>()
  for (const [k, { attemptId, seconds, isRight }] of answers.entries()) {
    const own = byAttempt.get(attemptId) ?? { total: 0, rapid: 0, right: 0, quick: 0 }
    byAttempt.set(attemptId, own)
    own.total += 1
    if (seconds < rapidSeconds) own.rapid += 1
    if (isRight) own.right += 1
    if (quickRight[k]) own.quick += 1
  }
  return [...byAttempt].flatMap(([attemptId, { total, rapid, right, quick }]): TimeFinding[] => {
    if (total < LEAST_ANSWERS) return []
    const found: TimeFinding[] = []
    if (rapid * 10_000 >= total * rapidShare)
      found.push({
        kind: 'RAPID_ANSWERS',
        attemptId,
        surprise: 0,
        detail: { rapid, answers: total, seconds: rapidSeconds },
      })
    const chance = quick > right * share ? upperTail(Array.from({ length: right }, () => share))[quick]! : 1
    if (chance <= alpha)
      found.push({
        kind: 'PREKNOWLEDGE',
        attemptId,
        surprise: surpriseOf(chance),
        detail: { quick, right, expected: Math.round(right * share * 10) / 10 },
      })
    return found
  })
}

/** How surprising a chance is, as a power of ten: 6 is once in a million. */
export const surpriseOf = (chance: number): number => Math.min(99, -Math.log10(Math.max(chance, 1e-99)))

function quickAndRight(answers: readonly Timed[]): boolean[] {
  const candidates = new Map<number, number>()
  const questions = new Map<string, number>()
  const place = <K>(known: Map<K, number>, key: K): number => {
    const at = known.get(key) ?? known.size
    known.set(key, at)
    return at
  }
  const timed = answers.map(({ attemptId, formId, ref, seconds }) => ({
    candidate: place(candidates, attemptId),
    question: place(questions, `${formId} ${ref}`),
    seconds,
  }))
  const residuals = timeResiduals(timed, candidates.size, questions.size)
  return answers.map(({ isRight }, k) => isRight && residuals[k]! <= QUICK)
}
