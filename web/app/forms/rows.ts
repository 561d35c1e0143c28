/** The values of a form by the names of its fields. */
export type Values = Record<string, string[]>

/** The field of one row among repeated rows: `slots-2-name`. A field named `slots` holds how many rows there are. */
export const rowField = (rows: string, index: number, name: string): string => `${rows}-${index}-${name}`

/** What a value elsewhere in the form calls a row, such as the choice that is marked as right. */
export const rowName = (rows: string, index: number): string => `${rows}-${index}`

export const addRow = (rows: string): string => `${rows}:add`
export const removeRow = (rows: string, index: number): string => `${rows}:remove:${index}`

/** The form after a row was added at the end or taken out; what was typed in the others stays with them. */
export function editRows(values: Values, command: string): Values {
  const [rows = '', verb, at] = command.split(':')
  const count = Number(values[rows]?.[0] ?? 0)
  if (verb === 'add') return { ...values, [rows]: [String(count + 1)] }
  return { ...withoutRow(values, rows, Number(at)), [rows]: [String(Math.max(0, count - 1))] }
}

function withoutRow(values: Values, rows: string, at: number): Values {
  const renumbered = (text: string): string | undefined => {
    const [, index, rest] = new RegExp(`^${rows}-(\\d+)(-.*)?$`).exec(text) ?? []
    if (index === undefined || Number(index) < at) return text
    return Number(index) === at ? undefined : `${rows}-${Number(index) - 1}${rest ?? ''}`
  }
  const kept: Values = {}
  for (const [name, each] of Object.entries(values)) {
    const to = renumbered(name)
    if (to) kept[to] = each.flatMap((value) => renumbered(value) ?? [])
  }
  return kept
}
