import type { SqlBool } from 'kysely'
import { sql } from 'kysely'
import { organsIn, type Scope, type Trx } from '../../../platform/db/database.ts'

/** Papers of a session that an outage voided (考场故障作废); sessions without such a decision are not searched. */
const lost = (trx: Trx, sessionId: string) =>
  trx
    .selectFrom('examAttempt as a')
    .innerJoin('examRegistration as r', 'r.id', 'a.registrationId')
    .where('a.sessionId', '=', sessionId)
    .where('a.state', '=', 'VOIDED')
    .where('a.endReason', '=', 'outage')
    .where((eb) =>
      eb.exists(
        eb
          .selectFrom('examOutage as o')
          .where('o.sessionId', '=', sessionId)
          .where('o.decision', '=', 'VOID')
          .select('o.id'),
      ),
    )

/** For a transaction that sees everything. */
export const hasLost = async (trx: Trx, sessionId: string): Promise<boolean> =>
  (await lost(trx, sessionId).select('a.id').limit(1).executeTakeFirst()) !== undefined

/** How many papers of the scope an outage voided. */
export async function countLost(trx: Trx, { scope }: Scope, sessionId: string): Promise<number> {
  const row = await lost(trx, sessionId)
    .where('a.organId', 'in', organsIn(scope))
    .select((eb) => eb.fn.countAll<number>().as('n'))
    .executeTakeFirstOrThrow()
  return row.n
}

interface Makeup {
  firstId: string
  makeupId: string
}

/** Who of the scope lost his paper in the first session and is not registered for its make-up yet. */
const owed = (trx: Trx, { scope }: Scope, { firstId, makeupId }: Makeup) =>
  lost(trx, firstId)
    .where('a.organId', 'in', organsIn(scope))
    .where(
      sql<SqlBool>`not exists (select from exam_registration m where m.session_id = ${makeupId}
        and m.person_id = a.person_id and m.state not in ('CANCELLED', 'REJECTED'))`,
    )

export const listOwed = (trx: Trx, scope: Scope, makeup: Makeup) =>
  owed(trx, scope, makeup)
    .orderBy('r.submittedAt')
    .orderBy('r.id')
    .select(['r.personId', 'r.organId', 'r.domainCode'])
    .execute()

export async function countOwed(trx: Trx, scope: Scope, makeup: Makeup): Promise<number> {
  const row = await owed(trx, scope, makeup)
    .select((eb) => eb.fn.countAll<number>().as('n'))
    .executeTakeFirstOrThrow()
  return row.n
}

/** The review that these people's registrations for the first session have passed is also that of the make-up. */
export async function copyReviews(
  trx: Trx,
  { firstId, makeupId, personIds }: Makeup & { personIds: readonly string[] },
): Promise<void> {
  await sql`
    insert into exam_registration_step (registration_id, from_state, to_state, level, actor_id, reason, at)
    select m.id, st.from_state, st.to_state, st.level, st.actor_id, st.reason, st.at
    from exam_registration m
    join exam_registration f on f.person_id = m.person_id and f.session_id = ${firstId} and f.state = 'SAT'
    join exam_registration_step st on st.registration_id = f.id
    where m.session_id = ${makeupId} and m.person_id = any(${[...personIds]}::uuid[]) and m.state = 'APPROVED'
      and st.to_state in ('UNIT_APPROVED', 'COUNTY_REVIEWED', 'CITY_REVIEWED', 'APPROVED')
      and st.id > coalesce((select max(sent.id) from exam_registration_step sent
        where sent.registration_id = f.id and sent.to_state = 'SUBMITTED'), 0)
    order by st.id`.execute(trx)
}

/** The make-up sessions of a session, the first one first. */
export const listMakeups = (trx: Trx, sessionId: string) =>
  trx
    .selectFrom('examSession')
    .where('makeupOf', '=', sessionId)
    .where('state', '!=', 'CANCELLED')
    .orderBy('createdAt')
    .orderBy('id')
    .select(['id', 'name'])
    .execute()
