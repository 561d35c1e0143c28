import { type RawBuilder, type SqlBool, sql } from 'kysely'

/** From one instant up to, and without, another. */
interface Span {
  from: Date
  to: Date
}

/** A span as PostgreSQL keeps it: half-open. */
export const rangeOf = ({ from, to }: Span): RawBuilder<string> => sql<string>`tstzrange(${from}, ${to}, '[)')`

/** Does the column meet this span? */
export const meets = (column: string, span: Span): RawBuilder<SqlBool> =>
  sql<SqlBool>`${sql.ref(column)} && ${rangeOf(span)}`

/** Does it begin inside? A lesson belongs to the year, or the day, in which it begins. */
export const beginsIn = (column: string, { from, to }: Span): RawBuilder<SqlBool> =>
  sql<SqlBool>`lower(${sql.ref(column)}) >= ${from} and lower(${sql.ref(column)}) < ${to}`

export const beginOf = (column: string) => sql<Date>`lower(${sql.ref(column)})`
export const endOf = (column: string) => sql<Date>`upper(${sql.ref(column)})`

/** `column = any(ids)`: one statement for any number of ids. */
export const among = (column: string, ids: readonly string[]): RawBuilder<SqlBool> =>
  sql<SqlBool>`${sql.ref(column)} = any(${[...new Set(ids)]}::uuid[])`
