import { lawName } from '@app/question-bank'
import { sql } from 'kysely'
import type { Db } from '../../platform/db/database.ts'

/** Citations of active questions, of laws whose name holds a word. */
const activeCitations = (search: string | undefined) => sql`
  from question_citation c
  join question_version v on v.id = c.version_id and v.is_current
  join question q on q.id = v.question_id and q.state = 'ACTIVE'
  where ${search === undefined ? sql`true` : sql`strpos(c.law, ${lawName(search)}) > 0`}`

export interface CitedLaw {
  law: string
  questions: number
  articles: { article: number; questions: number }[]
}

/** Laws that active questions cite, the most cited first, with their articles. */
export async function listLaws(
  db: Db,
  search: string | undefined,
  { limit, offset }: { limit: number; offset: number },
): Promise<CitedLaw[]> {
  const { rows } = await sql<CitedLaw>`
    with law as (
      select c.law, count(distinct v.id)::int as questions ${activeCitations(search)}
      group by c.law order by questions desc, c.law limit ${limit} offset ${offset}
    ), article as (
      select c.law, c.article, count(distinct v.id)::int as questions ${activeCitations(search)}
      and c.article is not null and c.law in (select law from law) group by c.law, c.article
    )
    select law.law, law.questions, coalesce((
      select jsonb_agg(jsonb_build_object('article', a.article, 'questions', a.questions) order by a.article)
      from article a where a.law = law.law), '[]') as articles
    from law order by law.questions desc, law.law`.execute(db)
  return rows
}

export async function countLaws(db: Db, search: string | undefined): Promise<number> {
  const { rows } = await sql<{
    total: number
  }>`select count(distinct c.law) as total ${activeCitations(search)}`.execute(db)
  return rows[0]!.total
}
