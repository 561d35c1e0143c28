import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { absences, SCREEN_BACK, SCREEN_LEFT, type ScreenStep } from './journal.ts'

const left = (clientMs: number, receivedMs?: number): ScreenStep => ({ kind: SCREEN_LEFT, clientMs, receivedMs })
const back = (clientMs: number, receivedMs?: number): ScreenStep => ({ kind: SCREEN_BACK, clientMs, receivedMs })

describe('leaving the screen', () => {
  it('counts from the shortest duration that the rule names', () => {
    expect(absences([left(0), back(1999)], 2)).toBe(0)
    expect(absences([left(0), back(2000)], 2)).toBe(1)
    expect(absences([left(0), back(0)], 0)).toBe(1)
  })

  it('counts once however often the browser says so, and not before somebody is back', () => {
    expect(absences([left(0), left(5000), back(9000), back(9500)], 2)).toBe(1)
    expect(absences([left(0)], 2)).toBe(0)
    expect(absences([back(5000)], 2)).toBe(0)
  })

  it('is measured by the server where the clock of the computer was turned back meanwhile', () => {
    expect(absences([left(7_200_000, 0), back(0, 60_000)], 2)).toBe(1)
    expect(absences([left(7_200_000, 0), back(0, 500)], 2)).toBe(0)
  })

  it('is the same under any constant error of the clock', () => {
    const times = fc.array(fc.integer({ min: 0, max: 10_000 }), { maxLength: 12 })
    fc.assert(
      fc.property(times, fc.integer({ min: -86_400_000, max: 86_400_000 }), (gaps, error) => {
        let ms = 0
        const steps = gaps.map((gap, i) => {
          ms += gap
          return i % 2 === 0 ? left(ms) : back(ms)
        })
        const wrong = steps.map((step) => ({ ...step, clientMs: step.clientMs + error }))
        expect(absences(wrong, 2)).toBe(absences(steps, 2))
      }),
    )
  })
})
