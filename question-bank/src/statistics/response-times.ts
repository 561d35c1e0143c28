/**
 * Response times by the lognormal model: W. J. van der Linden, "A lognormal model for response times on test items",
 * Journal of Educational and Behavioral Statistics 31 (2006) 181–204. The logarithm of the time that candidate j takes for
 * question i is β(i) − τ(j) plus an error with the question's own spread; β is the time the question takes, τ the speed of
 * the candidate. What is left when both are taken out tells whether this answer was quick for this person.
 */
export interface TimedAnswer {
  candidate: number
  question: number
  seconds: number
}

/** Shorter and longer times are cut off here: a slip of the finger, or a walk to the window. */
const LEAST_SECONDS = 0.5
const MOST_SECONDS = 1800
/** Fewer answers say nothing about a question's spread. */
const LEAST_ANSWERS = 20

/**
 * For each answer how far its time lies from what the question and the person lead one to expect, in standard deviations
 * of the question: −2 is much quicker. NaN where the question was answered by too few. Least squares by alternating means.
 */
export function timeResiduals(answers: readonly TimedAnswer[], candidates: number, questions: number): Float64Array {
  const logs = Float64Array.from(answers, ({ seconds }) =>
    Math.log(Math.min(MOST_SECONDS, Math.max(LEAST_SECONDS, seconds))),
  )
  const beta = new Float64Array(questions)
  const tau = new Float64Array(candidates)
  const asked = new Float64Array(questions)
  const given = new Float64Array(candidates)
  for (const { candidate, question } of answers) {
    asked[question]! += 1
    given[candidate]! += 1
  }
  for (let round = 0; round < 4; round += 1) {
    beta.fill(0)
    for (const [k, { candidate, question }] of answers.entries()) beta[question]! += logs[k]! + tau[candidate]!
    for (let i = 0; i < questions; i += 1) if (asked[i]! > 0) beta[i]! /= asked[i]!
    tau.fill(0)
    for (const [k, { candidate, question }] of answers.entries()) tau[candidate]! += beta[question]! - logs[k]!
    for (let j = 0; j < candidates; j += 1) if (given[j]! > 0) tau[j]! /= given[j]!
  }
  const squares = new Float64Array(questions)
  const residuals = new Float64Array(answers.length)
  for (const [k, { candidate, question }] of answers.entries()) {
    residuals[k] = logs[k]! - beta[question]! + tau[candidate]!
    squares[question]! += residuals[k]! ** 2
  }
  for (const [k, { question }] of answers.entries()) {
    const n = asked[question]!
    const spread = Math.sqrt(squares[question]! / (n - 1))
    residuals[k] = n < LEAST_ANSWERS || spread === 0 ? Number.NaN : residuals[k]! / spread
  }
  return residuals
}
