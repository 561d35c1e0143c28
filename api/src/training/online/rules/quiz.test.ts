import { describe, expect, it } from 'vitest'
import { grantClosedBecause, quizClosedBecause, triesLeft } from './quiz.ts'

const quiz = { passPercent: 60, maxTries: 2 }

describe('tries at a quiz', () => {
  it('are as many as the course says and a coordinator gave; one that is open uses none up', () => {
    expect(triesLeft(quiz, { percents: [], granted: 0 })).toBe(2)
    expect(triesLeft(quiz, { percents: [40, null], granted: 0 })).toBe(1)
    expect(triesLeft(quiz, { percents: [40, 50], granted: 1 })).toBe(1)
    expect(triesLeft({ ...quiz, maxTries: 1 }, { percents: [40, 50], granted: 0 })).toBe(0)
  })

  it('begin after the materials, and end when they are used up or one is passed', () => {
    const closed = (openMaterials: number, percents: number[], granted = 0) =>
      quizClosedBecause(quiz, { openMaterials, percents, granted })
    expect(closed(1, [])).toBe('quiz-materials-open')
    expect(closed(0, [40])).toBeNull()
    expect(closed(0, [40, 59])).toBe('quiz-no-tries-left')
    expect(closed(0, [40, 59], 1)).toBeNull()
    expect(closed(0, [60])).toBe('quiz-passed')
  })

  it('are given only to whoever has none left and has not passed', () => {
    expect(grantClosedBecause(quiz, { percents: [40], granted: 0 })).toBe('quiz-tries-left')
    expect(grantClosedBecause(quiz, { percents: [40, 50], granted: 0 })).toBeNull()
    expect(grantClosedBecause(quiz, { percents: [40, 50], granted: 2 })).toBe('quiz-tries-left')
    expect(grantClosedBecause(quiz, { percents: [40, 80], granted: 0 })).toBe('quiz-passed')
  })
})
