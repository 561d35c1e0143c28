import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { checkQuestion, cleanQuestion } from './check.ts'
import { PROBLEM_CODES } from './problem.ts'
import { TRUE_FALSE_CHOICES } from './question.ts'
import { anyQuestion, choices, question } from './questions-for-tests.ts'

const found = (q: ReturnType<typeof question>) => checkQuestion(q).map(({ code, detail }) => ({ code, ...detail }))

describe('checking a question', () => {
  it('finds nothing wrong with a good one', () => {
    expect(checkQuestion(question())).toEqual([])
    fc.assert(
      fc.property(anyQuestion, (q) => {
        expect(checkQuestion(q)).toEqual([])
      }),
    )
  })

  it.each([
    ['no stem', { stem: ' \n' }, { code: 'question-stem-missing', field: 'stem' }],
    ['one choice', { choices: choices('对') }, { code: 'question-choices-too-few', field: 'choice', choices: 1 }],
    [
      'a gap between the choices',
      { choices: choices('甲', ' ', '丙') },
      { code: 'question-choice-missing', field: 'choice', choice: 'B' },
    ],
    [
      'two equal choices',
      { choices: choices('三日', '五日', '三日 ') },
      { code: 'question-choices-equal', field: 'choice', choice: 'C', same: 'A' },
    ],
    [
      'choices equal but for width and punctuation',
      { choices: choices('（10）日，内', '(１０)日,内。') },
      { code: 'question-choices-equal', field: 'choice', choice: 'B', same: 'A' },
    ],
    ['no key', { key: [] }, { code: 'question-key-missing', field: 'key' }],
    [
      'a key that is no choice',
      { key: ['E'] },
      { code: 'question-key-unknown', field: 'key', letter: 'E', choices: 'ABCD' },
    ],
    [
      'two keys of a single choice question',
      { key: ['A', 'B'] },
      { code: 'question-key-too-many', field: 'key', keys: 2 },
    ],
    [
      'one key of a multiple choice question',
      { type: 'MULTIPLE' },
      { code: 'question-key-too-few', field: 'key', keys: 1 },
    ],
    [
      'choice ids out of order',
      { choices: choices('甲', '乙').reverse(), key: ['A'] },
      { code: 'question-choice-id-invalid', field: 'choice', choice: 'B', expected: 'A' },
    ],
    [
      'a true/false question with other choices',
      { type: 'TRUE_FALSE' },
      { code: 'question-type-mismatch', field: 'type', type: 'TRUE_FALSE' },
    ],
    [
      'a stem of 4001 characters',
      { stem: '长'.repeat(4001) },
      { code: 'question-text-too-long', field: 'stem', length: 4001, limit: 4000 },
    ],
    ['a NUL', { stem: '行政\0处罚' }, { code: 'question-text-forbidden', field: 'stem', character: 'U+0000' }],
    [
      'half a surrogate pair',
      { topic: '\ud842' },
      { code: 'question-text-forbidden', field: 'topic', character: 'U+D842' },
    ],
    [
      'text that turns its direction',
      { explanation: '\u202e法' },
      { code: 'question-text-forbidden', field: 'explanation', character: 'U+202E' },
    ],
    [
      'the mark of a wrong decoding',
      { legalBasis: '第\ufffd条' },
      { code: 'question-text-forbidden', field: 'legalBasis', character: 'U+FFFD' },
    ],
  ] as const)('reports %s', (_, changes, problem) => {
    expect(found(question(changes as Partial<ReturnType<typeof question>>))).toContainEqual(problem)
  })

  it('counts a rare character outside the basic plane once', () => {
    expect(checkQuestion(question({ stem: '𠮷'.repeat(4000) }))).toEqual([])
  })

  it('keeps choices apart that differ in case, a decimal point or a superscript', () => {
    expect(checkQuestion(question({ choices: choices('AA', 'Aa', '1.5', '15', 'x²', 'x2') }))).toEqual([])
  })

  it('reports more than ten choices', () => {
    const many = Array.from({ length: 11 }, (_, i) => ({ id: 'ABCDEFGHIJK'[i]!, text: `第${i}项` }))
    expect(found(question({ choices: many }))).toEqual([
      { code: 'question-choices-too-many', field: 'choice', choices: 11, limit: 10 },
    ])
  })

  it('accepts 正确 and 错误 as the choices of a true/false question', () => {
    expect(checkQuestion(question({ type: 'TRUE_FALSE', choices: [...TRUE_FALSE_CHOICES], key: ['F'] }))).toEqual([])
  })

  it('cleans texts before they are stored, and cleaning twice changes nothing', () => {
    const messy = question({ stem: ' 甲\r\n乙 ', topic: '  ', key: ['B', 'A', 'B'], choices: choices(' 甲', '乙\r') })
    const cleaned = cleanQuestion(messy)
    expect(cleaned).toMatchObject({ stem: '甲\n乙', topic: null, key: ['A', 'B'], choices: choices('甲', '乙') })
    expect(cleanQuestion(cleaned)).toEqual(cleaned)
  })

  it('has a list of codes without a repetition', () => {
    expect(new Set(PROBLEM_CODES).size).toBe(PROBLEM_CODES.length)
  })
})
