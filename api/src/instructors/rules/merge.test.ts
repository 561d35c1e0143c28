import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { unavailableBecause } from './availability.ts'
import { type Choices, type Mergeable, merged } from './merge.ts'
import { startOfDay } from './span.ts'

const at = (minute: number) => new Date(startOfDay('2026-11-23').getTime() + minute * 60_000)

const entry = (tag: string): fc.Arbitrary<Mergeable> =>
  fc.record({
    personId: fc.constant(`${tag}-person`),
    organId: fc.constant(`${tag}-organ`),
    areaCode: fc.constant(`${tag}-area`),
    tier: fc.constantFrom('PROVINCE', 'CITY', 'COUNTY'),
    education: fc.constantFrom(null, 'BACHELOR', 'DOCTOR'),
    enforcementSince: fc.constantFrom(null, `200${tag.length}-01-01`),
    introduction: fc.constantFrom(null, `${tag} says`),
    appointment: fc.record({
      state: fc.constantFrom('NOMINATED', 'APPOINTED', 'TERM_ENDED'),
      nextLevel: fc.constantFrom(null, 'UNIT'),
      appointmentNo: fc.constant(`${tag}-no`),
      appointedFrom: fc.constant(null),
      appointedUntil: fc.constant(null),
      publicityUntil: fc.constant(null),
      endReason: fc.constant(null),
    }),
    expertise: fc.uniqueArray(
      fc.record({
        domainCode: fc.constantFrom(null, 'MARKET', 'FIRE'),
        topic: fc.constantFrom('文书', '裁量', '处罚法'),
        level: fc.integer({ min: 1, max: 3 }),
      }),
      { selector: ({ domainCode, topic }) => `${domainCode}${topic}`, maxLength: 6 },
    ),
    weekly: fc.uniqueArray(
      fc
        .integer({ min: 1, max: 7 })
        .map((weekday) => ({ weekday, fromMinute: 60 * weekday, toMinute: 60 * weekday + 300 })),
      { selector: ({ weekday }) => weekday, maxLength: 4 },
    ),
    exceptions: fc.array(
      fc
        .integer({ min: 0, max: 3000 })
        .map((from) => ({ from: at(from), to: at(from + 90), isAvailable: from % 2 === 0, reason: tag })),
      { maxLength: 3 },
    ),
  })

const side = fc.constantFrom('KEPT' as const, 'OTHER' as const)
const sideOrBoth = fc.constantFrom('KEPT' as const, 'OTHER' as const, 'BOTH' as const)
const choices: fc.Arbitrary<Choices> = fc.record({
  person: side,
  organ: side,
  tier: side,
  education: side,
  enforcementSince: side,
  introduction: side,
  expertise: sideOrBoth,
  availability: sideOrBoth,
  appointment: side,
})

describe('merging two entries', () => {
  it('takes every field from the side that was chosen for it', () => {
    fc.assert(
      fc.property(entry('kept'), entry('other'), choices, (kept, other, chosen) => {
        const result = merged(kept, other, chosen)
        const from = (of: 'KEPT' | 'OTHER') => (of === 'KEPT' ? kept : other)
        expect(result.personId).toBe(from(chosen.person).personId)
        expect([result.organId, result.areaCode]).toEqual([from(chosen.organ).organId, from(chosen.organ).areaCode])
        expect(result.tier).toBe(from(chosen.tier).tier)
        expect(result.education).toBe(from(chosen.education).education)
        expect(result.enforcementSince).toBe(from(chosen.enforcementSince).enforcementSince)
        expect(result.introduction).toBe(from(chosen.introduction).introduction)
        expect(result.appointment).toEqual(from(chosen.appointment).appointment)
        if (chosen.expertise !== 'BOTH') expect(result.expertise).toEqual(from(chosen.expertise).expertise)
        if (chosen.availability !== 'BOTH') expect(result.weekly).toEqual(from(chosen.availability).weekly)
      }),
    )
  })

  it('loses no expertise, no level and no absence when both are put together', () => {
    fc.assert(
      fc.property(entry('kept'), entry('other'), choices, (kept, other, chosen) => {
        const result = merged(kept, other, { ...chosen, expertise: 'BOTH', availability: 'BOTH' })
        for (const { domainCode, topic, level } of [...kept.expertise, ...other.expertise]) {
          const found = result.expertise.filter((e) => e.domainCode === domainCode && e.topic === topic)
          expect(found).toHaveLength(1)
          expect(found[0]!.level).toBeGreaterThanOrEqual(level)
        }
        for (const exception of [...kept.exceptions, ...other.exceptions])
          if (!exception.isAvailable) expect(unavailableBecause(result, exception)).toBe('away')
        for (let minute = 0; minute < 7 * 1440; minute += 30) {
          const hour = { from: at(minute), to: at(minute + 30) }
          const free = (times: Mergeable) => unavailableBecause({ ...times, exceptions: [] }, hour) === undefined
          if (free(kept) || free(other)) expect(free(result)).toBe(true)
        }
      }),
      { numRuns: 60 },
    )
  })
})
