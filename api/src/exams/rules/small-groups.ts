interface Figures {
  candidates: number
  passed: number | null
  mean: number | null
}

/**
 * Hides figures that would tell of single persons (披露控制): of groups smaller than the rule allows, and, where exactly
 * one group of a whole would be hidden, of the next smallest too, because it could be worked out from the sum.
 */
export function withoutSmall<G extends Figures>(groups: readonly G[], smallest: number): G[] {
  const small = groups.filter(({ candidates }) => candidates < smallest)
  const next = groups
    .filter(({ candidates }) => candidates >= smallest)
    .toSorted((a, b) => a.candidates - b.candidates)[0]
  const hidden = new Set<G>(small.length === 1 && next ? [...small, next] : small)
  return groups.map((group) => (hidden.has(group) ? { ...group, passed: null, mean: null } : group))
}
