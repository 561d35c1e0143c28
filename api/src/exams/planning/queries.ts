import { sql } from 'kysely'
import { type Db, organsIn, type Trx } from '../../platform/db/database.ts'
import type { Due } from '../rules/expiry-plan.ts'

/**
 * Credentials in force that end within a span, by day, area and domain; each holder once, under the first domain of his
 * card. Numbers only: the register itself is the credentials slice's.
 */
export async function listDue(trx: Trx, scope: string, { from, to }: { from: string; to: string }): Promise<Due[]> {
  const { rows } = await sql<Due>`
    select c.valid_to::text, a.path as area_path, c.domain_codes[1] as domain_code, count(distinct c.person_id)::int as count
    from credential c join organ o on o.id = c.organ_id join area a on a.code = o.area_code
    where c.state in ('ACTIVE', 'SUSPENDED') and c.valid_to between ${from}::date and ${to}::date
      and c.organ_id in ${organsIn(scope)}
    group by 1, 2, 3 order by 1, 2, 3`.execute(trx)
  return rows
}

/** Sessions to come with the seats of their slots, or of their rooms where rooms are planned. */
export async function listComing(db: Db, { from, to }: { from: string; to: string }) {
  const { rows } = await sql<{
    id: string
    name: string
    day: string
    domainCodes: string[]
    seats: { areaPath: string; count: number }[]
  }>`
    with slot as (
      select sl.id, sl.session_id, sl.starts_at, sl.capacity,
        (select json_agg(json_build_object('areaPath', a.path, 'count', ro.seats)) from exam_room ro
          join organ o on o.id = ro.organ_id join area a on a.code = o.area_code
          where ro.slot_id = sl.id and not ro.is_virtual) as rooms
      from exam_slot sl
    ), seat as (
      select session_id, j->>'areaPath' as area_path, (j->>'count')::int as count from slot, json_array_elements(rooms) j
      union all
      select session_id, '/', capacity from slot where rooms is null
    )
    select s.id, s.name, (min(slot.starts_at) at time zone 'Asia/Shanghai')::date::text as day, s.domain_codes,
      (select json_agg(json_build_object('areaPath', area_path, 'count', n)) from
        (select area_path, sum(count)::int as n from seat where seat.session_id = s.id group by area_path) x) as seats
    from exam_session s join slot on slot.session_id = s.id
    where s.state in ('DRAFT', 'REG_OPEN', 'REG_CLOSED', 'ARRANGED') and s.rehearsal_of is null and s.makeup_of is null
    group by s.id
    having (min(slot.starts_at) at time zone 'Asia/Shanghai')::date between ${from}::date and ${to}::date
    order by 3`.execute(db)
  return rows
}

/** Names of areas by path. */
export async function areasByPath(
  db: Db,
  paths: readonly string[],
): Promise<Map<string, { name: string; city: string }>> {
  const { rows } = await sql<{ path: string; name: string; city: string }>`
    select a.path, a.name, coalesce(c.name, a.name) as city
    from area a left join area c on a.path ^@ c.path and c.level = 'CITY'
    where a.path = any(${[...paths]}::text[])`.execute(db)
  return new Map(rows.map(({ path, ...names }) => [path, names]))
}
