import { type RawBuilder, sql } from 'kysely'
import { conditionsOf, type Filter, type Table } from './condition-queries.ts'
import type { Viewer } from './viewer.ts'

/** The questions that a filter finds, from no more tables than it takes. */
export interface Narrowed {
  /** The table that leads: the search index `s` where words are looked for, else the questions `q`. */
  lead: 'q' | 's'
  id: RawBuilder<unknown>
  /** `from … where …` */
  from: RawBuilder<unknown>
}

const LEADS = {
  q: { id: sql`q.id`, from: sql`question q` },
  s: { id: sql`s.question_id`, from: sql`question_search s` },
}

/** @param wanted what else is looked at, e.g. for an order */
export function narrowed(filter: Filter, viewer: Viewer, ...wanted: Table[]): Narrowed {
  const conditions = conditionsOf(filter, viewer)
  const looksAt = new Set([...wanted, ...conditions.map(({ on }) => on)])
  const lead = looksAt.has('s') ? 's' : 'q'
  const { id, from } = LEADS[lead]
  const question = lead === 's' && looksAt.has('q') ? sql`join question q on q.id = ${id}` : sql``
  const version = looksAt.has('v') ? sql`join question_version v on v.question_id = ${id} and v.is_current` : sql``
  const holds = conditions.length === 0 ? [sql`true`] : conditions.map((condition) => condition.holds)
  return { lead, id, from: sql`from ${from} ${question} ${version} where ${sql.join(holds, sql` and `)}` }
}
