import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { digitsOf, readCode, tokenOf, windowOf, windowStart } from './code.ts'

const secret = Buffer.alloc(32, 7)
const codeSeconds = 20
const instant = fc.date({ min: new Date('2026-01-01'), max: new Date('2030-01-01'), noInvalidDate: true })
const read = (code: string, now: Date, more: { madeAt?: Date; used?: number[] } = {}) =>
  readCode(code, { secret, codeSeconds, now, madeAt: more.madeAt ?? null, used: more.used ?? [] })

describe('the rotating code of a lesson', () => {
  it('is good in its own window and those beside it, and in no other', () => {
    fc.assert(
      fc.property(instant, fc.integer({ min: -500, max: 500 }), (shown, shift) => {
        const window = windowOf(shown, codeSeconds)
        const now = new Date(windowStart(window + shift, codeSeconds).getTime() + 7)
        const { verdict } = read(tokenOf(secret, window), now)
        expect(verdict).toBe(Math.abs(shift) <= 1 ? 'GOOD' : 'EXPIRED')
      }),
    )
  })

  it('waits for the coordinator when it comes late and says truly when it was scanned', () => {
    fc.assert(
      fc.property(
        instant,
        fc.integer({ min: 2, max: 500 }),
        fc.integer({ min: -100, max: 100 }),
        (shown, late, lie) => {
          const window = windowOf(shown, codeSeconds)
          const now = windowStart(window + late, codeSeconds)
          const madeAt = windowStart(window + lie, codeSeconds)
          const { verdict } = read(tokenOf(secret, window), now, { madeAt })
          expect(verdict).toBe(Math.abs(lie) <= 1 ? 'LATE' : 'EXPIRED')
        },
      ),
    )
  })

  it('is nothing without the secret, of another window, or of the future', () => {
    const now = new Date('2026-11-23T01:00:00Z')
    const window = windowOf(now, codeSeconds)
    expect(read(tokenOf(Buffer.alloc(32, 8), window), now).verdict).toBe('WRONG')
    const forged = tokenOf(secret, window).replace(/^[^.]+/, (window + 1).toString(36))
    expect(read(forged, now).verdict).toBe('WRONG')
    const future = tokenOf(secret, window + 50)
    expect(read(future, now, { madeAt: windowStart(window + 50, codeSeconds) }).verdict).toBe('EXPIRED')
    expect(read('x'.repeat(40), now).verdict).toBe('WRONG')
  })

  it('is answered again when it was taken before', () => {
    const now = new Date('2026-11-23T01:00:00Z')
    const used = [windowOf(now, codeSeconds) - 90]
    expect(read(tokenOf(secret, used[0]!), now, { used }).verdict).toBe('GOOD')
    expect(read(digitsOf(secret, used[0]!), now, { used })).toMatchObject({ verdict: 'GOOD', method: 'CODE' })
  })
})
