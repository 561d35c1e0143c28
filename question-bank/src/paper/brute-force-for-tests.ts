import type { Blueprint, BlueprintSection, Quota } from './blueprint.ts'
import { countsFor, expectedShare, fits, type PoolItem } from './pool.ts'

/** One form, or part of one: the items of each section, by index. */
export type Filled = PoolItem[][]

/**
 * Every way to fill the sections, wholly or in part, with different contents and all the must-have questions: slow,
 * obvious, and independent of everything in the library but the meaning of the words.
 */
export function everyFilling({ sections }: Blueprint, pool: readonly PoolItem[]): Filled[] {
  const found: Filled[] = []
  const mustHave = new Map(sections.flatMap((s, i) => (s.mustHave ?? []).map((id) => [id, i] as const)))
  const place = (index: number, filled: Filled): void => {
    if (index === pool.length) {
      if (hasMustHaves(sections, filled)) found.push(filled)
      return
    }
    const item = pool[index]!
    if (!mustHave.has(item.questionId!)) place(index + 1, filled)
    if (filled.flat().some(({ contentKey }) => contentKey === item.contentKey)) return
    for (const [i, section] of sections.entries()) {
      if (filled[i]!.length === section.count || !fits(section, item)) continue
      if (mustHave.has(item.questionId!) && mustHave.get(item.questionId!) !== i) continue
      place(
        index + 1,
        filled.map((own, j) => (i === j ? [...own, item] : own)),
      )
    }
  }
  place(
    0,
    sections.map(() => []),
  )
  return found
}

const hasMustHaves = (sections: readonly BlueprintSection[], filled: Filled) =>
  sections.every(({ mustHave }, i) => (mustHave ?? []).every((id) => filled[i]!.some((item) => item.questionId === id)))

export const placesMissing = ({ sections }: Blueprint, filled: Filled): number =>
  sections.reduce((sum, { count }, i) => sum + count - filled[i]!.length, 0)

export const quotaDeviation = ({ sections }: Blueprint, filled: Filled): number =>
  sections.reduce((sum, { quotas }, i) => sum + (quotas ?? []).reduce((all, q) => all + deviation(q, filled[i]!), 0), 0)

function deviation(quota: Quota, items: readonly PoolItem[]): number {
  const counting = items.filter((item) => countsFor(quota, item)).length
  return Math.max(0, quota.min - counting) + (quota.max == null ? 0 : Math.max(0, counting - quota.max))
}

export const hasEnemies = (filled: Filled): boolean => {
  const items = filled.flat()
  return items.some((one) => items.some((other) => one !== other && one.enemies?.includes(other.questionId!)))
}

/** Expected score × 10,000 in hundredths of a mark. */
export const score = ({ sections }: Blueprint, filled: Filled): number =>
  sections.reduce(
    (sum, { marks }, i) => sum + filled[i]!.reduce((own, item) => own + marks * expectedShare(item), 0),
    0,
  )

/** Uses of each content over how many forms its exposure leaves; must-have questions are free. */
function overuse(blueprint: Blueprint, pool: readonly PoolItem[], forms: readonly Filled[]): number {
  const cap = blueprint.exposureCap
  if (cap == null) return 0
  const free = new Set(blueprint.sections.flatMap(({ mustHave }) => mustHave ?? []))
  let over = 0
  for (const contentKey of new Set(pool.map((item) => item.contentKey))) {
    const past = Math.max(...pool.filter((item) => item.contentKey === contentKey).map(({ exposure = 0 }) => exposure))
    const uses = forms.flatMap((form) =>
      form.flat().filter((item) => item.contentKey === contentKey && !free.has(item.questionId!)),
    ).length
    let allowed = 0
    while (past + ((allowed + 1) * 10_000) / forms.length <= cap) allowed++
    over += Math.max(0, uses - allowed)
  }
  return over
}

/** The least overuse of any choice of so many of the forms, each as often as one likes. */
export function leastOveruse(blueprint: Blueprint, pool: readonly PoolItem[], forms: readonly Filled[], count: number) {
  const distinct = new Map(
    forms.map((form) => [
      form
        .flat()
        .map(({ contentKey }) => contentKey)
        .sort()
        .join(),
      form,
    ]),
  )
  const all = [...distinct.values()]
  let least = Number.POSITIVE_INFINITY
  const choose = (from: number, chosen: Filled[]): void => {
    if (least === 0) return
    if (chosen.length === count) {
      least = Math.min(least, overuse(blueprint, pool, chosen))
      return
    }
    for (let i = from; i < all.length; i++) choose(i, [...chosen, all[i]!])
  }
  choose(0, [])
  return least
}
