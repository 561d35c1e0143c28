import { type SqlBool, sql } from 'kysely'
import type { ReviewLevel } from '../../../kernel/fields.ts'
import type { OrganLevel } from '../../../kernel/review-chain.ts'
import { type Db, json, organsIn, type Scope, type Trx } from '../../../platform/db/database.ts'
import type { RegistrationState } from '../../rules/registration-review.ts'

const beginningWith = (search: string) => `${search.replace(/[\\%_]/g, '\\$&')}%`

/** Who looks: his scope, and what he submitted himself. */
interface Viewer extends Scope {
  accountId: string
}

/** The account sent this registration in, the first time or after a return. */
const isOwnSubmission = (accountId: string) => sql<boolean>`exists (
  select 1 from exam_registration_step st
  where st.registration_id = r.id and st.to_state = 'SUBMITTED' and st.actor_id = ${accountId})`

const visible = (trx: Trx, { scope }: Scope) =>
  trx.selectFrom('examRegistration as r').where('r.organId', 'in', organsIn(scope))

const rows = (trx: Trx, viewer: Viewer) =>
  visible(trx, viewer)
    .innerJoin('examSession as s', 's.id', 'r.sessionId')
    .innerJoin('person as p', 'p.id', 'r.personId')
    .innerJoin('organ as o', 'o.id', 'r.organId')
    .leftJoin('examSlot as sl', 'sl.id', 'r.slotId')
    .leftJoin('examRoom as ro', 'ro.id', 'r.roomId')
    .selectAll('r')
    .select([
      'ro.name as roomName',
      's.name as sessionName',
      's.state as sessionState',
      's.rehearsalOf',
      's.registrationOpensAt',
      's.registrationClosesAt',
      'p.name as personName',
      'o.name as organName',
      'sl.name as slotName',
      'sl.startsAt',
    ])
    .select((eb) => eb.ref('o.level').$castTo<OrganLevel>().as('organLevel'))
    .select(isOwnSubmission(viewer.accountId).as('isOwnSubmission'))

export type RegistrationRow = Awaited<ReturnType<typeof listRegistrations>>[number]

export interface RegistrationFilter {
  session?: string
  state?: RegistrationState
  search?: string
  /** Only those whose level had to act before this day. */
  dueBefore?: string
  /** Only what waits for a reviewer of these levels who neither submitted it nor is the candidate. */
  waitingFor?: ReadonlySet<ReviewLevel>
}

/** The filter by the registration's own columns; what else it asks for is looked up, so that nothing else is joined. */
function filtered(trx: Trx, viewer: Viewer, { session, state, search, waitingFor, dueBefore }: RegistrationFilter) {
  return visible(trx, viewer)
    .$if(session !== undefined, (query) => query.where('r.sessionId', '=', session!))
    .$if(state !== undefined, (query) => query.where('r.state', '=', state!))
    .$if(search !== undefined, (query) => query.where(isNamed(search!)))
    .$if(dueBefore !== undefined, (query) =>
      query.where('r.nextLevel', 'is not', null).where('r.dueOn', '<', dueBefore!),
    )
    .$if(waitingFor !== undefined, (query) => query.where(waitsFor(viewer, waitingFor!)))
}

const isNamed = (search: string) => sql<SqlBool>`(r.admission_no like ${beginningWith(search)}
  or exists (select 1 from person n where n.id = r.person_id and n.name like ${beginningWith(search)}))`

const waitsFor = ({ personId, accountId }: Viewer, levels: ReadonlySet<ReviewLevel>) => sql<SqlBool>`(
  r.next_level = any(${[...levels]}::text[])
  and r.session_id in (select id from exam_session where state in ('REG_OPEN', 'REG_CLOSED'))
  and r.person_id is distinct from ${personId}::uuid and not ${isOwnSubmission(accountId)})`

/** A page of the scope's registrations: what waits the longest first in a queue, else the latest first. */
export function listRegistrations(
  trx: Trx,
  viewer: Viewer,
  filter: RegistrationFilter,
  { limit, offset }: { limit: number; offset: number },
) {
  const order = filter.waitingFor ? 'asc' : 'desc'
  const page = filtered(trx, viewer, filter)
    .select('r.id')
    .orderBy('r.submittedAt', order)
    .orderBy('r.id')
    .limit(limit)
    .offset(offset)
  return rows(trx, viewer).where('r.id', 'in', page).orderBy('r.submittedAt', order).orderBy('r.id').execute()
}

