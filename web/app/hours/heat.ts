/** How dark a cell of the heat map is: 0 (enough) to 4 (very little). */
export type Heat = 0 | 1 | 2 | 3 | 4

/** The heat of a share: `have` of `most`. Where there is nothing to compare with, nothing is lacking. */
export function heatOf(have: number, most: number): Heat {
  if (most <= 0 || have >= most) return 0
  return Math.min(4, 1 + Math.floor((1 - Math.max(0, have) / most) * 4)) as Heat
}

/** Stripes that get closer as the colour gets darker, so that the map reads in grey as well. */
export const HEAT_LOOKS: Record<Heat, string> = {
  0: 'bg-sheet',
  1: 'bg-[#fdf3dc]',
  2: 'bg-[repeating-linear-gradient(45deg,#f7dfa8_0_2px,#fdf0d2_2px_12px)]',
  3: 'bg-[repeating-linear-gradient(45deg,#d98a5f_0_3px,#f4c9a9_3px_9px)]',
  4: 'bg-[repeating-linear-gradient(45deg,#a4211a_0_4px,#d9796f_4px_8px)]',
}
