import type { Blueprint } from './blueprint.ts'
import { countsFor, fits, type PoolItem } from './pool.ts'

/** How many different contents a pool offers a section, and of these for each of its quotas, whoever else wants them. */
export interface SectionSupply {
  sectionId: string
  wanted: number
  available: number
  /** In the order of the section's quotas. */
  quotas: { min: number; available: number }[]
}

/** What the pool offers section by section, for whoever edits a blueprint; `assembleForms` says whether it suffices. */
export function supplyOf({ sections }: Blueprint, pool: readonly PoolItem[]): SectionSupply[] {
  return sections.map((section) => {
    const items = pool.filter((item) => fits(section, item))
    const quotas = (section.quotas ?? []).map((quota) => {
      return { min: quota.min, available: contents(items.filter((item) => countsFor(quota, item))) }
    })
    return { sectionId: section.id, wanted: section.count, available: contents(items), quotas }
  })
}

const contents = (items: readonly PoolItem[]): number => new Set(items.map(({ contentKey }) => contentKey)).size
