/**
 * What a list of results may hold (domain.md edge case 46). The columns are these and no others: identity numbers,
 * telephone numbers and birth dates have no place in it, so no template can ask for them. What is published says even
 * less: the admission number and a masked name.
 */
export const RESULT_COLUMNS = [
  'admissionNo',
  'personName',
  'organName',
  'domainCode',
  'parts',
  'mark',
  'max',
  'outcome',
] as const
export type ResultColumn = (typeof RESULT_COLUMNS)[number]

/** 张三 → 张*, 欧阳文华 → 欧**华: enough to find oneself beside one's own admission number. */
export function maskedName(name: string): string {
  const letters = [...name]
  if (letters.length <= 2) return `${letters[0] ?? ''}*`
  return `${letters[0]}${'*'.repeat(letters.length - 2)}${letters.at(-1)}`
}

/** A cell of a text table (RFC 4180); what a spreadsheet would take for a formula is made text. */
export function csvCell(value: string): string {
  const safe = /^[=+\-@\t\r]/.test(value) ? `'${value}` : value
  return /[",\r\n]/.test(safe) ? `"${safe.replaceAll('"', '""')}"` : safe
}
