import { describe, expect, it } from 'vitest'
import { chainOf } from './review-steps.ts'

const step = (fromState: string | null, toState: string, level: string | null) => ({
  fromState,
  toState,
  level,
  actorName: '某人',
  reason: null,
  at: '2026-11-23T01:00:00.000Z',
})
const shape = (...args: Parameters<typeof chainOf>) => chainOf(...args).map(({ key, stands }) => `${key} ${stands}`)

describe('the way of a registration', () => {
  it('shows who decided, who decides now and the levels above', () => {
    const steps = [step(null, 'SUBMITTED', null), step('SUBMITTED', 'UNIT_APPROVED', 'UNIT')]
    expect(shape(steps, 'COUNTY')).toEqual([
      'submitted done',
      'UNIT done',
      'COUNTY current',
      'CITY ahead',
      'PROVINCE ahead',
    ])
  })

  it('stops where it was returned, and starts again when it is sent again', () => {
    const returned = [
      step(null, 'SUBMITTED', null),
      step('SUBMITTED', 'UNIT_APPROVED', 'UNIT'),
      step('UNIT_APPROVED', 'RETURNED', 'COUNTY'),
    ]
    expect(shape(returned, null)).toEqual(['submitted done', 'UNIT done', 'COUNTY stopped'])
    expect(shape([...returned, step('RETURNED', 'SUBMITTED', null)], 'UNIT')).toEqual([
      'submitted done',
      'UNIT current',
      'above ahead',
    ])
  })
})
