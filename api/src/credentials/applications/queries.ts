import { sql } from 'kysely'
import type { ReviewLevel } from '../../kernel/fields.ts'
import type { OrganLevel } from '../../kernel/review-chain.ts'
import { type Db, json, organsIn, type Trx } from '../../platform/db/database.ts'
import type { Application } from '../contract.ts'
import type { ApplicationRequest } from '../rules/kinds.ts'

type Kind = Application['kind']
type State = Application['state']

export interface NewApplication {
  id: string
  type: Application['type']
  kind: Kind
  ofCredentialId: string | null
  request: ApplicationRequest
  batchId: string
  dueOn: string
  personId: string
  postId: string
  organId: string
  domainCodes: string[]
  categories: Application['categories']
  nextLevel: ReviewLevel
}

/** Throws a violation of `credential_application_open` when somebody else applied for one of them first. */
export async function insertApplications(
  trx: Trx,
  rows: readonly NewApplication[],
  { createdBy, at }: { createdBy: string; at: Date },
): Promise<void> {
  const common = { state: 'SUBMITTED', createdBy, submittedAt: at, updatedAt: at } as const
  await trx
    .insertInto('credentialApplication')
    .values(rows.map((row) => ({ ...row, request: json(row.request), ...common })))
    .execute()
}

/** Applications of organs inside the scope, with the names around them. */
function applicationsIn(db: Db, scope: string) {
  return db
    .selectFrom('credentialApplication as application')
    .innerJoin('person', 'person.id', 'application.personId')
    .innerJoin('organ', 'organ.id', 'application.organId')
    .where('application.organId', 'in', organsIn(scope))
}

const COLUMNS = [
  'application.id',
  'application.type',
  'application.kind',
  'application.personId',
  'application.postId',
  'application.organId',
  'application.domainCodes',
  'application.categories',
  'application.state',
  'application.nextLevel',
  'application.returnCount',
  'application.reason',
  'application.credentialId',
  'application.ofCredentialId',
  'application.request',
  'application.dueOn',
  'application.escalatedAt',
  'application.batchId',
  'application.createdBy',
  'application.submittedAt',
  'application.updatedAt',
  'application.version',
  'person.name as personName',
  'organ.name as organName',
] as const

/** Everybody who ever submitted it: after a return somebody else may have. */
const SUBMITTERS = sql<string[]>`array(select step.actor_id from credential_application_step step
  where step.application_id = application.id and step.to_state = 'SUBMITTED')`.as('submitters')

export const ORGAN_LEVEL = sql<OrganLevel>`organ.level`.as('organLevel')

const detailed = (db: Db, scope: string) => applicationsIn(db, scope).select([...COLUMNS, SUBMITTERS, ORGAN_LEVEL])

export type ApplicationRow = NonNullable<Awaited<ReturnType<typeof findApplication>>>

export function findApplication(db: Db, scope: string, id: string) {
  return detailed(db, scope).where('application.id', '=', id).executeTakeFirst()
}

/** The same rows, in one order and held until the transaction ends, so that two reviews cannot cross. */
export function lockApplications(trx: Trx, scope: string, ids: readonly string[]): Promise<ApplicationRow[]> {
  return detailed(trx, scope)
    .where('application.id', 'in', ids)
    .orderBy('application.id')
    .forUpdate('application')
    .execute()
}

export interface ApplicationFilter {
  scope: string
  state?: State
  type?: Application['type']
  kind?: Kind
  batch?: string
  /** Those whose day was before this one. */
  dueBefore?: string
  search?: string
  /** Only what waits for this caller. */
  waitingFor?: { accountId: string; levels: readonly ReviewLevel[]; returnedToo: boolean }
}

