import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { type CandidateFacts, type RankingRules, rank, type Wanted } from './suggestion.ts'

const rules: RankingRules = {
  weights: { expertise: 50, distance: 20, load: 20, rating: 10, halfKm: 100 },
  yearlyHours: 800,
  usualRating: 8000,
}
const wanted: Wanted = { domainCode: 'MARKET', topic: '裁量基准' }

const expertise = fc.record({
  domainCode: fc.constantFrom(null, 'MARKET', 'FIRE'),
  topic: fc.constantFrom('裁量基准', '执法文书'),
  level: fc.integer({ min: 1, max: 3 }),
})
const candidate: fc.Arbitrary<Omit<CandidateFacts, 'id'>> = fc.record({
  expertise: fc.array(expertise, { maxLength: 4 }),
  km: fc.option(fc.integer({ min: 0, max: 900 })),
  load: fc.integer({ min: 0, max: 20_000 }),
  rating: fc.option(fc.integer({ min: 2000, max: 10_000 })),
  availability: fc.constantFrom('FREE', 'UNAVAILABLE', 'BUSY'),
})
const field = fc
  .array(candidate, { minLength: 1, maxLength: 12 })
  .map((all) => all.map((facts, i): CandidateFacts => ({ id: `id-${String(i).padStart(2, '0')}`, ...facts })))

/** The same candidate with one thing changed for the better. */
const BETTER: ((facts: CandidateFacts) => CandidateFacts)[] = [
  (facts) => ({ ...facts, expertise: [...facts.expertise, { domainCode: 'MARKET', topic: '裁量基准', level: 3 }] }),
  (facts) => ({ ...facts, expertise: facts.expertise.map((e) => ({ ...e, level: Math.min(3, e.level + 1) })) }),
  (facts) => ({ ...facts, km: facts.km === null ? 50 : facts.km / 2 }),
  (facts) => ({ ...facts, load: Math.floor(facts.load / 2) }),
  (facts) => ({ ...facts, rating: 10_000 }),
  (facts) => ({ ...facts, availability: 'FREE' }),
]

describe('the suggestion of instructors', () => {
  it('never puts anybody lower for being better in one thing', () => {
    fc.assert(
      fc.property(field, fc.nat(), fc.constantFrom(...BETTER), (all, pick, better) => {
        const chosen = all[pick % all.length]!
        const before = rank(all, wanted, rules).find(({ id }) => id === chosen.id)!
        const after = rank(
          all.map((facts) => (facts.id === chosen.id ? better(facts) : facts)),
          wanted,
          rules,
        ).find(({ id }) => id === chosen.id)!
        expect(after.rank).toBeLessThanOrEqual(before.rank)
        expect(after.score).toBeGreaterThanOrEqual(before.score)
      }),
      { numRuns: 400 },
    )
  })

  it('is the same whatever the order in which candidates are found', () => {
    fc.assert(
      fc.property(field, fc.nat(), (all, turn) => {
        const k = turn % all.length
        const turned = [...all.slice(k), ...all.slice(0, k)]
        expect(rank(turned, wanted, rules)).toEqual(rank(all, wanted, rules))
      }),
    )
  })

  it('explains each score: it is the weighted mean of its parts', () => {
    fc.assert(
      fc.property(field, (all) => {
        for (const { score, parts } of rank(all, wanted, rules)) {
          const weight = parts.reduce((sum, part) => sum + part.weight, 0)
          const mean = parts.reduce((sum, part) => sum + part.weight * part.points, 0) / weight
          expect(Math.abs(mean - score)).toBeLessThanOrEqual(0.0051)
          for (const { points } of parts) expect(points >= 0 && points <= 100).toBe(true)
        }
      }),
    )
  })

  it('puts who is free first, the exact expertise above general law, and that above another domain', () => {
    const one = (id: string, domainCode: string | null, more: Partial<CandidateFacts> = {}): CandidateFacts => ({
      id,
      expertise: [{ domainCode, topic: '裁量基准', level: 2 }],
      km: 10,
      load: 0,
      rating: null,
      availability: 'FREE',
      ...more,
    })
    const ranked = rank(
      [
        one('a', 'MARKET', { availability: 'BUSY' }),
        one('b', 'FIRE'),
        one('c', null),
        one('d', 'MARKET'),
        one('e', 'FIRE', { availability: 'UNAVAILABLE' }),
      ],
      wanted,
      rules,
    )
    expect(ranked.map(({ id }) => id)).toEqual(['d', 'c', 'b', 'e', 'a'])
    expect(ranked[0]!.parts[0]).toMatchObject({ points: 80, facts: { fit: 'exact', level: '2' } })
  })
})
