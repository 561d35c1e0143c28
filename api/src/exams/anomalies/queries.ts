import { type RawBuilder, sql } from 'kysely'
import { json, organsIn, type Scope, type Trx } from '../../platform/db/database.ts'
import type { AnomalyKind, AnomalyState } from '../rules/anomaly.ts'

/** Where finished attempts of a session sat, and whose they are. */
export const listPlaces = (trx: Trx, sessionId: string) =>
  trx
    .selectFrom('examAttempt as a')
    .innerJoin('examResult as e', (join) => join.onRef('e.attemptId', '=', 'a.id').on('e.isCurrent', '=', true))
    .where('a.sessionId', '=', sessionId)
    .where('a.state', 'not in', ['VOIDED', 'IN_PROGRESS'])
    .select(['a.id', 'a.roomId', 'a.organId', 'e.mark'])
    .execute()

export interface FirstAnswers {
  attemptId: number
  /** `ref gap` pairs: milliseconds from the step before to the first answer of each question. */
  gaps: string
}

/** For attempts after `after`, at most `limit`: how long each first answer took, by the journal's own clock. */
export async function listFirstAnswers(
  trx: Trx,
  { sessionId, after, limit }: { sessionId: string; after: number; limit: number },
): Promise<FirstAnswers[]> {
  await sql`set local work_mem = '64MB'`.execute(trx)
  const { rows } = await sql<FirstAnswers>`
    with chosen as (
      select id, started_at from exam_attempt
      where session_id = ${sessionId} and id > ${after} and state not in ('VOIDED', 'IN_PROGRESS')
      order by id limit ${limit}
    ), step as (
      select st.attempt_id, st.question_ref, st.seq,
        st.client_at - lag(st.client_at, 1, st.client_at) over w as gap,
        row_number() over (partition by st.attempt_id, st.question_ref order by st.seq) as nth
      from answer_step st join chosen c on c.id = st.attempt_id
      where st.kind = 1
      window w as (partition by st.attempt_id order by st.seq)
    )
    select attempt_id, string_agg(question_ref || ' ' || round(extract(epoch from gap) * 1000), ',' order by seq) as gaps
    from step where nth = 1 and seq > 1 group by attempt_id order by attempt_id`.execute(trx)
  return rows
}

export interface NewAnomaly {
  kind: AnomalyKind
  attemptId: number
  otherId: number | null
  surprise: number
  detail: Record<string, unknown>
}

/** The same device on two papers of one slot. A room's computer is used again in the next slot, so slots count apart. */
export async function listSharedDevices(trx: Trx, sessionId: string): Promise<NewAnomaly[]> {
  const { rows } = await sql<{ attemptId: number; otherId: number }>`
    select a.id as attempt_id, b.id as other_id
    from exam_attempt a join exam_attempt b on b.session_id = a.session_id and b.slot_id = a.slot_id
      and b.device_id = a.device_id and b.id > a.id
    where a.session_id = ${sessionId} and a.state <> 'VOIDED' and b.state <> 'VOIDED'
    order by a.id, b.id limit 2000`.execute(trx)
  return rows.map((row) => ({ kind: 'SHARED_DEVICE', ...row, surprise: 0, detail: {} }))
}

/** More people than this behind one address is a hall, a hospital, a ministry: nothing to wonder about. */
const HALL = 5

/** A few candidates of different rooms behind one address; who shares a room shares its address, too. */
export async function listSharedAddresses(trx: Trx, sessionId: string): Promise<NewAnomaly[]> {
  const { rows } = await sql<{ attemptId: number; otherId: number; behind: number }>`
    with seen as (
      select a.id, a.slot_id, a.room_id, p.address_hash, count(*) over (partition by a.slot_id, p.address_hash) as behind
      from exam_attempt a join exam_presence p on p.attempt_id = a.id
      where a.session_id = ${sessionId} and a.state <> 'VOIDED'
    )
    select s.id as attempt_id, o.id as other_id, s.behind::int
    from seen s join seen o on o.slot_id = s.slot_id and o.address_hash = s.address_hash and o.id > s.id
    where s.behind <= ${HALL}::int and s.room_id is distinct from o.room_id
    order by s.id, o.id limit 2000`.execute(trx)
  return rows.map(({ behind, ...row }) => ({ kind: 'SHARED_ADDRESS', ...row, surprise: 0, detail: { behind } }))
}

