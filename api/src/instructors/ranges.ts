import { type RawBuilder, type SqlBool, sql } from 'kysely'
import type { Span } from './rules/span.ts'

/** A span as PostgreSQL keeps it: half-open. */
export const rangeOf = ({ from, to }: Span): RawBuilder<string> => sql<string>`tstzrange(${from}, ${to}, '[)')`

/** Does the row's column `span` meet this one? */
export const meets = (column: string, span: Span): RawBuilder<SqlBool> =>
  sql<SqlBool>`${sql.ref(column)} && ${rangeOf(span)}`

/** Does it begin inside? A lesson belongs to the year, or the day, in which it begins. */
export const beginsIn = (column: string, { from, to }: Span): RawBuilder<SqlBool> =>
  sql<SqlBool>`lower(${sql.ref(column)}) >= ${from} and lower(${sql.ref(column)}) < ${to}`
