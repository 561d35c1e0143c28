import { type SqlBool, sql } from 'kysely'
import { type Db, json, organsIn, type Trx } from '../../platform/db/database.ts'
import type { ProposalScore, ProposalState } from './contract.ts'
import type { ProposalData, ProposalResult } from './data.ts'

/** Topic and kind of the job that publishes many classes. */
export const PUBLISHING = 'training.publish-proposal'

const IS_PUBLISHING = sql<boolean>`coalesce(job.kind = ${PUBLISHING} and job.state in ('QUEUED', 'RUNNING'), false)`

/** A proposal whose job failed for good has failed. */
const STATE = sql<ProposalState>`(case when proposal.state in ('QUEUED', 'SOLVING') and job.state = 'FAILED'
  then 'FAILED' else proposal.state end)`

const proposals = (db: Db, scope: string) =>
  db
    .selectFrom('scheduleProposal as proposal')
    .innerJoin('organ', 'organ.id', 'proposal.organId')
    .leftJoin('job', 'job.id', 'proposal.jobId')
    .where('proposal.organId', 'in', organsIn(scope))
    .where('proposal.state', '<>', 'DISCARDED')

const ROW = [
  'proposal.id',
  'proposal.organId',
  'organ.name as organName',
  'proposal.name',
  'proposal.jobId',
  'proposal.score',
  'proposal.createdAt',
  'proposal.finishedAt',
  'proposal.publishedAt',
] as const

const DAYS = [
  sql<string>`proposal.input->'asked'->>'from'`.as('from'),
  sql<string>`proposal.input->'asked'->>'to'`.as('to'),
  STATE.as('state'),
  IS_PUBLISHING.as('publishing'),
]

interface Filter {
  state?: ProposalState
}

const matching = (db: Db, scope: string, { state }: Filter) =>
  proposals(db, scope).$if(state !== undefined, (query) => query.where(sql<SqlBool>`${STATE} = ${state}`))

export const listProposals = (db: Db, scope: string, filter: Filter, page: { limit: number; offset: number }) =>
  matching(db, scope, filter)
    .select(ROW)
    .select(DAYS)
    .orderBy('proposal.createdAt', 'desc')
    .orderBy('proposal.id')
    .limit(page.limit)
    .offset(page.offset)
    .execute()

export type ProposalRowData = Awaited<ReturnType<typeof listProposals>>[number]

export async function countProposals(db: Db, scope: string, filter: Filter): Promise<number> {
  const { total } = await matching(db, scope, filter)
    .select((q) => q.fn.countAll<number>().as('total'))
    .executeTakeFirstOrThrow()
  return total
}

const whole = (db: Db, scope: string, id: string) =>
  proposals(db, scope)
    .select(ROW)
    .select(DAYS)
    .select([sql<ProposalData['asked']>`proposal.input->'asked'`.as('asked'), 'proposal.result'])
    .where('proposal.id', '=', id)

export const findProposal = (db: Db, scope: string, id: string) => whole(db, scope, id).executeTakeFirst()
export const lockProposal = (trx: Trx, scope: string, id: string) =>
  whole(trx, scope, id).forUpdate('proposal').executeTakeFirst()

export async function insertProposal(
  trx: Trx,
  {
    input,
    ...row
  }: {
    id: string
    organId: string
    name: string
    jobId: string
    input: ProposalData
    createdBy: string
    createdAt: Date
  },
): Promise<void> {
  await trx
    .insertInto('scheduleProposal')
    .values({ ...row, input: json(input) })
    .execute()
}

/** What is to be solved: undefined for one that is done or was discarded. */
export async function beginSolving(db: Db, id: string): Promise<ProposalData | undefined> {
  const row = await db
    .updateTable('scheduleProposal')
    .set({ state: 'SOLVING' })
    .where('id', '=', id)
    .where('state', 'in', ['QUEUED', 'SOLVING'])
    .returning('input')
    .executeTakeFirst()
  return row?.input
}

export async function finishProposal(
  trx: Trx,
  id: string,
  outcome: { result: ProposalResult; score: ProposalScore } | null,
  at: Date,
): Promise<void> {
  await trx
    .updateTable('scheduleProposal')
    .set({
      finishedAt: at,
      ...(outcome ? { state: 'READY', result: json(outcome.result), score: json(outcome.score) } : { state: 'FAILED' }),
    })
    .where('id', '=', id)
    .where('state', '=', 'SOLVING')
    .execute()
}

export async function updateProposal(
  trx: Trx,
  id: string,
  { result, ...changes }: { state?: ProposalState; result?: ProposalResult; publishedAt?: Date; jobId?: string },
): Promise<void> {
  await trx
    .updateTable('scheduleProposal')
    .set({ ...changes, ...(result && { result: json(result) }) })
    .where('id', '=', id)
    .execute()
}

/** How much there is to place, and with what. */
export async function countMeans(
  db: Db,
  { scope, prefix, areaPath, day }: { scope: string; prefix: string; areaPath: string; day: string },
): Promise<{ classes: number; rooms: number; instructors: number }> {
  const { rows } = await sql<{ classes: number; rooms: number; instructors: number }>`select
    (select count(*)::int from training_class class join course on course.id = class.course_id
      join organ on organ.id = class.organ_id
      where class.organ_id in ${organsIn(scope)} and organ.path ^@ ${prefix}
        and class.state in ('DRAFT', 'APPROVED', 'ENROLLING', 'CLOSED') and course.mode <> 'ONLINE'
        and not exists (select 1 from lesson where lesson.class_id = class.id and lesson.state <> 'CANCELLED')) as classes,
    (select count(*)::int from room join area on area.code = room.area_code
      where room.is_active and area.path ^@ ${areaPath}) as rooms,
    (select count(*)::int from instructor where kind = 'INSTRUCTOR' and state = 'APPOINTED'
      and appointed_until >= ${day}::date) as instructors`.execute(db)
  return rows[0]!
}
