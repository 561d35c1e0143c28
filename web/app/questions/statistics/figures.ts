/** A share as percent with one decimal; a dash where it is undefined. */
export const percent = (share: number | null): string => (share === null ? '—' : `${(share * 100).toFixed(1)}%`)

/** A coefficient (-1 … 1) with two decimals. */
export const coefficient = (value: number | null): string => (value === null ? '—' : value.toFixed(2))
