import { randomUUID } from 'node:crypto'
import { Refusal } from '../../kernel/refusal.ts'
import { notifyMany } from '../../notices/index.ts'
import type { Db, Trx } from '../../platform/db/database.ts'
import type { Caller } from '../../platform/http/caller.ts'
import { areaNames, holdersOf, insertRooms, listPlanned } from '../rooms/queries.ts'
import { type Arrangement, arrangeRooms, arrangeSlots, type Room } from '../rules/arrangement.ts'
import type { SessionData } from './present.ts'
import { listToSeat, moveToAdmitted } from './registrations/place-queries.ts'
import { listSlotsOf } from './slot-queries.ts'

/** Where candidates without a seat come from. */
export interface Shortage {
  areaName: string
  cityName: string
  count: number
}

export interface ArrangementPlan extends Arrangement {
  approved: number
  capacity: number
  /** Rooms to make, for an arrangement without planned rooms; named by slot and area. */
  virtualRooms: Room[]
  shortages: Shortage[]
}

/** What arranging the approved candidates now would come to. */
export async function planArrangement(trx: Trx, session: SessionData): Promise<ArrangementPlan> {
  const candidates = await listToSeat(trx, session.id)
  const rooms = await listPlanned(trx, session.id)
  const slots = await listSlotsOf(trx, session.id)
  const isInRooms = rooms.length > 0
  const { rooms: virtualRooms, ...arranged } = isInRooms
    ? { ...arrangeRooms(candidates, rooms), rooms: [] }
    : arrangeSlots(candidates, slots)
  const seats = isInRooms ? rooms.map((room) => room.seats) : slots.map((slot) => slot.capacity)
  return {
    ...arranged,
    virtualRooms,
    approved: candidates.length,
    capacity: seats.reduce((sum, n) => sum + n, 0),
    shortages: await shortagesOf(trx, candidates, new Set(arranged.leftover)),
  }
}

async function shortagesOf(
  db: Db,
  candidates: readonly { id: string; areaCode: string }[],
  without: ReadonlySet<string>,
): Promise<Shortage[]> {
  if (without.size === 0) return []
  const byArea = Map.groupBy(
    candidates.filter(({ id }) => without.has(id)),
    ({ areaCode }) => areaCode,
  )
  const names = await areaNames(db, [...byArea.keys()])
  return [...byArea].map(([code, { length }]) => ({
    areaName: names.get(code)?.name ?? code,
    cityName: names.get(code)?.city ?? code,
    count: length,
  }))
}

/**
 * Gives every approved candidate a slot, a room, a seat and an admission number (准考证号), or nobody: who has no seat is
 * counted by area, so that rooms or slots can be added there.
 * @returns how many were admitted
 */
export async function arrange(trx: Trx, caller: Caller, session: SessionData, at: Date): Promise<number> {
  const plan = await planArrangement(trx, session)
  const { approved, capacity, places, shortages } = plan
  if (approved === 0) throw new Refusal('conflict', 'registration-none-approved')
  if (session.mode === 'CENTRE' && plan.virtualRooms.length > 0) throw new Refusal('conflict', 'rooms-missing')
  if (shortages.length > 0) throw new Refusal('conflict', 'capacity-short', { approved, capacity, shortages })
  const ids = await makeRooms(trx, plan.virtualRooms)
  const seated = places.map((place) => ({ ...place, roomId: ids.get(place.roomId) ?? place.roomId }))
  const admitted = await moveToAdmitted(trx, session, seated, { actorId: caller.accountId, at })
  await notifyMany(
    trx,
    admitted.map(({ personId, slotName, startsAt, admissionNo, seatNo, roomName, address }) => ({
      personId,
      kind: 'registration-admitted',
      params: {
        sessionName: session.name,
        slot: slotName,
        startsAt: startsAt.toISOString(),
        admissionNo,
        room: address ? `${roomName}（${address}）` : roomName,
        seatNo: `${seatNo}`,
      },
      link: '/exams/mine',
    })),
  )
  return admitted.length
}

/** One room for each area of each slot, held by the justice department there. */
async function makeRooms(trx: Trx, rooms: readonly Room[]): Promise<Map<string, string>> {
  const holders = await holdersOf(
    trx,
    rooms.map(({ areaPath }) => areaPath),
  )
  const ids = new Map(rooms.map(({ id }) => [id, randomUUID()]))
  await insertRooms(
    trx,
    rooms.map(({ id, slotId, areaPath, seats }) => {
      const { organId, areaName } = holders.get(areaPath)!
      return { id: ids.get(id)!, slotId, organId, name: areaName, address: '', seats, networks: [], isVirtual: true }
    }),
  )
  return ids
}
