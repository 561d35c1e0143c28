import { sql } from 'kysely'
import { type Db, json } from '../../platform/db/database.ts'

/** Statistics of every version of a question, the latest session first. */
export function listStatistics(db: Db, questionId: string) {
  return db
    .selectFrom('questionStatistic as s')
    .innerJoin('questionVersion as v', 'v.id', 's.versionId')
    .where('v.questionId', '=', questionId)
    .orderBy('s.heldOn', 'desc')
    .orderBy('s.computedAt', 'desc')
    .select(['s.sessionId', 's.heldOn', 'v.versionNo', 's.presented', 's.facility', 's.discrimination', 's.restScore'])
    .select(['s.detail', 's.dubious', 's.computedAt'])
    .select((eb) =>
      eb
        .selectFrom('questionUse as u')
        .whereRef('u.sessionId', '=', 's.sessionId')
        .select('u.sessionName')
        .limit(1)
        .as('sessionName'),
    )
    .execute()
}

/** How many questions of a bank are in each state. */
export function countStates(db: Db, bankId: string) {
  return db
    .selectFrom('question')
    .where('bankId', '=', bankId)
    .groupBy('state')
    .select((eb) => ['state', eb.fn.countAll<number>().as('count')])
    .execute()
}

export interface ActiveCount {
  /** What is counted: by type; by first level of the topic and difficulty; by place of the key. */
  by: 'TYPE' | 'COVERAGE' | 'KEY'
  type: string | null
  topic: string | null
  difficulty: number | null
  choices: number | null
  key: string | null
  count: number
  withoutLegalBasis: number
  withoutExplanation: number
  withoutTopic: number
}

/** Everything that is counted over the active questions of a bank, in one pass over them. */
export async function countActive(db: Db, bankId: string): Promise<ActiveCount[]> {
  const { rows } = await sql<ActiveCount>`
    with cell as (
      select v.type, split_part(v.topic, '/', 1) as topic, v.difficulty,
        case when v.type in ('SINGLE', 'TRUE_FALSE') then jsonb_array_length(v.choices) end as choices,
        case when v.type in ('SINGLE', 'TRUE_FALSE') then k.key[1] end as key,
        count(*) as n, count(*) filter (where v.legal_basis is null) as no_basis,
        count(*) filter (where k.explanation is null
          and not coalesce(k.part_keys @? '$[*].explanation ? (@ != null)', false)) as no_explanation
      from question q
      join question_version v on v.question_id = q.id and v.is_current
      join sealed.question_key k on k.version_id = v.id
      where q.bank_id = ${bankId} and q.state = 'ACTIVE'
      group by 1, 2, 3, 4, 5
    )
    select case when grouping(key) = 0 then 'KEY' when grouping(topic) = 0 then 'COVERAGE' else 'TYPE' end as by,
      type, topic, difficulty, choices, key, sum(n)::int as count, sum(no_basis)::int as without_legal_basis,
      sum(no_explanation)::int as without_explanation,
      coalesce(sum(n) filter (where topic is null), 0)::int as without_topic
    from cell group by grouping sets ((type), (topic, difficulty), (type, choices, key))
    order by by, type, topic nulls last, difficulty, choices`.execute(db)
  return rows
}

/** A question in a list of the health page. */
export interface ListedRow {
  questionId: string
  serial: number
  markup: 'TEXT' | 'HTML'
  stem: string
}

/** So many are listed; counts are whole. */
const LISTED = 50

const LISTED_COLUMNS = sql`q.id as question_id, q.serial, v.markup, v.stem`

/**
 * Active questions that never stood on a paper. One that is free for practice may be kept from papers, so it doesn't count.
 */
export async function listUnused(db: Db, bankId: string): Promise<{ count: number; rows: ListedRow[] }> {
  const { rows } = await sql<ListedRow & { count: number }>`
    with used as materialized (
      select distinct w.question_id from question_use u join question_version w on w.id = u.version_id
      where w.bank_id = ${bankId}
    ), unused as materialized (
      select q.id from question q
      where q.bank_id = ${bankId} and q.state = 'ACTIVE' and q.practice_since is null
        and q.id not in (select question_id from used)
    ), first as (
      select q.id from question q join unused using (id) order by q.serial limit ${LISTED}
    )
    select ${LISTED_COLUMNS}, (select count(*) from unused) as count
    from first join question q using (id) join question_version v on v.question_id = q.id and v.is_current
    order by q.serial`.execute(db)
  return { count: rows[0]?.count ?? 0, rows }
}

