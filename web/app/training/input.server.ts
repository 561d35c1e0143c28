import type { Fields } from '../api/fields.server.ts'
import { rowField } from '../forms/rows.ts'

/** A number as people type it; 0 where it is none, which the API refuses by name. */
export const numberOf = (text: string): number => (/^-?\d{1,9}(\.\d{1,9})?$/.test(text) ? Number(text) : 0)

/** The same where an empty field is an absent fact. */
export const numberOrNull = (text: string): number | null => (text === '' ? null : numberOf(text))

/** A reader of the fields of each repeated row. */
export const rowsOf = (fields: Fields, rows: string): ((name: string) => string)[] =>
  Array.from(
    { length: Math.min(fields.int(rows), 200) },
    (_, i) => (name: string) => fields.text(rowField(rows, i, name)),
  )

/** A record chosen with a `Picker` among repeated rows. */
export const pickedIn = (text: string): string | null => text.split('|', 1)[0] || null
