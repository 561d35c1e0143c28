import { type SqlBool, sql } from 'kysely'
import { type Db, organsIn, type Scope, type Trx } from '../../platform/db/database.ts'

export interface Figures {
  admitted: number
  sat: number
  absent: number
  graded: number
  passed: number
  /** Of the marks in hundredths; 0 without results. */
  mean: number
  distribution: number[]
}

/** The figures of a whole session. */
export async function readFigures(trx: Trx, sessionId: string): Promise<Figures> {
  const { rows } = await sql<Figures>`
    select candidate.*, result.*
    from (
      select count(*) filter (where r.admission_no is not null)::int as admitted, count(a.id)::int as sat,
        count(*) filter (where r.state = 'ABSENT')::int as absent
      from exam_registration r left join exam_attempt a on a.registration_id = r.id
      where r.session_id = ${sessionId}
    ) candidate, (
      select count(*)::int as graded, count(*) filter (where passed)::int as passed,
        coalesce(round(avg(mark), 2), 0)::float8 as mean,
        array(
          select count(e.attempt_id)::int
          from generate_series(0, 9) as tenth
          left join exam_result e on e.session_id = ${sessionId} and e.is_current
            and least(9, e.mark * 10 / e.max_mark) = tenth
          group by tenth order by tenth
        ) as distribution
      from exam_result where session_id = ${sessionId} and is_current
    ) result`.execute(trx)
  return rows[0]!
}

/**
 * The hash by which people approve results: SHA-256 over one line for each attempt in order of its public id, with
 * everything that was found out about it. Null when there are no results.
 */
export async function findResultHash(trx: Trx, sessionId: string): Promise<string | null> {
  const { rows } = await sql<{ hash: string | null }>`
    select encode(sha256(convert_to(string_agg(concat_ws('|', a.public_id, r.key_version, r.domain_code, r.mark, r.max_mark,
      r.passed, r.part_marks::text, r.answer_hash), e'\n' order by a.public_id), 'UTF8')), 'hex') as hash
    from exam_result r join exam_attempt a on a.id = r.attempt_id
    where r.session_id = ${sessionId} and r.is_current`.execute(trx)
  return rows[0]?.hash ?? null
}

export function listApprovals(db: Db, sessionId: string) {
  return db
    .selectFrom('examResultApproval')
    .where('sessionId', '=', sessionId)
    .orderBy('at')
    .select(['accountId', 'resultHash', 'at'])
    .execute()
}

/** One approval for each account: that of the figures it saw last. */
export async function putApproval(
  trx: Trx,
  approval: { sessionId: string; accountId: string; resultHash: string; at: Date },
): Promise<void> {
  const { resultHash, at } = approval
  await trx
    .insertInto('examResultApproval')
    .values(approval)
    .onConflict((conflict) => conflict.columns(['sessionId', 'accountId']).doUpdateSet({ resultHash, at }))
    .execute()
}

export interface ResultFilter {
  sessionId: string
  search?: string
  passed?: boolean
}

const beginningWith = (search: string) => `${search.replace(/[\\%_]/g, '\\$&')}%`

const filtered = (trx: Trx, { scope }: Scope, { sessionId, search, passed }: ResultFilter) =>
  trx
    .selectFrom('examResult as e')
    .where('e.isCurrent', '=', true)
    .where('e.sessionId', '=', sessionId)
    .where('e.organId', 'in', organsIn(scope))
    .$if(passed !== undefined, (query) => query.where('e.passed', '=', passed!))
    .$if(search !== undefined, (query) => query.where(isNamed(search!)))

const isNamed = (search: string) => sql<SqlBool>`(
  exists (select 1 from person n where n.id = e.person_id and n.name like ${beginningWith(search)})
  or exists (select 1 from exam_registration n
    where n.id = e.registration_id and n.admission_no like ${beginningWith(search)}))`

export type ResultSort = 'mark' | '-mark' | 'name'

/** A page of the results of the scope; what is shown beside the marks is joined for the page's rows only. */
export function listResults(
  trx: Trx,
  scope: Scope,
  filter: ResultFilter,
  { sort, limit, offset }: { sort: ResultSort; limit: number; offset: number },
) {
  const direction = sort === '-mark' ? 'desc' : 'asc'
  const page = filtered(trx, scope, filter)
    .$if(sort === 'name', (query) => query.innerJoin('person as n', 'n.id', 'e.personId').orderBy('n.name'))
    .$if(sort !== 'name', (query) => query.orderBy('e.mark', direction))
    .select(['e.attemptId', 'e.keyVersion'])
    .orderBy('e.attemptId')
    .limit(limit)
    .offset(offset)
  return trx
    .with('page', () => page)
    .selectFrom('page')
    .innerJoin('examResult as e', (join) =>
      join.onRef('e.attemptId', '=', 'page.attemptId').onRef('e.keyVersion', '=', 'page.keyVersion'),
    )
    .innerJoin('examAttempt as a', 'a.id', 'e.attemptId')
    .innerJoin('examRegistration as r', 'r.id', 'e.registrationId')
    .innerJoin('person as p', 'p.id', 'e.personId')
    .innerJoin('organ as o', 'o.id', 'e.organId')
    .select(['a.publicId as attemptId', 'p.name as personName', 'o.name as organName', 'r.admissionNo'])
    .select(['e.domainCode', 'e.partMarks as parts', 'e.mark', 'e.maxMark as max', 'e.passed'])
    .select(['e.keyVersion', 'e.answerHash'])
    .orderBy(sort === 'name' ? 'p.name' : 'e.mark', direction)
    .orderBy('e.attemptId')
    .execute()
}

export async function countResults(trx: Trx, scope: Scope, filter: ResultFilter): Promise<number> {
  const row = await filtered(trx, scope, filter)
    .select((eb) => eb.fn.countAll<number>().as('total'))
    .executeTakeFirstOrThrow()
  return row.total
}
