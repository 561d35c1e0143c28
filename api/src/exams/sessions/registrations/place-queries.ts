import { sql } from 'kysely'
import type { Trx } from '../../../platform/db/database.ts'
import { OPEN_STATES } from '../../rules/registration-review.ts'

/** How many approved candidates there are, and for how many the slots have room. */
export async function countPlaces(trx: Trx, sessionId: string): Promise<{ approved: number; capacity: number }> {
  const { rows } = await sql<{ approved: number; capacity: number }>`
    select (select count(*) from exam_registration where session_id = ${sessionId} and state = 'APPROVED')::int as approved,
      (select coalesce(sum(capacity), 0) from exam_slot where session_id = ${sessionId})::int as capacity`.execute(trx)
  return rows[0]!
}

export interface Admission {
  personId: string
  slotName: string
  startsAt: Date
  admissionNo: string
  seatNo: number
}

/**
 * Numbers the approved candidates in the order of their organs' paths and fills the slots with them in order of time.
 * Admission numbers are the session's code and six digits; more than a million candidates would get longer ones.
 */
export async function moveToAdmitted(
  trx: Trx,
  session: { id: string; code: string },
  actorId: string,
  at: Date,
): Promise<Admission[]> {
  const { rows } = await sql<Admission>`
    with candidate as (
      select r.id, row_number() over (order by o.path, r.submitted_at, r.id) as n
      from exam_registration r join organ o on o.id = r.organ_id
      where r.session_id = ${session.id} and r.state = 'APPROVED'
    ), place as (
      select id, name, starts_at, sum(capacity) over earlier as upto, sum(capacity) over earlier - capacity as before
      from exam_slot where session_id = ${session.id}
      window earlier as (order by starts_at, id)
    ), moved as (
      update exam_registration r
      set state = 'ADMITTED', slot_id = p.id, seat_no = c.n - p.before,
        admission_no = ${session.code} || lpad(c.n::text, greatest(6, length(c.n::text)), '0'),
        version = r.version + 1, updated_at = ${at}
      from candidate c join place p on c.n > p.before and c.n <= p.upto
      where r.id = c.id and r.state = 'APPROVED'
      returning r.id, r.person_id, r.admission_no, r.seat_no, p.name as slot_name, p.starts_at
    ), stepped as (
      insert into exam_registration_step (registration_id, from_state, to_state, actor_id, at)
      select id, 'APPROVED', 'ADMITTED', ${actorId}::uuid, ${at}::timestamptz from moved
    )
    select person_id, admission_no, seat_no, slot_name, starts_at from moved`.execute(trx)
  return rows
}

/** Admitted candidates of a slot who never began. */
export async function moveToAbsent(trx: Trx, slotId: string, actorId: string, at: Date): Promise<number> {
  const { rows } = await sql<{ absent: number }>`
    with moved as (
      update exam_registration r set state = 'ABSENT', version = r.version + 1, updated_at = ${at}
      where r.slot_id = ${slotId} and r.state = 'ADMITTED'
        and not exists (select 1 from exam_attempt a where a.registration_id = r.id)
      returning r.id
    ), stepped as (
      insert into exam_registration_step (registration_id, from_state, to_state, actor_id, at)
      select id, 'ADMITTED', 'ABSENT', ${actorId}::uuid, ${at}::timestamptz from moved
    )
    select count(*)::int as absent from moved`.execute(trx)
  return rows[0]!.absent
}

/** A cancelled session takes its registrations along. */
export async function cancelOpen(trx: Trx, sessionId: string, actorId: string, at: Date): Promise<number> {
  const { rows } = await sql<{ cancelled: number }>`
    with open as (
      select id, state from exam_registration
      where session_id = ${sessionId} and state = any(${[...OPEN_STATES]}::text[])
      for update
    ), moved as (
      update exam_registration r
      set state = 'CANCELLED', next_level = null, version = r.version + 1, updated_at = ${at}
      from open where r.id = open.id
      returning r.id, open.state as from_state
    ), stepped as (
      insert into exam_registration_step (registration_id, from_state, to_state, actor_id, at)
      select id, from_state, 'CANCELLED', ${actorId}::uuid, ${at}::timestamptz from moved
    )
    select count(*)::int as cancelled from moved`.execute(trx)
  return rows[0]!.cancelled
}
