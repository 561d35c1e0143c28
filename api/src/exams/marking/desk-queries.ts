import { type RawBuilder, type SqlBool, sql } from 'kysely'
import type { Trx } from '../../platform/db/database.ts'
import { judgeable, type Marker, markable, notYetBy, type TaskRow, taskColumns, tasks } from './task-queries.ts'

interface Window {
  limit: number
  offset: number
}

export interface DeskRow {
  sessionId: string
  sessionName: string
  left: number
  given: number
}

const desks = (marker: Marker, more: RawBuilder<SqlBool>) => sql<DeskRow>`
  select d.session_id, d.session_name, d.left, d.given from (
    select s.id as session_id, s.name as session_name, count(*) filter (where ${markable(marker)})::int as left,
      count(*) filter (where not ${notYetBy(marker)})::int as given
    from ${tasks}
    where ${judgeable(marker)} and ${more}
    group by s.id
  ) d`

const hasWork = (isOpen: boolean) => (isOpen ? sql`d.left > 0` : sql`d.left + d.given > 0`)

/**
 * Sessions in which the marker can do something or has done something, those with the most work first.
 * @param isOpen only those in which something is left to do
 */
export async function listDesks(
  trx: Trx,
  marker: Marker,
  isOpen: boolean,
  { limit, offset }: Window,
): Promise<DeskRow[]> {
  const { rows } = await sql<DeskRow>`
    ${desks(marker, sql`true`)} where ${hasWork(isOpen)}
    order by d.left desc, d.session_id limit ${limit} offset ${offset}`.execute(trx)
  return rows
}

export async function countDesks(trx: Trx, marker: Marker, isOpen: boolean): Promise<number> {
  const { rows } = await sql<{ total: number }>`
    select count(*)::int as total from (${desks(marker, sql`true`)} where ${hasWork(isOpen)}) c`.execute(trx)
  return rows[0]!.total
}

/** One session as the marker's desk; undefined when it has no answer that he may judge. */
export async function findDesk(trx: Trx, marker: Marker, sessionId: string): Promise<DeskRow | undefined> {
  const { rows } = await desks(marker, sql`t.session_id = ${sessionId}`).execute(trx)
  return rows[0]
}

/**
 * Holds an answer for the marker until `until`: the one he holds already, else the next that nobody holds. Whoever asks
 * at the same time gets another one.
 */
export async function claimNext(
  trx: Trx,
  marker: Marker,
  { sessionId, now, until }: { sessionId: string; now: Date; until: Date },
): Promise<TaskRow | undefined> {
  const { accountId } = marker
  const mine = sql<SqlBool>`t.claimed_by = ${accountId} and t.claimed_until > ${now}`
  const free = sql<SqlBool>`(t.claimed_by is null or t.claimed_by = ${accountId} or t.claimed_until <= ${now})`
  const claim = async (which: RawBuilder<SqlBool>) => {
    const { rows } = await sql<TaskRow>`
      with chosen as materialized (
        select t.id from ${tasks}
        where t.session_id = ${sessionId} and ${which} and ${markable(marker)}
        order by t.version_id, t.part_id, t.id
        limit 1 for update of t skip locked
      )
      update exam_marking_task t set claimed_by = ${accountId}, claimed_until = ${until}
      from chosen where t.id = chosen.id
      returning ${taskColumns}`.execute(trx)
    return rows[0]
  }
  const untouched = sql<SqlBool>`t.state = 'OPEN' and ${free}`
  const markedOnce = sql<SqlBool>`t.state = 'ONCE' and ${free}`
  return (await claim(mine)) ?? (await claim(untouched)) ?? (await claim(markedOnce))
}
