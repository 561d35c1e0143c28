import { sql } from 'kysely'
import type { Trx } from '../../../platform/db/database.ts'
import type { Place } from '../../rules/arrangement.ts'
import { OPEN_STATES } from '../../rules/registration-review.ts'

/** Approved candidates in the order in which they sit: by the paths of their units, then as they were handed in. */
export function listToSeat(trx: Trx, sessionId: string) {
  return trx
    .selectFrom('examRegistration as r')
    .innerJoin('organ as o', 'o.id', 'r.organId')
    .innerJoin('area as a', 'a.code', 'o.areaCode')
    .where('r.sessionId', '=', sessionId)
    .where('r.state', '=', 'APPROVED')
    .orderBy('o.path')
    .orderBy('r.submittedAt')
    .orderBy('r.id')
    .select(['r.id', 'a.path as areaPath', 'a.code as areaCode', 'a.name as areaName'])
    .execute()
}

export interface Admission {
  personId: string
  slotName: string
  startsAt: Date
  admissionNo: string
  roomName: string
  address: string
  seatNo: number
}

/**
 * Admits candidates to their places. Admission numbers are the session's code and six digits in the order given; more
 * than a million candidates would get longer ones.
 */
export async function moveToAdmitted(
  trx: Trx,
  { code }: { code: string },
  places: readonly Place[],
  { actorId, at }: { actorId: string; at: Date },
): Promise<Admission[]> {
  const column = <K extends keyof Place>(name: K) => places.map((place) => place[name])
  const { rows } = await sql<Admission>`
    with place as (
      select * from unnest(${column('candidateId')}::uuid[], ${column('slotId')}::uuid[], ${column('roomId')}::uuid[],
        ${column('seatNo')}::int[]) with ordinality as p(registration_id, slot_id, room_id, seat_no, n)
    ), moved as (
      update exam_registration r
      set state = 'ADMITTED', slot_id = p.slot_id, room_id = p.room_id, seat_no = p.seat_no,
        admission_no = ${code} || lpad(p.n::text, greatest(6, length(p.n::text)), '0'),
        version = r.version + 1, updated_at = ${at}
      from place p
      where r.id = p.registration_id and r.state = 'APPROVED'
      returning r.id, r.person_id, r.admission_no, r.seat_no, r.slot_id, r.room_id
    ), stepped as (
      insert into exam_registration_step (registration_id, from_state, to_state, actor_id, at)
      select id, 'APPROVED', 'ADMITTED', ${actorId}::uuid, ${at}::timestamptz from moved
    )
    select m.person_id, m.admission_no, m.seat_no, sl.name as slot_name, sl.starts_at, ro.name as room_name, ro.address
    from moved m join exam_slot sl on sl.id = m.slot_id join exam_room ro on ro.id = m.room_id
    order by m.admission_no`.execute(trx)
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
