/**
 * Shares marks out by weight in whole hundredths, so that the shares add up to exactly the marks: each share rounded down,
 * then one more hundredth for those with the largest remainder (Hamilton's method), the earlier one first.
 * @param marks hundredths
 * @param weights whole and positive
 * @throws RangeError for no weights or weights that are not whole and positive
 */
export function shareMarks(marks: number, weights: readonly number[]): number[] {
  if (weights.length === 0 || !weights.every((weight) => Number.isInteger(weight) && weight > 0)) {
    throw new RangeError('marks are shared out by whole, positive weights')
  }
  const sum = weights.reduce((total, weight) => total + weight, 0)
  const exact = weights.map((weight) => weight * marks)
  const shares = exact.map((share) => Math.floor(share / sum))
  const left = marks - shares.reduce((total, share) => total + share, 0)
  const byRemainder = exact.map((share, i) => ({ i, remainder: share % sum })).sort((a, b) => b.remainder - a.remainder)
  for (const { i } of byRemainder.slice(0, left)) shares[i]!++
  return shares
}
