import { describe, expect, it } from 'vitest'
import { lockedUntil, sourceBlockedUntil } from './lock-out.ts'

const policy = { lockAfter: 5, lockMinutes: 15 }
const start = Date.parse('2026-11-23T01:00:00Z')
const at = (minutes: number) => new Date(start + minutes * 60_000)
const failures = (...minutes: number[]) => minutes.map(at)

describe('a pair of account and source', () => {
  it('is free with four failures, locked for a quarter of an hour with the fifth', () => {
    expect(lockedUntil(failures(0, 1, 2, 3), policy, at(4))).toBeUndefined()
    expect(lockedUntil(failures(0, 1, 2, 3, 4), policy, at(4))).toEqual(at(19))
    expect(lockedUntil(failures(0, 1, 2, 3, 4), policy, at(19))).toBeUndefined()
  })

  it('forgets failures that lie further apart than the window', () => {
    expect(lockedUntil(failures(0, 10, 20, 30, 40, 50), policy, at(50))).toBeUndefined()
  })

  it('is locked twice as long each time, never longer than an hour', () => {
    const rounds = [0, 20, 60, 130].flatMap((minute) => Array.from({ length: 5 }, () => minute))
    const ends = [5, 10, 15, 20].map((n) => lockedUntil(failures(...rounds.slice(0, n)), policy, at(rounds[n - 1]!)))
    expect(ends).toEqual([at(15), at(50), at(120), at(190)])
  })

  it('keeps a first lock that the province has made longer than an hour', () => {
    expect(lockedUntil(failures(0, 0, 0, 0, 0), { lockAfter: 5, lockMinutes: 120 }, at(0))).toEqual(at(120))
  })
})

describe('a source', () => {
  const many = (count: number, minute: number) => Array.from({ length: count }, () => at(minute))

  it('waits after twenty failures in five minutes', () => {
    expect(sourceBlockedUntil(many(19, 0), [], at(1))).toBeUndefined()
    expect(sourceBlockedUntil(many(20, 0), [], at(1))).toEqual(at(5))
    expect(sourceBlockedUntil(many(20, 0), [], at(5))).toBeUndefined()
  })

  it('waits after a hundred failures in an hour, however slowly they came', () => {
    const slow = Array.from({ length: 100 }, (_, i) => at(i * 0.5))
    expect(sourceBlockedUntil(slow, [], at(50))).toEqual(at(60))
  })

  it('may fail once more for every account that has signed in from there', () => {
    expect(sourceBlockedUntil(many(60, 0), many(40, 0), at(1))).toEqual(at(5))
    expect(sourceBlockedUntil(many(59, 0), many(40, 0), at(1))).toBeUndefined()
  })
})
