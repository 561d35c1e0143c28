/** The values of a form by the names of its fields. */
export type Values = Record<string, string[]>

/** The field of one row among repeated rows: `slots-2-name`. A field named `slots` holds how many rows there are. */
export const rowField = (rows: string, index: number, name: string): string => `${rows}-${index}-${name}`

/** What a value elsewhere in the form calls a row, such as the choice that is marked as right. */
export const rowName = (rows: string, index: number): string => `${rows}-${index}`

export const addRow = (rows: string): string => `${rows}:add`
export const removeRow = (rows: string, index: number): string => `${rows}:remove:${index}`
export const raiseRow = (rows: string, index: number): string => `${rows}:raise:${index}`
export const lowerRow = (rows: string, index: number): string => `${rows}:raise:${index + 1}`

/**
 * The form after a row was added at the end, taken out or moved one place up; what was typed in the others stays with
 * them. Rows inside rows are named by their outer row: `parts-0-choices`.
 */
export function editRows(values: Values, command: string): Values {
  const [rows = '', verb, place] = command.split(':')
  const count = Number(values[rows]?.[0] ?? 0)
  const at = Number(place)
  if (verb === 'add') return { ...values, [rows]: [String(count + 1)] }
  if (verb === 'raise') {
    const isThere = at > 0 && at < count
    return isThere ? renumber(values, rows, (i) => (i === at ? at - 1 : i === at - 1 ? at : i)) : values
  }
  const closed = renumber(values, rows, (i) => (i === at ? undefined : i > at ? i - 1 : i))
  return { ...closed, [rows]: [String(Math.max(0, count - 1))] }
}

/** Every name and value that speaks of a row, with the row's new number; undefined takes the row out. */
function renumber(values: Values, rows: string, newIndex: (index: number) => number | undefined): Values {
  const renumbered = (text: string): string | undefined => {
    const [, index, rest] = new RegExp(`^${rows}-(\\d+)(-.*)?$`).exec(text) ?? []
    if (index === undefined) return text
    const to = newIndex(Number(index))
    return to === undefined ? undefined : `${rows}-${to}${rest ?? ''}`
  }
  const kept: Values = {}
  for (const [name, each] of Object.entries(values)) {
    const to = renumbered(name)
    if (to) kept[to] = each.flatMap((value) => renumbered(value) ?? [])
  }
  return kept
}
