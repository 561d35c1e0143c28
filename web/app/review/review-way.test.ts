import { describe, expect, it } from 'vitest'
import { type ReviewStep, wayOf } from './review-way.ts'

const step = (toState: string, level: string | null, at: string): ReviewStep => ({
  toState,
  level,
  actorName: `who ${at}`,
  reason: null,
  at,
})
const levels = ['UNIT', 'CITY', 'PROVINCE'] as const
const seen = (...input: Parameters<typeof wayOf>) =>
  wayOf(...input).map(({ level, state, by }) => [level, state, by?.at])

describe('the way of an application through its levels', () => {
  it('shows what is passed, where it waits and what lies ahead', () => {
    const steps = [step('SUBMITTED', null, '1'), step('UNIT_APPROVED', 'UNIT', '2')]
    expect(seen({ levels, nextLevel: 'CITY', steps })).toEqual([
      [null, 'done', '1'],
      ['UNIT', 'done', '2'],
      ['CITY', 'current', undefined],
      ['PROVINCE', 'ahead', undefined],
    ])
  })

  it('shows the level at which it was returned or rejected', () => {
    const steps = [step('SUBMITTED', null, '1'), step('UNIT_APPROVED', 'UNIT', '2'), step('RETURNED', 'CITY', '3')]
    expect(seen({ levels, nextLevel: null, steps })).toEqual([
      [null, 'done', '1'],
      ['UNIT', 'done', '2'],
      ['CITY', 'stopped', '3'],
      ['PROVINCE', 'ahead', undefined],
    ])
  })

  it('shows a withdrawal where it waited, though the withdrawal belongs to no level', () => {
    const steps = [step('SUBMITTED', null, '1'), step('WITHDRAWN', null, '2')]
    expect(seen({ levels, nextLevel: null, steps }).map(([, state]) => state)).toEqual([
      'done',
      'stopped',
      'ahead',
      'ahead',
    ])
  })

  it('begins anew after a return', () => {
    const steps = [
      step('SUBMITTED', null, '1'),
      step('UNIT_APPROVED', 'UNIT', '2'),
      step('RETURNED', 'CITY', '3'),
      step('SUBMITTED', null, '4'),
    ]
    expect(seen({ levels, nextLevel: 'UNIT', steps })).toEqual([
      [null, 'done', '4'],
      ['UNIT', 'current', undefined],
      ['CITY', 'ahead', undefined],
      ['PROVINCE', 'ahead', undefined],
    ])
  })

  it('is passed to the end when the last level has approved', () => {
    const steps = [
      step('SUBMITTED', null, '1'),
      step('UNIT_APPROVED', 'UNIT', '2'),
      step('CITY_REVIEWED', 'CITY', '3'),
      step('APPROVED', 'PROVINCE', '4'),
    ]
    expect(seen({ levels, nextLevel: null, steps }).every(([, state]) => state === 'done')).toBe(true)
  })
})
