import { describe, expect, it } from 'vitest'
import { badTime, hoursOfTime, lessonsOf, slotsMet, slotsOf } from './grid.ts'

const morning = { fromMinute: 510, toMinute: 690 }
const afternoon = { fromMinute: 840, toMinute: 1020 }

describe('the times of a period', () => {
  it('are those of working days, make-up workdays included', () => {
    // National Day 2025 and its make-up days: Sunday 28 September and Saturday 11 October.
    const slots = slotsOf({ from: '2025-09-27', to: '2025-10-12', times: [afternoon, morning], daysOff: false })
    expect([...new Set(slots.map(({ day }) => day))]).toEqual([
      '2025-09-28',
      '2025-09-29',
      '2025-09-30',
      '2025-10-09',
      '2025-10-10',
      '2025-10-11',
    ])
    expect(slots[0]).toEqual({ day: '2025-09-28', week: 0, from: slots[1]!.from - 330, to: slots[0]!.from + 180 })
    expect(slots.map(({ week }) => week)).toEqual([0, 0, 1, 1, 1, 1, 2, 2, 2, 2, 2, 2])
    expect(slotsOf({ from: '2025-10-01', to: '2025-10-03', times: [morning], daysOff: true })).toHaveLength(3)
  })

  it('overlap or not, half-open', () => {
    expect(badTime([morning, { fromMinute: 690, toMinute: 700 }])).toBeUndefined()
    expect(badTime([morning, { fromMinute: 689, toMinute: 700 }])).toBe(1)
    expect(badTime([{ fromMinute: 600, toMinute: 600 }])).toBe(0)
    const slots = slotsOf({ from: '2026-03-02', to: '2026-03-02', times: [morning, afternoon], daysOff: false })
    const at = (text: string) => new Date(`2026-03-02T${text}:00+08:00`)
    expect(slotsMet(slots, { from: at('11:30'), to: at('14:00') })).toEqual([])
    expect(slotsMet(slots, { from: at('11:29'), to: at('14:01') })).toEqual([0, 1])
  })

  it('give hours in quarters, no more than half a day may give', () => {
    expect(hoursOfTime([morning], 45, 4)).toBe(400)
    expect(hoursOfTime([{ fromMinute: 0, toMinute: 100 }], 45, 4)).toBe(200)
    expect(hoursOfTime([{ fromMinute: 0, toMinute: 400 }], 45, 4)).toBe(400)
    expect(lessonsOf(1050, 400)).toEqual([400, 400, 250])
    expect(lessonsOf(800, 400)).toEqual([400, 400])
  })
})
