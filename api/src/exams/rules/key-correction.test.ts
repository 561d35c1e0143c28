import { type AnswerKeyEntry, prepareGrading } from '@app/question-bank'
import { describe, expect, it } from 'vitest'
import { correctedKey, impossibleBecause, type KeyChange, notWorse } from './key-correction.ts'

const entry: AnswerKeyEntry = {
  ref: 3,
  key: ['b'],
  itemId: 'v1',
  marks: 200,
  part: 'GENERAL',
  choiceIds: { a: 'A', b: 'B', c: 'C', d: 'D' },
  type: 'SINGLE',
}
const other = { ...entry, ref: 4, itemId: 'v2' }
const change = (more: Partial<KeyChange>): KeyChange => ({ versionId: 'v1', partId: '', policy: 'NEW_KEY', ...more })
const marksFor = (answers: AnswerKeyEntry[], response: string) =>
  prepareGrading(answers, { policy: 'ALL_OR_NOTHING' }).grade(new Map([[3, response]])).total

describe('a corrected key', () => {
  it('takes another choice for right, by its name in the bank', () => {
    const answers = correctedKey([entry, other], [change({ keys: [['D']] })])
    expect(['b', 'd'].map((response) => marksFor(answers, response).mark)).toEqual([0, 200])
    expect(answers[1]).toBe(other)
  })

  it('takes either of two for right', () => {
    const answers = correctedKey([entry], [change({ keys: [['B'], ['D']] })])
    expect(['a', 'b', 'd', ''].map((response) => marksFor(answers, response).mark)).toEqual([0, 200, 200, 0])
  })

  it('gives everybody the marks, also who left it blank', () => {
    const answers = correctedKey([entry], [change({ policy: 'GIVE_ALL' })])
    expect(['a', ''].map((response) => marksFor(answers, response))).toEqual([
      { mark: 200, of: 200 },
      { mark: 200, of: 200 },
    ])
  })

  it('drops a question: the paper is worth that much less', () => {
    const answers = correctedKey([entry, other], [change({ policy: 'DROP' })])
    expect(marksFor(answers, 'b')).toEqual({ mark: 0, of: 200 })
  })

  it('leaves the keys of forms without the question as they are', () => {
    const answers = [other]
    expect(correctedKey(answers, [change({ policy: 'DROP' })])).toBe(answers)
  })

  it.each([
    [{}, 'correction-key-missing'],
    [{ keys: [[]] }, 'correction-key-missing'],
    [{ keys: [['Z']] }, 'correction-key-unknown'],
  ])('refuses %j', (more, because) => {
    expect(impossibleBecause(entry, change(more))).toBe(because)
  })
})

describe('changes only upwards', () => {
  const marked = (mark: number, maxMark: number, passed: boolean) => ({
    mark,
    maxMark,
    passed,
    partMarks: [{ part: 'GENERAL' as const, mark, max: maxMark, passed }],
  })

  it('keeps the earlier result where the new one is worse, by share of the marks or by a pass', () => {
    expect(notWorse(marked(6200, 10_000, true), marked(6000, 9800, true))).toEqual(marked(6200, 10_000, true))
    expect(notWorse(marked(6000, 10_000, true), marked(6100, 10_000, false))).toEqual(marked(6000, 10_000, true))
  })

  it('takes the new one where it is better or the same', () => {
    expect(notWorse(marked(5900, 10_000, false), marked(5900, 9800, true))).toEqual(marked(5900, 9800, true))
    expect(notWorse(marked(6000, 10_000, true), marked(6000, 10_000, true))).toEqual(marked(6000, 10_000, true))
  })
})
