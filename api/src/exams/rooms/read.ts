import type { Deps } from '../../deps.ts'
import { todayOf } from '../../kernel/clock.ts'
import { Refusal } from '../../kernel/refusal.ts'
import { asSystem, type Db, inScope } from '../../platform/db/database.ts'
import type { Caller } from '../../platform/http/caller.ts'
import { planArrangement } from '../sessions/arrange.ts'
import { findSession } from '../sessions/queries.ts'
import { requireWholeSession } from '../sessions/whole-session.ts'
import type { ExamRoom } from './contract.ts'
import { findRoom, listInvigilators, listMayInvigilate, listRooms, listSeated, type RoomRow } from './queries.ts'

/** Rooms of a session that the caller's organs hold or that he watches. */
export function listRoomsOf({ db }: Deps, caller: Caller, sessionId: string): Promise<ExamRoom[]> {
  return asSystem(db, async (trx) => presentRooms(trx, await listRooms(trx, caller, sessionId)))
}

/** One room with who sits in it: candidates of any unit, for who holds or watches the room. */
export function readRoom({ db }: Deps, caller: Caller, id: string) {
  return asSystem(db, async (trx) => {
    const room = await findRoom(trx, caller, id)
    if (!room) throw new Refusal('not-found', 'exam-room-not-found')
    const seated = (await listSeated(trx, [id])).map(({ id: registrationId, photoFileId, roomId: _, ...seat }) => ({
      ...seat,
      registrationId,
      seatNo: seat.seatNo ?? 0,
      admissionNo: seat.admissionNo ?? '',
      hasPhoto: photoFileId !== null,
    }))
    return { ...(await presentRoom(trx, room)), sessionId: room.sessionId, seated }
  })
}

/** What arranging now would come to. */
export function readArrangement({ db }: Deps, caller: Caller, sessionId: string) {
  return asSystem(db, async (trx) => {
    const session = await findSession(trx, sessionId)
    if (!session) throw new Refusal('not-found', 'session-not-found')
    await requireWholeSession(trx, caller, sessionId)
    const { approved, capacity, shortages, virtualRooms } = await planArrangement(trx, session)
    return { approved, capacity, shortages, inRooms: virtualRooms.length === 0 && approved > 0 }
  })
}

/** Accounts of the scope that may watch rooms. */
export const listPossibleInvigilators = ({ db, clock }: Deps, caller: Caller, search?: string) =>
  inScope(db, caller, (trx) => listMayInvigilate(trx, caller, { day: todayOf(clock), ...(search && { search }) }))

export const presentRoom = async (db: Db, room: RoomRow): Promise<ExamRoom> => (await presentRooms(db, [room]))[0]!

async function presentRooms(db: Db, rooms: readonly RoomRow[]): Promise<ExamRoom[]> {
  const invigilators = Map.groupBy(
    await listInvigilators(
      db,
      rooms.map(({ id }) => id),
    ),
    ({ roomId }) => roomId,
  )
  return rooms.map(({ startsAt, endsAt: _____, slotCapacity: _, areaPath: __, sessionId: ___, ...room }) => ({
    ...room,
    startsAt: startsAt.toISOString(),
    invigilators: (invigilators.get(room.id) ?? []).map(({ roomId: ____, ...one }) => one),
  }))
}
