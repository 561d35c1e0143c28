import { sql } from 'kysely'
import { type Db, json, type Trx } from '../../platform/db/database.ts'
import type { Blueprint } from '../rules/blueprint.ts'
import type { ReadinessFacts, TickedItem } from '../rules/readiness.ts'
import type { SessionRules } from '../rules/session-rules.ts'
import type { SessionData } from '../sessions/present.ts'

type Counted = Omit<ReadinessFacts, 'mode' | 'clockDifferenceSeconds' | 'diskFreePercent'>

/** Everything of a session that is counted, and the database's clock, in one statement. */
export async function countReadiness(trx: Trx, sessionId: string): Promise<Counted & { databaseNow: Date }> {
  const { rows } = await sql<Counted & { databaseNow: Date }>`
    with slot as (select * from exam_slot where session_id = ${sessionId}),
      reg as (select * from exam_registration where session_id = ${sessionId}),
      form as (select f.id from exam_form f join slot on slot.id = f.slot_id),
      room as (select ro.id from exam_room ro join slot on slot.id = ro.slot_id)
    select
      (select count(*) from reg where next_level is not null)::int as waiting,
      (select count(*) from reg where state = 'APPROVED')::int as approved,
      (select count(*) from reg where state in ('ADMITTED', 'SAT', 'ABSENT'))::int as admitted,
      (select count(*) from slot where exists (select 1 from reg where reg.slot_id = slot.id))::int as slots,
      (select count(*) from slot where state <> 'PLANNED' and exists (select 1 from reg where reg.slot_id = slot.id))::int
        as sealed_slots,
      (select count(*) from form)::int as forms,
      (select count(*) from form where exists (select 1 from sealed.form_answer_key k where k.form_id = form.id))::int
        as forms_with_keys,
      (select count(*) from room)::int as rooms,
      (select count(*) from room where exists (select 1 from exam_room_invigilator i where i.room_id = room.id))::int
        as rooms_with_invigilator,
      (select count(*) from reg join account a on a.person_id = reg.person_id and a.state = 'ACTIVE'
        where reg.state = 'ADMITTED' and not exists (select 1 from notice n
          where n.account_id = a.id and n.kind = 'registration-admitted' and n.params->>'admissionNo' = reg.admission_no))::int
        as notices_missing,
      (select count(*) from exam_session re where re.rehearsal_of = ${sessionId}
        and exists (select 1 from exam_attempt a where a.session_id = re.id and a.state <> 'IN_PROGRESS'))::int
        as rehearsals_done,
      (select count(*) from outbox where done_at is null and failed_at is null and available_at <= now())::int
        as waiting_tasks,
      clock_timestamp() as database_now`.execute(trx)
  return rows[0]!
}

export const listTicks = (db: Db, sessionId: string) =>
  db
    .selectFrom('examReadinessTick as t')
    .innerJoin('account as a', 'a.id', 't.accountId')
    .where('t.sessionId', '=', sessionId)
    .select(['t.item', 't.note', 't.at', 'a.displayName as name'])
    .execute()

export async function putTick(
  trx: Trx,
  tick: { sessionId: string; item: TickedItem; note: string; accountId: string; at: Date },
): Promise<void> {
  const { sessionId: _, item: __, ...said } = tick
  await trx
    .insertInto('examReadinessTick')
    .values(tick)
    .onConflict((conflict) => conflict.columns(['sessionId', 'item']).doUpdateSet(said))
    .execute()
}

export async function deleteTick(trx: Trx, sessionId: string, item: TickedItem): Promise<void> {
  await trx.deleteFrom('examReadinessTick').where('sessionId', '=', sessionId).where('item', '=', item).execute()
}

export const listRehearsals = (db: Db, sessionId: string) =>
  db
    .selectFrom('examSession as s')
    .innerJoin('examSlot as sl', 'sl.sessionId', 's.id')
    .where('s.rehearsalOf', '=', sessionId)
    .orderBy('sl.startsAt')
    .select(['s.id', 's.name', 'sl.startsAt'])
    .select((eb) =>
      eb
        .selectFrom('examAttempt as a')
        .whereRef('a.sessionId', '=', 's.id')
        .where('a.state', '!=', 'IN_PROGRESS')
        .select((a) => a.fn.countAll<number>().as('n'))
        .$asScalar()
        .$notNull()
        .as('finished'),
    )
    .execute()

