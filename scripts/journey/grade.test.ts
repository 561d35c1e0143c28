import { describe, expect, it } from 'vitest'
import type { FormQuestion } from '../../question-bank/src/form.ts'
import { expectedResult } from './grade.ts'

const question = (ref: number, part: FormQuestion['part'], marks: number): FormQuestion => ({
  ref,
  part,
  marks,
  sectionId: 's',
  type: 'MULTIPLE',
  stem: '',
  fixed: false,
  choices: [],
})
const RULES = { gradingPolicy: 'ALL_OR_NOTHING', partialMarks: 50, passPercent: 60, passRule: 'EACH_PART' } as const
const right = () => new Set(['a', 'c', 'd'])
const mark = (response: string, rules: Partial<Omit<typeof RULES, 'gradingPolicy'>> & { gradingPolicy: string }) =>
  expectedResult([question(1, 'GENERAL', 200)], new Map([[1, response]]), right, { ...RULES, ...rules } as never).mark

describe('the journey’s own grading', () => {
  it('gives all or nothing, a fixed mark, or a share, and nothing once a choice is wrong', () => {
    const policies = ['ALL_OR_NOTHING', 'PARTIAL_FIXED', 'PARTIAL_PER_OPTION']
    const marks = (response: string) => policies.map((gradingPolicy) => mark(response, { gradingPolicy }))
    expect(marks('a,c,d')).toEqual([200, 200, 200])
    expect(marks('a,c')).toEqual([0, 50, 133])
    expect(marks('a,b')).toEqual([0, 0, 0])
    expect(marks('')).toEqual([0, 0, 0])
  })

  it('takes away for wrong choices where the rule says so, but never below nothing', () => {
    const marks = (response: string) => mark(response, { gradingPolicy: 'NEGATIVE_PER_OPTION' })
    expect(['a,c,d', 'a,c', 'a,c,b', 'a,b', 'b'].map(marks)).toEqual([200, 133, 66, 0, 0])
  })

  it('counts the right blanks, all or nothing where the rule says so, and marks given by hand', () => {
    const typed: FormQuestion = { ...question(1, 'GENERAL', 500), type: 'FILL_IN', blanks: 2 }
    const accepted = () => [['六十日', '60日'], ['复议']]
    const worth = (response: string, fillInPolicy: 'PER_BLANK' | 'ALL_OR_NOTHING') =>
      expectedResult([typed], new Map([[1, response]]), accepted, { ...RULES, fillInPolicy }).mark
    expect(worth('["60日","诉讼"]', 'PER_BLANK')).toBe(250)
    expect(worth('["60日","诉讼"]', 'ALL_OR_NOTHING')).toBe(0)
    expect(worth('["六十日","复议"]', 'ALL_OR_NOTHING')).toBe(500)
    const short: FormQuestion = { ...typed, type: 'SHORT_ANSWER' }
    expect(expectedResult([short], new Map([[1, '["因为"]']]), () => 350, RULES).mark).toBe(350)
    expect(expectedResult([short], new Map(), () => 350, RULES).mark).toBe(0)
  })

  it('passes whoever reaches the mark exactly, part by part or in all', () => {
    const paper = [question(1, 'GENERAL', 60), question(2, 'GENERAL', 40), question(3, 'PROFESSIONAL', 100)]
    const answers = new Map([[1, 'a,c,d']])
    const each = expectedResult(paper, answers, right, RULES)
    expect(each).toMatchObject({ mark: 60, max: 200, passed: false })
    expect(each.parts.map(({ passed }) => passed)).toEqual([true, false])
    const total = expectedResult(paper, answers, right, { ...RULES, passRule: 'TOTAL', passPercent: 30 })
    expect(total.passed).toBe(true)
  })
})
