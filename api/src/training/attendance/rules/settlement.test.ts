import fc from 'fast-check'
import { expect, it } from 'vitest'
import { settle } from './settlement.ts'

const rule = { minutesPerHour: 45, presencePercent: 80 }
const lesson = (present: number) => ({ lessonId: 'a', worth: 400, minutes: 180, present })

it.each([
  [[180, 180], 'COMPLETED', 800, 100],
  [[180, 150], 'COMPLETED', 733, 91],
  [[180, 108], 'COMPLETED', 640, 80],
  [[180, 107], 'INCOMPLETE', 0, 79],
  [[0, 0], 'ABSENT', 0, 0],
] as const)('settles %o minutes as %s', (present, result, hours, percent) => {
  const outcome = settle(present.map(lesson), rule)
  expect(outcome).toMatchObject({ result, percent })
  expect(outcome.earned.reduce((sum, one) => sum + one.hours, 0)).toBe(hours)
})

it('never earns more than the lesson is worth, nor for less presence than asked', () => {
  const attended = fc.record({
    lessonId: fc.uuid(),
    worth: fc.nat(1000),
    minutes: fc.integer({ min: 1, max: 400 }),
    present: fc.nat(400),
  })
  fc.assert(
    fc.property(fc.array(attended, { minLength: 1, maxLength: 8 }), (lessons) => {
      const whole = lessons.map((one) => ({ ...one, present: Math.min(one.present, one.minutes) }))
      const { earned, percent } = settle(whole, rule)
      for (const { lessonId, hours } of earned)
        expect(hours).toBeLessThanOrEqual(whole.find((one) => one.lessonId === lessonId)!.worth)
      if (percent < 80) expect(earned).toEqual([])
    }),
  )
})
