import type { Part } from '@app/question-bank'
import { type RawBuilder, sql } from 'kysely'
import type { Db } from '../../platform/db/database.ts'

export interface TopicFilter {
  bank?: string
  part?: Part
}

export interface Topic {
  topic: string
  depth: number
  own: number
  active: number
  all: number
}

/** Every topic and every path above one, with questions at it, active ones at or below it, and all at or below it. */
const tree = ({ bank, part }: TopicFilter): RawBuilder<Topic> => sql<Topic>`
  select (string_to_array(used.topic, '/'))[1:level.no] as path, level.no as depth,
    sum(used.all) filter (where level.no = used.depth) as own, sum(used.active) as active, sum(used.all) as all
  from (
    select v.topic, cardinality(string_to_array(v.topic, '/')) as depth, count(*) as all,
      count(*) filter (where q.state = 'ACTIVE') as active
    from question q join question_version v on v.question_id = q.id and v.is_current
    join question_bank b on b.id = q.bank_id
    where v.topic is not null and q.state <> 'RETIRED'
      and (${bank ?? null}::uuid is null or q.bank_id = ${bank ?? null}::uuid)
      and (${part ?? null}::text is null or b.part = ${part ?? null}::text)
    group by v.topic
  ) used cross join generate_series(1, used.depth) as level(no)
  group by path, level.no`

export interface TopicPage {
  rows: Topic[]
  total: number
}

/** A page of the tree in its order: what is below a topic follows it. */
export async function listTopics(
  db: Db,
  filter: TopicFilter,
  { limit, offset }: { limit: number; offset: number },
): Promise<TopicPage> {
  const { rows } = await sql<TopicPage>`
    with tree as materialized (${tree(filter)}), page as (
      select array_to_string(path, '/') as topic, depth, coalesce(own, 0)::int as own, active::int, "all"::int
      from tree order by path limit ${limit} offset ${offset}
    )
    select (select count(*) from tree) as total, coalesce((select json_agg(page) from page), '[]') as rows`.execute(db)
  return rows[0]!
}
