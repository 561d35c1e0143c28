import type { QuestionInput } from '@app/api/contract'
import { expect, it } from 'vitest'
import { compared } from './version-texts.ts'

const question = (more: Partial<QuestionInput>): QuestionInput => ({
  type: 'SINGLE',
  stem: '甲',
  choices: [
    { id: 'A', text: '一' },
    { id: 'B', text: '二' },
  ],
  key: ['A'],
  explanation: null,
  difficulty: 3,
  topic: null,
  legalBasis: null,
  ...more,
})

it('lays two versions side by side, place by place, with what only one of them has', () => {
  const before = question({ keywords: ['听证'] })
  const after = question({ stem: '乙', choices: [{ id: 'A', text: '一' }], topic: '程序' })
  const changed = compared(before, after).filter((one) => one.before !== one.after)
  expect(changed).toEqual([
    { name: 'stem', before: '甲', after: '乙' },
    { name: 'topic', before: '', after: '程序' },
    { name: 'keywords', before: '听证', after: '' },
    { name: 'choice', no: 'B', before: '二', after: '' },
  ])
})

it('tells the sub-questions of a case apart', () => {
  const part = {
    id: '1',
    type: 'TRUE_FALSE' as const,
    weight: 1,
    stem: '对吗',
    choices: [],
    key: ['T'],
    explanation: null,
  }
  const before = question({ type: 'CASE', choices: [], key: [], parts: [part] })
  const after = question({ type: 'CASE', choices: [], key: [], parts: [{ ...part, key: ['F'] }] })
  expect(compared(before, after).filter((one) => one.before !== one.after)).toEqual([
    { name: 'key', part: '1', before: 'T', after: 'F' },
  ])
})
