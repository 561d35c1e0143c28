import { type RawBuilder, type Selectable, sql } from 'kysely'
import type { Trx } from '../../platform/db/database.ts'
import { type Watcher, watchedRooms } from './reach-queries.ts'
import type { ExamOutageTable } from './tables.ts'

export type NewOutage = Pick<
  ExamOutageTable,
  'sessionId' | 'slotId' | 'isWhole' | 'beganAt' | 'declaredAt' | 'declaredBy' | 'reason'
> & { note: string }

export async function insertOutage(trx: Trx, outage: NewOutage): Promise<string> {
  const row = await trx
    .insertInto('examOutage')
    .values({
      ...outage,
      endedAt: null,
      endedBy: null,
      decision: null,
      decidedBy: null,
      decidedAt: null,
      decidedNote: null,
      voided: null,
    })
    .returning('id')
    .executeTakeFirstOrThrow()
  return row.id
}

export const findOutage = (trx: Trx, id: string) =>
  trx.selectFrom('examOutage').selectAll().where('id', '=', id).executeTakeFirst()

/** The rooms that an outage hits; empty for one of the whole slot. */
export async function roomsOfOutage(trx: Trx, id: string): Promise<string[]> {
  const rows = await trx.selectFrom('examHalt').select('roomId').where('outageId', '=', id).execute()
  return rows.flatMap(({ roomId }) => roomId ?? [])
}

/** Names of the rooms that an outage hit; none for the slot as a whole. */
export async function roomNamesOfOutage(trx: Trx, id: string): Promise<string[]> {
  const rows = await trx
    .selectFrom('examHalt as h')
    .innerJoin('examRoom as rm', 'rm.id', 'h.roomId')
    .where('h.outageId', '=', id)
    .orderBy('rm.name')
    .select('rm.name')
    .execute()
  return rows.map(({ name }) => name)
}

export async function moveOutageToEnded(trx: Trx, id: string, by: string, at: Date): Promise<boolean> {
  const { numUpdatedRows } = await trx
    .updateTable('examOutage')
    .set({ endedAt: sql<Date>`greatest(${at}::timestamptz, began_at)`, endedBy: by })
    .where('id', '=', id)
    .where('endedAt', 'is', null)
    .executeTakeFirst()
  return numUpdatedRows === 1n
}

/** Ids of attempts of the outage's rooms that the clock ended while it lasted, and that were not over before. */
const endedByClock = (outageId: RawBuilder<unknown>) => sql`(
  select ended.id from exam_attempt ended join exam_outage during on during.slot_id = ended.slot_id
  where during.id = ${outageId} and ended.state = 'AUTO_SUBMITTED' and ended.end_reason = 'time-over'
    and ended.ends_at > during.began_at
    and ended.submitted_at between during.began_at and coalesce(during.ended_at, 'infinity')
    and exists (select from exam_halt h where h.outage_id = during.id and (h.room_id is null or h.room_id = ended.room_id)))`

/** Outages of the slot that touch something the watcher sees, the latest first. */
export async function listOutages(trx: Trx, watcher: Watcher, slotId: string) {
  const { rows } = await sql<
    Selectable<ExamOutageTable> & { rooms: string[]; endedByClock: number; isWithin: boolean }
  >`
    select o.*, coalesce(room.names, '{}') as rooms, coalesce(room.is_within, false) as is_within,
      (select count(*)::int from ${endedByClock(sql.ref('o.id'))} e) as ended_by_clock
    from exam_outage o
    left join lateral (
      select array_agg(rm.name order by rm.name) as names, bool_and(rm.id in ${watchedRooms(watcher)}) as is_within,
        bool_or(rm.id in ${watchedRooms(watcher)}) as is_seen
      from exam_halt h join exam_room rm on rm.id = h.room_id where h.outage_id = o.id
    ) room on true
    where o.slot_id = ${slotId} and (o.is_whole or room.is_seen)
    order by o.declared_at desc, o.id`.execute(trx)
  return rows
}

/** Slots of a session with outages that still last, or that ended papers about which nobody has decided. */
export async function listUndecided(
  trx: Trx,
  sessionId: string,
): Promise<{ slotId: string; slotName: string; outages: number }[]> {
  const { rows } = await sql<{ slotId: string; slotName: string; outages: number }>`
    select sl.id as slot_id, sl.name as slot_name, count(*)::int as outages
    from exam_outage o join exam_slot sl on sl.id = o.slot_id
    where o.session_id = ${sessionId} and o.decision is null
      and (o.ended_at is null or exists (select from ${endedByClock(sql.ref('o.id'))} e))
    group by sl.id order by sl.starts_at, sl.id`.execute(trx)
  return rows
}

/** How many outages of a session stand in the way of its results. */
export const countUndecided = async (trx: Trx, sessionId: string): Promise<number> =>
  (await listUndecided(trx, sessionId)).reduce((sum, { outages }) => sum + outages, 0)

export const lockOutage = (trx: Trx, id: string) =>
  trx.selectFrom('examOutage').selectAll().where('id', '=', id).forUpdate().executeTakeFirst()

/** Whether anybody of the session has a result: from then on nothing is voided here. */
export async function hasResults(trx: Trx, sessionId: string): Promise<boolean> {
  const row = await trx
    .selectFrom('examResult')
    .where('sessionId', '=', sessionId)
    .select('attemptId')
    .limit(1)
    .executeTakeFirst()
  return row !== undefined
}

/** Voids them, with a re-sit; returns the people and organs concerned. */
export async function voidEndedByClock(trx: Trx, outageId: string) {
  const { rows } = await sql<{ id: number; personId: string; registrationId: string }>`
    update exam_attempt set state = 'VOIDED', end_reason = 'outage'
    where id in ${endedByClock(sql`${outageId}::uuid`)}
    returning id, person_id, registration_id`.execute(trx)
  return rows
}

export interface OutageDecision {
  decision: 'KEEP' | 'VOID'
  by: string
  at: Date
  note: string
  voided: number
}

export async function decideOutageRow(trx: Trx, id: string, { decision, by, at, note, voided }: OutageDecision) {
  await trx
    .updateTable('examOutage')
    .set({ decision, decidedBy: by, decidedAt: at, decidedNote: note, voided })
    .where('id', '=', id)
    .where('decision', 'is', null)
    .execute()
}

export function listProposedExtensions(trx: Trx, watcher: Watcher, slotId: string) {
  return trx
    .selectFrom('examExtension as x')
    .leftJoin('examAttempt as a', 'a.id', 'x.attemptId')
    .leftJoin('person as p', 'p.id', 'a.personId')
    .leftJoin('examRoom as rm', (join) => join.on(sql<boolean>`rm.id = coalesce(x.room_id, a.room_id)`))
    .where('x.slotId', '=', slotId)
    .where('x.state', '=', 'PROPOSED')
    .where((eb) => eb.or([eb('rm.id', 'is', null), eb('rm.id', 'in', watchedRooms(watcher))]))
    .select(['x.id', 'x.seconds', 'x.reason', 'x.note', 'x.proposedBy', 'x.proposedAt'])
    .select(['rm.name as roomName', 'p.name as personName'])
    .orderBy('x.proposedAt')
    .execute()
}
