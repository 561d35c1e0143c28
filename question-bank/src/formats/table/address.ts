/** Column letters as a spreadsheet shows them; `index` counts from 0: 0 → A, 26 → AA. */
function columnLetters(index: number): string {
  let letters = ''
  for (let n = index + 1; n > 0; n = Math.floor((n - 1) / 26))
    letters = String.fromCharCode(65 + ((n - 1) % 26)) + letters
  return letters
}

/** Address of a cell: row counts from 1, column from 0. */
export const cellAddress = (row: number, column: number): string => `${columnLetters(column)}${row}`
