import { describe, expect, it } from 'vitest'
import { stoppedDays } from './stopped-clock.ts'

const always = () => true

describe('days that a suspension gives back', () => {
  it('are those from its first to the one before it no longer holds', () => {
    const lifted = { startsOn: '2026-11-23', endedOn: '2026-12-03' }
    expect(stoppedDays([lifted], '2026-12-03', always)).toBe(10)
    expect(stoppedDays([lifted], '2027-06-01', always)).toBe(10)
  })

  it('run until the day asked for while it holds', () => {
    expect(stoppedDays([{ startsOn: '2026-11-23', endedOn: null }], '2026-11-30', always)).toBe(7)
    expect(stoppedDays([{ startsOn: '2026-11-23', endedOn: null }], '2026-11-23', always)).toBe(0)
  })

  it('count once where two suspensions overlap', () => {
    const two = [
      { startsOn: '2026-11-23', endedOn: '2026-12-03' },
      { startsOn: '2026-11-28', endedOn: '2026-12-08' },
    ]
    expect(stoppedDays(two, '2026-12-08', always)).toBe(15)
  })

  it('are only those on which the rule of the day stops the clock', () => {
    const lifted = { startsOn: '2026-12-25', endedOn: '2027-01-11' }
    expect(stoppedDays([lifted], '2027-01-11', (day) => day >= '2027-01-01')).toBe(10)
    expect(stoppedDays([lifted], '2027-01-11', () => false)).toBe(0)
  })
})
