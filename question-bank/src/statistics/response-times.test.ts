import { expect, it } from 'vitest'
import { type TimedAnswer, timeResiduals } from './response-times.ts'

/** Questions that take longer and candidates who are quicker, and a wobble that repeats. */
function timed(candidates: number, questions: number): TimedAnswer[] {
  return Array.from({ length: candidates * questions }, (_, k) => {
    const candidate = Math.floor(k / questions)
    const question = k % questions
    const wobble = Math.sin(k * 12.9898) * 0.4
    return { candidate, question, seconds: Math.exp(3 + question * 0.02 - (candidate % 7) * 0.1 + wobble) }
  })
}

it('takes the length of a question and the speed of a person out: what is left has no mean and unit spread', () => {
  const residuals = timeResiduals(timed(60, 20), 60, 20)
  const mean = residuals.reduce((sum, one) => sum + one, 0) / residuals.length
  const spread = Math.sqrt(residuals.reduce((sum, one) => sum + one ** 2, 0) / residuals.length)
  expect(Math.abs(mean)).toBeLessThan(0.01)
  expect(spread).toBeGreaterThan(0.9)
  expect(spread).toBeLessThan(1.1)
})

it('sees a quick answer of a slow person, and not the speed of a quick one', () => {
  const answers = timed(60, 20)
  const slow = answers.findIndex(({ candidate, question }) => candidate === 7 && question === 3)
  answers[slow] = { ...answers[slow]!, seconds: 2 }
  const residuals = timeResiduals(answers, 60, 20)
  expect(residuals[slow]).toBeLessThan(-3)
  const quick = answers.flatMap(({ candidate }, k) => (candidate === 6 ? [residuals[k]!] : []))
  expect(Math.abs(quick.reduce((sum, one) => sum + one, 0) / quick.length)).toBeLessThan(0.2)
})

it('says nothing of a question that few answered', () => {
  expect([...timeResiduals(timed(5, 3), 5, 3)].every(Number.isNaN)).toBe(true)
})