/** Writes findings; one that is known keeps what somebody decided about it, and open ones that are gone disappear. */
export async function replaceFindings(trx: Trx, sessionId: string, found: readonly NewAnomaly[]): Promise<void> {
  await trx.deleteFrom('examAnomaly').where('sessionId', '=', sessionId).where('state', '=', 'OPEN').execute()
  const column = <K extends keyof NewAnomaly>(name: K) => found.map((one) => one[name])
  await sql`
    insert into exam_anomaly (session_id, kind, attempt_id, other_id, surprise, detail)
    select ${sessionId}, n.kind, n.attempt_id, n.other_id, n.surprise, n.detail::jsonb
    from unnest(${column('kind')}::text[], ${column('attemptId')}::bigint[], ${column('otherId')}::bigint[],
      ${column('surprise')}::real[], ${found.map(({ detail }) => JSON.stringify(detail))}::text[])
      as n(kind, attempt_id, other_id, surprise, detail)
    on conflict do nothing`.execute(trx)
}

export async function insertReport(trx: Trx, row: { sessionId: string; jobId: string; madeBy: string }): Promise<void> {
  await trx.insertInto('examAnomalyReport').values(row).execute()
}

export async function finishReport(
  trx: Trx,
  jobId: string,
  { madeAt, method, counts }: { madeAt: Date; method: Record<string, unknown>; counts: Record<string, number> },
): Promise<void> {
  await trx
    .updateTable('examAnomalyReport')
    .set({ madeAt, method: json(method), counts: json(counts) })
    .where('jobId', '=', jobId)
    .execute()
}

export const findLastReport = (trx: Trx, sessionId: string) =>
  trx
    .selectFrom('examAnomalyReport')
    .where('sessionId', '=', sessionId)
    .where('madeAt', 'is not', null)
    .orderBy('madeAt', 'desc')
    .limit(1)
    .select(['madeAt', 'method', 'counts'])
    .executeTakeFirst()

export interface AnomalyFilter {
  sessionId?: string
  id?: string
  state?: AnomalyState
  kind?: AnomalyKind
}

const filtered = (trx: Trx, { scope }: Scope, { sessionId, id, state, kind }: AnomalyFilter) =>
  trx
    .selectFrom('examAnomaly as x')
    .innerJoin('examAttempt as a', 'a.id', 'x.attemptId')
    .where('a.organId', 'in', organsIn(scope))
    .$if(sessionId !== undefined, (query) => query.where('x.sessionId', '=', sessionId!))
    .$if(id !== undefined, (query) => query.where('x.id', '=', id!))
    .$if(state !== undefined, (query) => query.where('x.state', '=', state!))
    .$if(kind !== undefined, (query) => query.where('x.kind', '=', kind!))

const named = (attempt: RawBuilder<unknown>) => sql<{
  attemptId: string
  registrationId: string
  personName: string
  organName: string
  admissionNo: string | null
} | null>`(select jsonb_build_object('attemptId', n.public_id, 'registrationId', n.registration_id, 'personName', p.name,
  'organName', o.name, 'admissionNo', r.admission_no)
  from exam_attempt n join exam_registration r on r.id = n.registration_id join person p on p.id = n.person_id
  join organ o on o.id = n.organ_id where n.id = ${attempt})`

/** Findings of the scope, open ones and the most surprising first. */
export const listAnomalies = (
  trx: Trx,
  scope: Scope,
  filter: AnomalyFilter,
  { limit, offset }: { limit: number; offset: number },
) =>
  filtered(trx, scope, filter)
    .select(['x.id', 'x.sessionId', 'x.kind', 'x.surprise', 'x.detail', 'x.state', 'x.reason', 'x.decidedBy'])
    .select('x.violationId')
    .select(named(sql`x.attempt_id`).$notNull().as('candidate'))
    .select(named(sql`x.other_id`).as('other'))
    .orderBy(sql`x.state <> 'OPEN'`)
    .orderBy('x.surprise', 'desc')
    .orderBy('x.id')
    .limit(limit)
    .offset(offset)
    .execute()

export type AnomalyRow = Awaited<ReturnType<typeof listAnomalies>>[number]

export async function countAnomalies(trx: Trx, scope: Scope, filter: AnomalyFilter): Promise<number> {
  const row = await filtered(trx, scope, filter)
    .select((eb) => eb.fn.countAll<number>().as('total'))
    .executeTakeFirstOrThrow()
  return row.total
}

/** False when somebody decided about it meanwhile. */
export async function clearAnomaly(
  trx: Trx,
  id: string,
  { reason, by, at }: { reason: string; by: string; at: Date },
): Promise<boolean> {
  const { numUpdatedRows } = await trx
    .updateTable('examAnomaly')
    .set({ state: 'CLEARED', reason, decidedBy: by, decidedAt: at })
    .where('id', '=', id)
    .where('state', '=', 'OPEN')
    .executeTakeFirst()
  return numUpdatedRows === 1n
}
