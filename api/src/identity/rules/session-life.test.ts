import { describe, expect, it } from 'vitest'
import { isOverdue, newOneTimePassword } from './one-time-password.ts'
import type { Role } from './permissions.ts'
import { absoluteMs, isLive, shortestPassword } from './session-life.ts'

const start = Date.parse('2026-11-23T01:00:00Z')
const at = (minutes: number) => new Date(start + minutes * 60_000)
const seen = (roles: Role[], pause: number) =>
  isLive({ lastSeenAt: at(0), expiresAt: at(600), endedAt: null }, roles, at(pause))

describe('a sign-in', () => {
  it('bears a pause of half an hour, of a quarter for administrators', () => {
    expect(seen(['UNIT_ADMIN'], 30)).toBe(true)
    expect(seen(['UNIT_ADMIN'], 31)).toBe(false)
    expect(seen(['SEC_ADMIN'], 15)).toBe(true)
    expect(seen(['SEC_ADMIN'], 16)).toBe(false)
  })

  it('ends in any case, and when it was ended', () => {
    const times = { lastSeenAt: at(599), expiresAt: at(600), endedAt: null }
    expect(isLive(times, ['CANDIDATE'], at(599.9))).toBe(true)
    expect(isLive(times, ['CANDIDATE'], at(600))).toBe(false)
    expect(isLive({ ...times, endedAt: at(1) }, ['CANDIDATE'], at(599.9))).toBe(false)
    expect(absoluteMs(['CANDIDATE'])).toBeGreaterThan(absoluteMs(['CANDIDATE', 'UNIT_ADMIN']))
  })

  it('of staff needs the longer password', () => {
    expect([shortestPassword(['CANDIDATE']), shortestPassword(['CANDIDATE', 'UNIT_ADMIN'])]).toEqual([10, 12])
  })
})

describe('a one-time password', () => {
  it('is readable, and made of every character that can’t be mistaken', () => {
    let next = 0
    const all = Array.from({ length: 31 }, () => newOneTimePassword((n) => next++ % n)).join('')
    expect(new Set(all.replaceAll('-', '')).size).toBe(31)
    expect(all).not.toMatch(/[01ilo]/)
  })

  it('is good for a day, one’s own for longer', () => {
    expect(isOverdue(true, at(0), at(24 * 60))).toBe(false)
    expect(isOverdue(true, at(0), at(24 * 60 + 1))).toBe(true)
    expect(isOverdue(false, at(0), at(1e6))).toBe(false)
  })
})
