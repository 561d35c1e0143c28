import { type RawBuilder, sql } from 'kysely'
import { organsIn, type Scope, type Trx } from '../../platform/db/database.ts'

export interface Group {
  key: string
  name: string
  candidates: number
  passed: number
  mean: number
}

const GROUPS = {
  areas: { key: sql`ar.code`, name: sql`ar.name`, join: sql`join area ar on ar.code = o.area_code` },
  organs: { key: sql`o.id::text`, name: sql`o.name`, join: sql`` },
  domains: {
    key: sql`e.domain_code`,
    name: sql`d.name_zh`,
    join: sql`join enforcement_domain d on d.code = e.domain_code`,
  },
  slots: {
    key: sql`sl.id::text`,
    name: sql`sl.name`,
    join: sql`join exam_registration r on r.id = e.registration_id join exam_slot sl on sl.id = r.slot_id`,
  },
} satisfies Record<string, { key: RawBuilder<unknown>; name: RawBuilder<unknown>; join: RawBuilder<unknown> }>

/** Of the scope's current results, the largest groups first; at most a hundred. */
export async function listGroups(
  trx: Trx,
  { scope }: Scope,
  sessionId: string,
  by: keyof typeof GROUPS,
): Promise<Group[]> {
  const { key, name, join } = GROUPS[by]
  const { rows } = await sql<Group>`
    select ${key} as key, ${name} as name, count(*)::int as candidates,
      count(*) filter (where e.passed)::int as passed, round(avg(e.mark * 10000.0 / e.max_mark), 1)::float8 as mean
    from exam_result e join organ o on o.id = e.organ_id ${join}
    where e.session_id = ${sessionId} and e.is_current and e.organ_id in ${organsIn(scope)}
    group by 1, 2 order by 3 desc, 1 limit 100`.execute(trx)
  return rows
}

/** How many of the scope reached each twentieth of the marks. */
export async function listDistribution(trx: Trx, { scope }: Scope, sessionId: string): Promise<number[]> {
  const { rows } = await sql<{ count: number }>`
    select count(e.attempt_id)::int as count
    from generate_series(0, 19) as step
    left join (select attempt_id, mark, max_mark from exam_result
      where session_id = ${sessionId} and is_current and organ_id in ${organsIn(scope)}) e
      on least(19, e.mark * 20 / e.max_mark) = step
    group by step order by step`.execute(trx)
  return rows.map(({ count }) => count)
}
