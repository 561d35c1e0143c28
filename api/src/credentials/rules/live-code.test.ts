import { describe, expect, it } from 'vitest'
import { timeOutcome } from './live-code.ts'

describe('the second of a changing code', () => {
  const ends = 10_000
  it('is good for half a minute', () => {
    expect([0, 30].map((age) => timeOutcome(1000, ends, 1000 + age))).toEqual(['live', 'live'])
    expect(timeOutcome(1000, ends, 1031)).toBe('too-old')
  })

  it('may be a little ahead and no more', () => {
    expect(timeOutcome(1015, ends, 1000)).toBe('live')
    expect(timeOutcome(1016, ends, 1000)).toBe('too-early')
  })

  it('counts for nothing after the end of the status token', () => {
    expect(timeOutcome(10_001, ends, 10_000)).toBe('ended')
    expect(timeOutcome(10_000, ends, 10_001)).toBe('ended')
    expect(timeOutcome(10_000, ends, 10_000)).toBe('live')
  })
})
