import type { Blueprint, PoolItem } from './blueprint.ts'
import { serve } from './flow.ts'
import { supplyClasses } from './supply.ts'

/** One section the pool cannot fill. */
export interface Shortfall {
  sectionId: string
  wanted: number
  /** Different contents left for this section once the sections before it in the blueprint have theirs. */
  available: number
}

/**
 * What the pool lacks for the blueprint; empty means a paper can be drawn. Exact also when sections compete for the
 * same questions: it is a maximum matching between places on the paper and different contents.
 */
export function shortfall(blueprint: Blueprint, pool: readonly PoolItem[]): Shortfall[] {
  const supply = supplyClasses(blueprint, pool).map(({ sections, contents }) => ({ sections, size: contents.length }))
  const { served } = serve(
    blueprint.sections.map(({ count }) => count),
    supply,
  )
  return blueprint.sections
    .map(({ id, count }, i) => ({ sectionId: id, wanted: count, available: served[i]! }))
    .filter(({ wanted, available }) => available < wanted)
}

/** Thrown when a paper is drawn that the pool cannot fill; ask `shortfall` first. */
export class PoolTooSmall extends Error {
  override name = 'PoolTooSmall'
  readonly shortfall: Shortfall[]

  constructor(missing: Shortfall[]) {
    super('the pool cannot fill the blueprint')
    this.shortfall = missing
  }
}
