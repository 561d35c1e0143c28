import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { assembleForms } from './assemble.ts'
import { auditForms } from './audit.ts'
import { totalMarks } from './blueprint.ts'
import {
  everyFilling,
  type Filled,
  hasEnemies,
  leastOveruse,
  placesMissing,
  quotaDeviation,
  score,
} from './brute-force-for-tests.ts'
import { checkBlueprint } from './check-blueprint.ts'
import { fits } from './pool.ts'
import { type SmallDraw, smallDraw } from './pools-for-tests.ts'
import type { Shortfall } from './shortfall.ts'

const seed = new Uint8Array(32).fill(7)

interface Expected {
  cause: Shortfall['cause']
  /** How much is short in all, where the sum is unique. */
  by: number
}

const least = (forms: readonly Filled[], cost: (form: Filled) => number): number =>
  forms.reduce((best, form) => Math.min(best, cost(form)), Number.POSITIVE_INFINITY)

/** What is short, by trying everything; undefined when forms can be drawn. */
function tryEverything({ blueprint, pool, formCount }: SmallDraw): Expected | undefined {
  const { sections } = blueprint
  const mustHaves = sections.flatMap((section) =>
    (section.mustHave ?? []).map((id) => pool.find((item) => item.questionId === id && fits(section, item))),
  )
  const missing = mustHaves.filter((item) => item === undefined).length
  const clash = mustHaves.some((one, i) =>
    mustHaves.some(
      (other, j) => i < j && one && other && (hasEnemies([[one, other]]) || one.contentKey === other.contentKey),
    ),
  )
  if (missing > 0 || clash) return { cause: 'must-have', by: missing + Number(clash) }

  const fillings = everyFilling(blueprint, pool)
  const fewest = least(fillings, (form) => placesMissing(blueprint, form))
  if (fewest > 0) return { cause: 'questions', by: fewest }
  const full = fillings.filter((form) => placesMissing(blueprint, form) === 0)
  const offQuota = least(full, (form) => quotaDeviation(blueprint, form))
  if (offQuota > 0) return { cause: 'quota', by: offQuota }
  const peaceful = fillings.filter((form) => !hasEnemies(form))
  const lost = least(peaceful, (form) => placesMissing(blueprint, form) + quotaDeviation(blueprint, form))
  if (lost > 0) return { cause: 'enemies', by: lost }
  let good = peaceful.filter((form) => placesMissing(blueprint, form) + quotaDeviation(blueprint, form) === 0)
  if (blueprint.expected) {
    const [low, high] = blueprint.expected.map((bound) => bound * totalMarks(blueprint)) as [number, number]
    const outside = (form: Filled) =>
      Math.max(0, low - score(blueprint, form), score(blueprint, form) - high) / totalMarks(blueprint)
    const nearest = least(good, outside)
    if (nearest > 0) return { cause: 'expected', by: Math.ceil(nearest) }
    good = good.filter((form) => outside(form) === 0)
  }
  const over = leastOveruse(blueprint, pool, good, formCount)
  return over > 0 ? { cause: 'exposure', by: over } : undefined
}

const amount = (shortfall: readonly Shortfall[]) =>
  shortfall.reduce((sum, { wanted, available }) => sum + Math.abs(wanted - available), 0)

describe('an assembly of small pools', () => {
  it('finds forms whenever trying everything finds some, and else says exactly what is short', async () => {
    await fc.assert(
      fc.asyncProperty(smallDraw, async (small) => {
        const { blueprint, pool, formCount } = small
        fc.pre(checkBlueprint(blueprint).length === 0)
        const expected = tryEverything(small)
        const assembly = await assembleForms(blueprint, pool, { seed, formCount })
        if (!expected) {
          expect(assembly).toHaveProperty('forms')
          if ('forms' in assembly) expect(auditForms(blueprint, pool, assembly.forms).violations).toEqual([])
          return
        }
        if (!('shortfall' in assembly)) throw new Error('forms where there are none')
        const { shortfall } = assembly
        expect(new Set(shortfall.map(({ cause }) => cause))).toEqual(new Set([expected.cause]))
        // What the cap alone leaves short is another sum than what all rules together do.
        const isCapAlone = expected.cause === 'exposure' && shortfall[0]!.sectionId !== null
        if (isCapAlone) expect(amount(shortfall)).toBeGreaterThan(0)
        else expect(amount(shortfall)).toBe(expected.by)
      }),
      { numRuns: 60 },
    )
  }, 120_000)
})