function matching(db: Db, filter: ApplicationFilter) {
  const { scope, state, type, kind, batch, dueBefore, search, waitingFor } = filter
  return applicationsIn(db, scope)
    .$if(state !== undefined, (query) => query.where('application.state', '=', state!))
    .$if(type !== undefined, (query) => query.where('application.type', '=', type!))
    .$if(kind !== undefined, (query) => query.where('application.kind', '=', kind!))
    .$if(batch !== undefined, (query) => query.where('application.batchId', '=', batch!))
    .$if(dueBefore !== undefined, (query) =>
      query.where('application.nextLevel', 'is not', null).where('application.dueOn', '<', dueBefore!),
    )
    .$if(search !== undefined, (query) =>
      query.where(sql<boolean>`(strpos(person.name, ${search}) > 0 or strpos(organ.name, ${search}) > 0)`),
    )
    .$if(waitingFor !== undefined, (query) => {
      const { accountId, levels, returnedToo } = waitingFor!
      return query.where(sql<boolean>`(
        (application.next_level = any(${levels}) and not exists (select 1 from credential_application_step step
          where step.application_id = application.id and step.to_state = 'SUBMITTED' and step.actor_id = ${accountId}))
        or (${returnedToo} and application.state = 'RETURNED'))`)
    })
}

/** What waits longest comes first among the open ones; then the newest of the rest. */
export function listApplications(db: Db, filter: ApplicationFilter, page: { limit: number; offset: number }) {
  return matching(db, filter)
    .select([...COLUMNS, SUBMITTERS, ORGAN_LEVEL])
    .orderBy(sql`application.next_level is null`)
    .orderBy(sql`case when application.next_level is not null then application.updated_at end`)
    .orderBy('application.updatedAt', 'desc')
    .orderBy('application.id')
    .limit(page.limit)
    .offset(page.offset)
    .execute()
}

export async function countApplications(db: Db, filter: ApplicationFilter): Promise<number> {
  const row = await matching(db, filter)
    .select((eb) => eb.fn.countAll<number>().as('total'))
    .executeTakeFirstOrThrow()
  return row.total
}

/** Ids of a batch's applications that wait for one of these levels. */
export async function listWaitingOfBatch(
  db: Db,
  scope: string,
  batchId: string,
  levels: readonly ReviewLevel[],
): Promise<string[]> {
  if (levels.length === 0) return []
  const rows = await applicationsIn(db, scope)
    .select('application.id')
    .where('application.batchId', '=', batchId)
    .where('application.nextLevel', 'in', levels)
    .orderBy('application.id')
    .execute()
  return rows.map(({ id }) => id)
}

export interface Move {
  id: string
  from: State
  to: State
  nextLevel: ReviewLevel | null
  /** null when nobody has to act within a time. */
  dueOn: string | null
  reason: string | null
  credentialId: string | null
  /** Added to the count of returns. */
  returned: 0 | 1
}

/** Moves applications on; answers how many were still where the rules saw them. */
export async function moveApplications(trx: Trx, moves: readonly Move[], at: Date): Promise<number> {
  const column = <T>(pick: (move: Move) => T) => moves.map(pick)
  const { numAffectedRows } = await sql`
    update credential_application application
    set state = move.to_state, next_level = move.next_level, reason = move.reason, updated_at = ${at},
      credential_id = move.credential_id, due_on = move.due_on, escalated_at = null,
      return_count = return_count + move.returned, version = version + 1
    from unnest(${column(({ id }) => id)}::uuid[], ${column(({ from }) => from)}::text[],
      ${column(({ to }) => to)}::text[], ${column(({ nextLevel }) => nextLevel)}::text[],
      ${column(({ reason }) => reason)}::text[], ${column(({ credentialId }) => credentialId)}::uuid[],
      ${column(({ returned }) => returned)}::int[], ${column(({ dueOn }) => dueOn)}::date[])
      as move (id, from_state, to_state, next_level, reason, credential_id, returned, due_on)
    where application.id = move.id and application.state = move.from_state`.execute(trx)
  return Number(numAffectedRows ?? 0)
}
