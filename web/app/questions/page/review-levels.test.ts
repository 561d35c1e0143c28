import type { Question } from '@app/api/contract'
import { expect, it } from 'vitest'
import { levelled } from './review-levels.ts'

const step = (decision: Question['reviews'][number]['decision']) => ({
  decision,
  versionNo: 1,
  comment: null,
  reviewerName: '',
  at: '',
})

it('tells the first review from the second, and begins again with every submission', () => {
  const decisions = [
    'SUBMIT',
    'APPROVE',
    'RETURN',
    'SUBMIT',
    'RETURN',
    'SUBMIT',
    'APPROVE',
    'TAG',
    'APPROVE',
    'RETIRE',
  ] as const
  expect(levelled(decisions.map(step)).map(({ decision, level }) => `${decision} ${level}`)).toEqual([
    'SUBMIT 0',
    'APPROVE 1',
    'RETURN 2',
    'SUBMIT 0',
    'RETURN 1',
    'SUBMIT 0',
    'APPROVE 1',
    'TAG 0',
    'APPROVE 2',
    'RETIRE 0',
  ])
})
