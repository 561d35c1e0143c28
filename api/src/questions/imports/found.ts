import type { Static } from 'typebox'
import type { RowProblem } from '../../kernel/fields.ts'

/** One thing that was found in a file. */
export type Found = Static<typeof RowProblem>

/** Problems that keep rows out; a warning does not. */
export const errorsIn = (problems: readonly Found[]): number =>
  problems.filter(({ severity }) => severity === 'error').length

type Place = Pick<Found, 'row' | 'sheet'>

/** Where something stands in the file. */
export const placeOf = ({ row, sheet }: Place): Place => ({
  ...(row !== undefined && { row }),
  ...(sheet !== undefined && { sheet }),
})

/** The same as one word: rows of two sheets have the same numbers. */
export const placeName = ({ row = 0, sheet = '' }: Place): string => `${row} ${sheet}`

/** Sheet by sheet as they first come, row by row; what is about the file as a whole first. */
export function inOrder(problems: readonly Found[]): Found[] {
  const sheets = new Map([...new Set(problems.map(({ sheet }) => sheet))].map((sheet, i) => [sheet, sheet ? i + 1 : 0]))
  const place = ({ sheet, row = 0 }: Found) => [sheets.get(sheet)!, row] as const
  return problems.toSorted((a, b) => {
    const [sheetA, rowA] = place(a)
    const [sheetB, rowB] = place(b)
    return sheetA - sheetB || rowA - rowB
  })
}
