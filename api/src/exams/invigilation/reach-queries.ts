import { sql } from 'kysely'
import { organsIn, type Trx } from '../../platform/db/database.ts'
import type { Caller } from '../../platform/http/caller.ts'

/** Who looks: the office by the scope of its grants, an invigilator by the rooms he is assigned to. */
export type Watcher = Pick<Caller, 'accountId' | 'scope'>

/** Rooms that the watcher may see and act in, whatever organ the candidates are of. */
export const watchedRooms = ({ accountId, scope }: Watcher) =>
  sql<string>`(select r.id from exam_room r where r.organ_id in ${organsIn(scope)}
    or exists (select from exam_room_invigilator i where i.room_id = r.id and i.account_id = ${accountId}))`

export type Hold = 'NOTHING' | 'SLOT_STAYS' | 'SLOT'

/**
 * A slot with its session. SLOT holds it against starts and other acts until the transaction ends, SLOT_STAYS only keeps
 * it there; both take the session first, as everywhere, so that nobody waits in a circle.
 */
export async function findSlot(trx: Trx, slotId: string, hold: Hold) {
  if (hold !== 'NOTHING') {
    const known = await trx.selectFrom('examSlot').select('sessionId').where('id', '=', slotId).executeTakeFirst()
    if (!known) return undefined
    await trx.selectFrom('examSession').select('id').where('id', '=', known.sessionId).forKeyShare().execute()
  }
  return trx
    .selectFrom('examSlot as sl')
    .innerJoin('examSession as s', 's.id', 'sl.sessionId')
    .where('sl.id', '=', slotId)
    .select(['sl.id', 'sl.sessionId', 'sl.name', 'sl.state', 'sl.checkInOpensAt', 'sl.startsAt', 'sl.endsAt'])
    .select(['s.name as sessionName', 's.state as sessionState', 's.mode', 's.rules', 's.rehearsalOf'])
    .$if(hold === 'SLOT', (query) => query.forUpdate('sl'))
    .$if(hold === 'SLOT_STAYS', (query) => query.forKeyShare('sl'))
    .executeTakeFirst()
}
export type SlotRow = NonNullable<Awaited<ReturnType<typeof findSlot>>>

/** Whether anything of the slot is the watcher's: a room of his, or a registration of his scope without a room. */
export async function watchesSlot(trx: Trx, watcher: Watcher, slotId: string): Promise<boolean> {
  const { rows } = await sql<{ watches: boolean }>`
    select exists (select from exam_room where slot_id = ${slotId} and id in ${watchedRooms(watcher)})
      or exists (select from exam_registration where slot_id = ${slotId} and room_id is null
        and organ_id in ${organsIn(watcher.scope)}) as watches`.execute(trx)
  return rows[0]!.watches
}

export function listWatchedRooms(trx: Trx, watcher: Watcher, slotId: string) {
  return trx
    .selectFrom('examRoom as rm')
    .innerJoin('organ as o', 'o.id', 'rm.organId')
    .where('rm.slotId', '=', slotId)
    .where('rm.id', 'in', watchedRooms(watcher))
    .select(['rm.id', 'rm.name', 'rm.organId', 'o.name as organName', 'o.path as organPath'])
    .select((eb) =>
      eb
        .exists(eb.selectFrom('examHalt as h').whereRef('h.roomId', '=', 'rm.id').where('h.endedAt', 'is', null))
        .as('isPaused'),
    )
    .orderBy('rm.name')
    .execute()
}

/** An attempt of the slot that the watcher may act on; the row is held when something is to be done. */
export function findWatchedAttempt(trx: Trx, watcher: Watcher, slotId: string, publicId: string, hold: boolean) {
  return trx
    .selectFrom('examAttempt as a')
    .where('a.publicId', '=', publicId)
    .where('a.slotId', '=', slotId)
    .where((eb) =>
      eb.or([
        eb('a.roomId', 'in', watchedRooms(watcher)),
        eb.and([eb('a.roomId', 'is', null), eb('a.organId', 'in', organsIn(watcher.scope))]),
      ]),
    )
    .select(['a.id', 'a.state', 'a.roomId'])
    .$if(hold, (query) => query.forUpdate('a'))
    .executeTakeFirst()
}

/** Paths of organs that exist. */
export function organPaths(trx: Trx, organIds: readonly string[]) {
  return trx
    .selectFrom('organ')
    .where('id', '=', sql<string>`any(${organIds}::uuid[])`)
    .select(['id', 'path'])
    .execute()
}

/** The room in which an attempt is sat; the row is held. */
export async function lockAttemptRoom(trx: Trx, attemptId: number): Promise<string | null> {
  const row = await trx
    .selectFrom('examAttempt')
    .select('roomId')
    .where('id', '=', attemptId)
    .forUpdate()
    .executeTakeFirstOrThrow()
  return row.roomId
}

/** Slots that are not over for long and that the watcher may invigilate, the soonest first. */
export async function listInvigilated(
  trx: Trx,
  watcher: Watcher,
  since: Date,
  { limit, offset }: { limit: number; offset: number },
) {
  const { rows } = await sql<InvigilatedRow>`
    with slot as (
      select sl.*, s.name as session_name, count(*) over ()::int as total
      from exam_slot sl join exam_session s on s.id = sl.session_id
      where s.state in ('ARRANGED', 'ENDED') and sl.ends_at > ${since}::timestamptz
        and (exists (select from exam_room where slot_id = sl.id and id in ${watchedRooms(watcher)})
          or exists (select from exam_registration where slot_id = sl.id and room_id is null
            and state in ('ADMITTED', 'SAT') and organ_id in ${organsIn(watcher.scope)}))
      order by sl.starts_at, sl.id limit ${limit} offset ${offset}
    )
    select slot.id as slot_id, slot.session_id, slot.session_name, slot.name as slot_name, slot.check_in_opens_at,
      slot.starts_at, slot.ends_at, slot.state = 'CLOSED' as is_closed, slot.total,
      coalesce(room.names, '{}') as rooms, coalesce(room.count, 0) as room_count, seat.candidates, seat.running
    from slot
    left join lateral (
      select (array_agg(name order by name))[1:6] as names, count(*)::int as count
      from exam_room where slot_id = slot.id and id in ${watchedRooms(watcher)}
    ) room on true
    left join lateral (
      select count(*)::int as candidates, count(*) filter (where a.state = 'IN_PROGRESS')::int as running
      from exam_registration r left join exam_attempt a on a.registration_id = r.id
      where r.slot_id = slot.id and r.state in ('ADMITTED', 'SAT')
        and (r.room_id in ${watchedRooms(watcher)} or (r.room_id is null and r.organ_id in ${organsIn(watcher.scope)}))
    ) seat on true
    order by slot.starts_at, slot.id`.execute(trx)
  return rows
}

interface InvigilatedRow {
  slotId: string
  sessionId: string
  sessionName: string
  slotName: string
  checkInOpensAt: Date
  startsAt: Date
  endsAt: Date
  isClosed: boolean
  rooms: string[]
  roomCount: number
  candidates: number
  running: number
  total: number
}
