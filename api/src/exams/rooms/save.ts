import { randomUUID } from 'node:crypto'
import * as audit from '../../audit/index.ts'
import type { Deps } from '../../deps.ts'
import { todayOf } from '../../kernel/clock.ts'
import { Refusal } from '../../kernel/refusal.ts'
import { notifyMany } from '../../notices/index.ts'
import { isInside, organFacts } from '../../organisations/index.ts'
import { inScope, type Trx, violates } from '../../platform/db/database.ts'
import type { Caller } from '../../platform/http/caller.ts'
import { lockSession } from '../sessions/queries.ts'
import { listSlotsOf } from '../sessions/slot-queries.ts'
import type { ExamRoom, ExamRoomInput } from './contract.ts'
import { areNetworks } from './plan.ts'
import {
  countSeats,
  deleteRoom,
  findRoom,
  insertRooms,
  listMayInvigilate,
  type RoomRow,
  replaceInvigilators,
  updateRoom,
} from './queries.ts'
import { presentRoom } from './read.ts'

/** Plans a room of a slot. */
export function createRoom(deps: Deps, caller: Caller, sessionId: string, input: ExamRoomInput): Promise<ExamRoom> {
  return inScope(deps.db, caller, async (trx) => {
    await requirePlannable(trx, caller, sessionId, { input, without: null })
    const id = randomUUID()
    await refusingTakenName(insertRooms(trx, [{ ...input, id }]))
    return recorded(trx, deps, caller, 'exam-room.create', id)
  })
}

export function changeRoom(deps: Deps, caller: Caller, id: string, input: ExamRoomInput): Promise<ExamRoom> {
  return inScope(deps.db, caller, async (trx) => {
    const room = await roomInScope(trx, caller, id)
    await requirePlannable(trx, caller, room.sessionId, { input, without: id })
    await refusingTakenName(updateRoom(trx, id, input))
    return recorded(trx, deps, caller, 'exam-room.change', id)
  })
}

export function removeRoom(deps: Deps, caller: Caller, id: string): Promise<{ removed: boolean }> {
  return inScope(deps.db, caller, async (trx) => {
    const room = await roomInScope(trx, caller, id)
    const { organId, sessionId } = room
    await requirePlannable(trx, caller, sessionId, { input: { ...room, seats: 1 }, without: id })
    await deleteRoom(trx, id)
    const subject = { subjectKind: 'exam_room', subjectId: id, organId, detail: { sessionId, name: room.name } }
    await audit.record(trx, { at: deps.clock.now(), caller, action: 'exam-room.remove', ...subject })
    return { removed: true }
  })
}

/** Says who watches a room; each is told. Until the slot is closed. */
export function assignInvigilators(
  deps: Deps,
  caller: Caller,
  id: string,
  invigilators: readonly { accountId: string; isChief: boolean }[],
): Promise<ExamRoom> {
  const day = todayOf(deps.clock)
  return inScope(deps.db, caller, async (trx) => {
    const room = await roomInScope(trx, caller, id)
    const ids = invigilators.map(({ accountId }) => accountId)
    const may = new Set((await listMayInvigilate(trx, caller, { day, ids })).map((one) => one.id))
    const unknown = ids.filter((accountId) => !may.has(accountId))
    if (unknown.length > 0 || new Set(ids).size < ids.length)
      throw new Refusal('invalid', 'invigilator-unknown', { accountIds: unknown })
    await replaceInvigilators(trx, id, invigilators)
    await notifyMany(
      trx,
      ids.map((accountId) => ({
        accountId,
        kind: 'invigilation-assigned' as const,
        params: { room: room.name, slot: room.slotName, startsAt: room.startsAt.toISOString() },
        link: `/exam-sessions/${room.sessionId}/rooms/${id}`,
      })),
    )
    return recorded(trx, deps, caller, 'exam-room.assign', id, { invigilators: ids })
  })
}

/** A room of the organs of the caller's scope; to watch it is not enough to change it. */
async function roomInScope(trx: Trx, caller: Caller, id: string): Promise<RoomRow> {
  const room = await findRoom(trx, caller, id)
  const organ = room && (await organFacts(trx, [room.organId])).get(room.organId)
  if (!room || !organ || !isInside(caller.scope, organ.path)) throw new Refusal('not-found', 'exam-room-not-found')
  return room
}

/** The session takes rooms: registration has begun and nobody has a seat yet; the plan fits its slot. */
async function requirePlannable(
  trx: Trx,
  caller: Caller,
  sessionId: string,
  { input, without }: { input: ExamRoomInput; without: string | null },
): Promise<void> {
  const session = await lockSession(trx, sessionId)
  if (!session) throw new Refusal('not-found', 'session-not-found')
  if (session.state !== 'REG_OPEN' && session.state !== 'REG_CLOSED')
    throw new Refusal('conflict', 'session-state', { state: session.state })
  const slot = (await listSlotsOf(trx, sessionId)).find(({ id }) => id === input.slotId)
  const organ = (await organFacts(trx, [input.organId])).get(input.organId)
  const errors = [
    ...(slot ? [] : [{ field: 'slotId', code: 'slot-not-found' }]),
    ...(organ && isInside(caller.scope, organ.path) ? [] : [{ field: 'organId', code: 'organ-unknown' }]),
    ...(areNetworks(input.networks) ? [] : [{ field: 'networks', code: 'network-invalid' }]),
  ]
  if (errors.length > 0) throw new Refusal('invalid', 'exam-room-invalid', { errors })
  const seats = (await countSeats(trx, input.slotId, without)) + input.seats
  if (seats > slot!.capacity)
    throw new Refusal('invalid', 'exam-room-invalid', {
      errors: [{ field: 'seats', code: 'seats-exceed-slot', params: { seats, capacity: slot!.capacity } }],
    })
}

async function refusingTakenName(work: Promise<void>): Promise<void> {
  try {
    await work
  } catch (error) {
    if (!violates(error, 'exam_room_slot_id_name_key')) throw error
    throw new Refusal('invalid', 'exam-room-invalid', { errors: [{ field: 'name', code: 'exam-room-name-taken' }] })
  }
}

async function recorded(
  trx: Trx,
  { clock }: Deps,
  caller: Caller,
  action: string,
  id: string,
  more: Record<string, unknown> = {},
): Promise<ExamRoom> {
  const room = (await findRoom(trx, caller, id))!
  const { sessionId, slotId, organId, name, seats } = room
  await audit.record(trx, {
    at: clock.now(),
    caller,
    action,
    subjectKind: 'exam_room',
    subjectId: id,
    organId,
    detail: { sessionId, slotId, name, seats, ...more },
  })
  return presentRoom(trx, room)
}