/**
 * Of these questions the active ones of a bank, the most exposed first.
 * @param exposed ids with the share of the candidates who saw them, 0 … 1
 */
export async function listOverExposed(
  db: Db,
  bankId: string,
  exposed: readonly { id: string; exposure: number }[],
): Promise<{ count: number; rows: (ListedRow & { exposure: number })[] }> {
  const { rows } = await sql<ListedRow & { exposure: number; count: number }>`
    select ${LISTED_COLUMNS}, e.exposure, count(*) over () as count
    from jsonb_to_recordset(${json(exposed)}) as e(id uuid, exposure double precision)
    join question q using (id) join question_version v on v.question_id = q.id and v.is_current
    where q.bank_id = ${bankId} and q.state = 'ACTIVE'
    order by e.exposure desc, q.serial limit ${LISTED}`.execute(db)
  return { count: rows[0]?.count ?? 0, rows }
}

export type DubiousRow = ListedRow & {
  dubious: string[]
  facility: number | null
  discrimination: number | null
  restScore: number | null
}

/** Active questions whose last statistics, by the text and key that they have now, raise a doubt. */
export async function listDubious(db: Db, bankId: string): Promise<{ count: number; rows: DubiousRow[] }> {
  const { rows } = await sql<DubiousRow & { count: number }>`
    with ever as (
      select distinct w.question_id as id from question_statistic s join question_version w on w.id = s.version_id
      where s.dubious <> '{}' and w.bank_id = ${bankId}
    ), doubted as materialized (
      select q.id, v.id as version_id, last.* from ever join question q using (id)
      join question_version v on v.question_id = q.id and v.is_current
      cross join lateral (
        select s.dubious, s.facility, s.discrimination, s.rest_score
        from question_version w join question_statistic s on s.version_id = w.id
        where w.question_id = q.id and w.version_no >= coalesce(v.content_no, v.version_no)
        order by s.held_on desc, s.computed_at desc limit 1
      ) as last
      where q.state = 'ACTIVE' and last.dubious <> '{}'
    )
    select ${LISTED_COLUMNS}, d.dubious, d.facility, d.discrimination, d.rest_score,
      (select count(*) from doubted) as count
    from doubted d join question q using (id) join question_version v on v.id = d.version_id
    order by cardinality(d.dubious) desc, q.serial limit ${LISTED}`.execute(db)
  return { count: rows[0]?.count ?? 0, rows }
}

export interface NearRow {
  questionId: string
  serial: number
  otherId: string
  otherSerial: number
  otherBankName: string
  score: number
  reasons: string[]
}

/** The nearest pairs with a question of the bank; without what is retired and what somebody found to be different. */
export async function listNearPairs(db: Db, bankId: string): Promise<NearRow[]> {
  const { rows } = await sql<NearRow>`
    select q.id as question_id, q.serial, o.id as other_id, o.serial as other_serial, b.name as other_bank_name,
      p.score, p.reasons
    from (
      select question_id as own_id, other_id, score, reasons from question_near_pair
      union all
      select other_id, question_id, score, reasons from question_near_pair n
      where not exists (select from question x where x.id = n.question_id and x.bank_id = ${bankId})
    ) as p
    join question q on q.id = p.own_id join question o on o.id = p.other_id join question_bank b on b.id = o.bank_id
    where q.bank_id = ${bankId} and q.state <> 'RETIRED' and o.state <> 'RETIRED' and not exists (
      select from question_pair d where d.relation = 'DIFFERENT'
        and d.question_id = least(q.id, o.id) and d.other_id = greatest(q.id, o.id))
    order by p.score desc, q.serial, o.serial limit ${LISTED}`.execute(db)
  return rows
}

/** When a question of the bank was compared last; null when none ever was. */
export async function nearCheckedAt(db: Db, bankId: string): Promise<Date | null> {
  const row = await db
    .selectFrom('questionNearCheck as c')
    .innerJoin('question as q', 'q.id', 'c.questionId')
    .where('q.bankId', '=', bankId)
    .orderBy('c.checkedAt', 'desc')
    .select('c.checkedAt')
    .limit(1)
    .executeTakeFirst()
  return row?.checkedAt ?? null
}