export async function countRegistrations(trx: Trx, viewer: Viewer, filter: RegistrationFilter): Promise<number> {
  const row = await filtered(trx, viewer, filter)
    .select((eb) => eb.fn.countAll<number>().as('total'))
    .executeTakeFirstOrThrow()
  return row.total
}

export function findRegistration(trx: Trx, viewer: Viewer, id: string) {
  return rows(trx, viewer).where('r.id', '=', id).executeTakeFirst()
}

/** The scope's registrations among these, held until the transaction ends, in one order so that two cannot deadlock. */
export function lockRegistrations(trx: Trx, viewer: Viewer, ids: readonly string[]) {
  return rows(trx, viewer).where('r.id', '=', sql<string>`any(${ids}::uuid[])`).orderBy('r.id').forUpdate('r').execute()
}

export interface NewRegistration {
  id: string
  personId: string
  postId: string
  organId: string
  domainCode: string
}

/** Registrations that wait for their unit's leader until a day, or (without a day) need no review. */
export async function insertRegistrations(
  trx: Trx,
  registrations: NewRegistration[],
  { sessionId, createdBy, at, dueOn }: { sessionId: string; createdBy: string; at: Date; dueOn: string | null },
): Promise<void> {
  const [state, nextLevel] = dueOn === null ? ['APPROVED', null] : ['SUBMITTED', 'UNIT']
  await sql`
    insert into exam_registration
      (id, session_id, person_id, post_id, organ_id, domain_code, state, next_level, due_on, created_by, submitted_at,
        updated_at)
    select n.id, ${sessionId}, n."personId", n."postId", n."organId", n."domainCode", ${state}, ${nextLevel}, ${dueOn}::date,
      ${createdBy}, ${at}, ${at}
    from jsonb_to_recordset(${json(registrations)})
      as n(id uuid, "personId" uuid, "postId" uuid, "organId" uuid, "domainCode" text)`.execute(trx)
}

export interface RegistrationMove {
  id: string
  version: number
  from: RegistrationState
  to: RegistrationState
  nextLevel: ReviewLevel | null
  /** By when the next level must act. */
  dueOn: string | null
  level: ReviewLevel | null
  reason: string | null
}

/** Moves registrations on with their steps; returns those that were still in the state and version the rules saw. */
export async function moveRegistrations(
  trx: Trx,
  moves: RegistrationMove[],
  { actorId, at }: { actorId: string; at: Date },
): Promise<Set<string>> {
  const { rows: moved } = await sql<{ id: string }>`
    with wanted as (
      select * from jsonb_to_recordset(${json(moves)}) as m(id uuid, version integer, "from" text, "to" text,
        "nextLevel" text, "dueOn" date, level text, reason text)
    ), moved as (
      update exam_registration r
      set state = m."to", next_level = m."nextLevel", due_on = m."dueOn", escalated_at = null, reason = m.reason, version = r.version + 1, updated_at = ${at}
      from wanted m
      where r.id = m.id and r.state = m."from" and r.version = m.version
      returning r.id
    ), stepped as (
      insert into exam_registration_step (registration_id, from_state, to_state, level, actor_id, reason, at)
      select m.id, m."from", m."to", m.level, ${actorId}::uuid, m.reason, ${at}::timestamptz
      from wanted m join moved using (id)
    )
    select id from moved`.execute(trx)
  return new Set(moved.map(({ id }) => id))
}

/** The first step of registrations that were just made. */
export async function insertFirstSteps(trx: Trx, ids: string[], actorId: string, at: Date): Promise<void> {
  await sql`
    insert into exam_registration_step (registration_id, to_state, actor_id, at)
    select id, 'SUBMITTED', ${actorId}, ${at} from unnest(${ids}::uuid[]) as n(id)`.execute(trx)
}

export function listSteps(db: Db, registrationId: string) {
  return db
    .selectFrom('examRegistrationStep')
    .where('registrationId', '=', registrationId)
    .orderBy('id')
    .select(['fromState', 'toState', 'level', 'actorId', 'reason', 'at'])
    .execute()
}
