import { byCodeUnit } from '../model/text.ts'
import { type Blueprint, fits, type PoolItem } from './blueprint.ts'

/** One content of the pool with the item each section would draw for it, by index of the section. */
export interface Content {
  key: string
  items: ReadonlyMap<number, PoolItem>
}

/** Contents that fit the same sections: for the question who gets how many, they are interchangeable. */
export interface SupplyClass {
  /** Indexes of the sections, ascending. */
  sections: number[]
  contents: Content[]
}

/**
 * The pool seen from a blueprint. Items with one content key are one content, which a paper may hold once, whichever
 * of its versions is drawn. Sorted by id first, so the order in which the pool arrives has no influence.
 */
export function supplyClasses(blueprint: Blueprint, pool: readonly PoolItem[]): SupplyClass[] {
  const contents = new Map<string, Map<number, PoolItem>>()
  for (const item of [...pool].sort((a, b) => byCodeUnit(a.id, b.id))) {
    blueprint.sections.forEach((section, index) => {
      if (!fits(section, item)) return
      const items = contents.get(item.contentKey) ?? new Map<number, PoolItem>()
      if (!items.has(index)) items.set(index, item)
      contents.set(item.contentKey, items)
    })
  }
  const classes = new Map<string, SupplyClass>()
  for (const [key, items] of [...contents].sort(([a], [b]) => byCodeUnit(a, b))) {
    const sections = [...items.keys()].sort((a, b) => a - b)
    const id = sections.join()
    const found = classes.get(id) ?? { sections, contents: [] }
    found.contents.push({ key, items })
    classes.set(id, found)
  }
  return [...classes].sort(([a], [b]) => byCodeUnit(a, b)).map(([, supplyClass]) => supplyClass)
}
