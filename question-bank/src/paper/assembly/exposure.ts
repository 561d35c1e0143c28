import type { PoolItem } from '../pool.ts'

/** Past exposure of each content: that of its most exposed item. */
export function exposuresOf(items: readonly PoolItem[]): Map<string, number> {
  const exposures = new Map<string, number>()
  for (const { contentKey, exposure = 0 } of items) {
    if (exposure > (exposures.get(contentKey) ?? 0)) exposures.set(contentKey, exposure)
  }
  return exposures
}

const WHOLE = 10_000

/** On how many of the forms a content may stand so that past and new exposure together stay within `level`. */
export function usesUpTo(level: number | null, exposure: number, formCount: number): number {
  if (level === null) return formCount
  return Math.min(formCount, Math.max(0, Math.floor(((level - exposure) * formCount) / WHOLE)))
}