interface NewRehearsal {
  values: { code: string; name: string; blueprint: Blueprint; rules: SessionRules }
  slot: { name: string; checkInOpensAt: Date; startsAt: Date; endsAt: Date }
  createdBy: string
  at: Date
}

/** A rehearsal and its one slot, arranged from the start. */
export async function insertRehearsal(
  trx: Trx,
  { id, domainCodes, mode, part }: SessionData,
  { values: { code, name, blueprint, rules }, slot, createdBy, at }: NewRehearsal,
): Promise<{ sessionId: string; slotId: string }> {
  const session = await trx
    .insertInto('examSession')
    .values({
      ...{ code, name, domainCodes, part, createdBy, formCount: 1, rehearsalOf: id, state: 'ARRANGED', createdAt: at },
      mode: mode === 'WINDOW' ? 'SLOT' : mode,
      blueprint: json(blueprint),
      rules: json(rules),
      registrationOpensAt: new Date(at.getTime() - 1000),
      registrationClosesAt: at,
    })
    .returning('id')
    .executeTakeFirstOrThrow()
  const made = await trx
    .insertInto('examSlot')
    .values({ ...slot, sessionId: session.id, capacity: 500_000 })
    .returning('id')
    .executeTakeFirstOrThrow()
  return { sessionId: session.id, slotId: made.id }
}

/** The rooms of a session with their invigilators, in the one slot of its rehearsal; named by slot and room. */
export async function copyRooms(trx: Trx, { from, slotId }: { from: string; slotId: string }): Promise<void> {
  await sql`
    insert into exam_room (slot_id, organ_id, name, address, seats, networks, is_virtual)
    select ${slotId}, ro.organ_id, sl.name || ' ' || ro.name, ro.address, ro.seats, ro.networks, ro.is_virtual
    from exam_room ro join exam_slot sl on sl.id = ro.slot_id where sl.session_id = ${from}
    on conflict (slot_id, name) do nothing`.execute(trx)
  await sql`
    insert into exam_room_invigilator (room_id, account_id, is_chief)
    select copy.id, i.account_id, i.is_chief
    from exam_room_invigilator i join exam_room ro on ro.id = i.room_id join exam_slot sl on sl.id = ro.slot_id
      join exam_room copy on copy.slot_id = ${slotId} and copy.name = sl.name || ' ' || ro.name
    where sl.session_id = ${from}
    on conflict do nothing`.execute(trx)
}

/** Everybody who is admitted to a session, in the slot, room and seat of its rehearsal. */
export async function copyAdmitted(
  trx: Trx,
  given: { from: string; sessionId: string; slotId: string; code: string; createdBy: string; at: Date },
): Promise<number> {
  const { from, sessionId, slotId, code, createdBy, at } = given
  const { rows } = await sql<{ n: number }>`
    with copied as (
      insert into exam_registration (session_id, slot_id, room_id, person_id, post_id, organ_id, domain_code, state,
        admission_no, seat_no, created_by, submitted_at, updated_at)
      select ${sessionId}, ${slotId}, copy.id, r.person_id, r.post_id, r.organ_id, r.domain_code, 'ADMITTED',
        ${code} || lpad((row_number() over (order by r.admission_no))::text, 6, '0'), r.seat_no, ${createdBy}, ${at}, ${at}
      from exam_registration r left join exam_room ro on ro.id = r.room_id left join exam_slot sl on sl.id = ro.slot_id
        left join exam_room copy on copy.slot_id = ${slotId} and copy.name = sl.name || ' ' || ro.name
      where r.session_id = ${from} and r.state = 'ADMITTED'
      returning id
    )
    select count(*)::int as n from copied`.execute(trx)
  return rows[0]!.n
}
