import { type RawBuilder, type SqlBool, sql } from 'kysely'
import type { Span } from './rules/span.ts'

/** A span as PostgreSQL keeps it: half-open. */
export const rangeOf = ({ from, to }: Span): RawBuilder<string> => sql<string>`tstzrange(${from}, ${to}, '[)')`

/** Does the column meet this span? */
export const meets = (column: string, span: Span): RawBuilder<SqlBool> =>
  sql<SqlBool>`${sql.ref(column)} && ${rangeOf(span)}`

export const beginOf = (column: string) => sql<Date>`lower(${sql.ref(column)})`
export const endOf = (column: string) => sql<Date>`upper(${sql.ref(column)})`

/** `column = any(ids)`: one statement for any number of ids. */
export const among = (column: string, ids: readonly string[]): RawBuilder<SqlBool> =>
  sql<SqlBool>`${sql.ref(column)} = any(${[...new Set(ids)]}::uuid[])`
