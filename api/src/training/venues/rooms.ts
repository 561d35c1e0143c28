import { randomUUID } from 'node:crypto'
import * as audit from '../../audit/index.ts'
import type { Deps } from '../../deps.ts'
import { addDays, dayOf } from '../../kernel/day.ts'
import { type Page, type PageRequest, paged, slice } from '../../kernel/page.ts'
import { Refusal } from '../../kernel/refusal.ts'
import { type Db, inScope, type Trx, violates } from '../../platform/db/database.ts'
import type { Caller } from '../../platform/http/caller.ts'
import { isArea } from '../area-queries.ts'
import { type FieldProblem, invalid, ownOrgan, requireNone } from '../organs.ts'
import type { Room, RoomInput, RoomWeek } from './contract.ts'
import {
  countRooms,
  findRoom,
  insertRoom,
  listLessonsOfRoom,
  listRooms as listRows,
  mostExpected,
  updateRoom,
} from './queries.ts'

type Query = PageRequest & {
  search?: string
  area?: string
  organ?: string
  active?: boolean
  capacity?: number
  freeFrom?: string
  freeTo?: string
}

export function listRooms(
  { db, clock }: Deps,
  caller: Caller,
  { freeFrom, freeTo, page, size, ...rest }: Query,
): Promise<Page<Room>> {
  const filter = { ...rest, ...freeTime(freeFrom, freeTo) }
  return inScope(db, caller, async (trx) => {
    const rows = await listRows(trx, filter, { scope: caller.scope, now: clock.now(), ...slice({ page, size }) })
    return paged(rows, await countRooms(trx, filter), { page, size })
  })
}

function freeTime(from?: string, to?: string): { freeFrom?: Date; freeTo?: Date } {
  if (!from && !to) return {}
  if (!from || !to) throw invalid(from ? 'freeTo' : 'freeFrom', 'time-incomplete')
  const [freeFrom, freeTo] = [new Date(from), new Date(to)]
  if (freeFrom >= freeTo) throw invalid('freeTo', 'time-order')
  return { freeFrom, freeTo }
}

export const readRoom = ({ db, clock }: Deps, caller: Caller, id: string): Promise<Room> =>
  inScope(db, caller, (trx) => existing(trx, caller, clock.now(), id))

async function existing(db: Db, { scope }: Caller, now: Date, id: string): Promise<Room> {
  const room = await findRoom(db, scope, now, id)
  if (!room) throw new Refusal('not-found', 'room-not-found')
  return room
}

/** The week from Monday in which the day lies. */
export function readRoomWeek({ db, clock }: Deps, caller: Caller, id: string, day?: string): Promise<RoomWeek> {
  const now = clock.now()
  const asked = day ?? dayOf(now)
  const monday = addDays(asked, -((new Date(`${asked}T00:00:00Z`).getUTCDay() + 6) % 7))
  const [from, to] = [startOf(monday), startOf(addDays(monday, 7))]
  return inScope(db, caller, async (trx) => {
    const room = await existing(trx, caller, now, id)
    const lessons = await listLessonsOfRoom(trx, caller.scope, id, from, to)
    return {
      room,
      from: monday,
      to: addDays(monday, 6),
      busyMinutes: lessons.reduce(
        (sum, { state, ...span }) => sum + (state === 'DRAFT' ? 0 : minutesIn(span, from, to)),
        0,
      ),
      lessons: lessons.map((lesson) => ({
        ...lesson,
        // Cancelled ones are not read.
        state: lesson.state as 'DRAFT' | 'PUBLISHED' | 'HELD',
        from: lesson.from.toISOString(),
        to: lesson.to.toISOString(),
      })),
    }
  })
}

const startOf = (day: string): Date => new Date(`${day}T00:00:00+08:00`)

const minutesIn = (span: { from: Date; to: Date }, from: Date, to: Date): number =>
  Math.round((Math.min(span.to.getTime(), to.getTime()) - Math.max(span.from.getTime(), from.getTime())) / 60_000)

export function createRoom(deps: Deps, caller: Caller, input: RoomInput): Promise<Room> {
  const id = randomUUID()
  const at = deps.clock.now()
  return saving(deps, caller, async (trx) => {
    await check(trx, caller, input)
    await insertRoom(trx, { ...input, id, createdAt: at })
    return answer(trx, { caller, at, action: 'room.create' }, id, input)
  })
}

/** Seats can't become fewer than a class with lessons to come has places. */
export function changeRoom(
  deps: Deps,
  caller: Caller,
  id: string,
  { version, ...input }: RoomInput & { version: number },
): Promise<Room> {
  const at = deps.clock.now()
  return saving(deps, caller, async (trx) => {
    const room = await existing(trx, caller, at, id)
    if (!room.isMine) throw new Refusal('not-found', 'room-not-found')
    await check(trx, caller, input)
    const expected = await mostExpected(trx, id, at)
    if (input.capacity < expected) throw invalid('capacity', 'room-too-small-for-classes')
    if (!input.isActive && expected > 0) throw invalid('isActive', 'room-has-lessons')
    if (!(await updateRoom(trx, caller.scope, { ...input, id, version })))
      throw new Refusal('conflict', 'room-changed-meanwhile', { version: room.version })
    return answer(trx, { caller, at, action: 'room.change' }, id, input)
  })
}

async function answer(
  trx: Trx,
  { caller, at, action }: { caller: Caller; at: Date; action: string },
  id: string,
  { organId, name, capacity, isActive }: RoomInput,
): Promise<Room> {
  const room = await existing(trx, caller, at, id)
  const detail = { name, capacity, isActive }
  await audit.record(trx, { at, caller, action, subjectKind: 'room', subjectId: id, organId, detail })
  return room
}

async function check(trx: Trx, caller: Caller, input: RoomInput): Promise<void> {
  await ownOrgan(trx, caller, input.organId)
  const errors: FieldProblem[] = []
  if (!(await isArea(trx, input.areaCode))) errors.push({ field: 'areaCode', code: 'area-unknown' })
  if ((input.latitude === null) !== (input.longitude === null))
    errors.push({ field: input.latitude === null ? 'latitude' : 'longitude', code: 'coordinates-incomplete' })
  requireNone(errors)
}

async function saving<T>({ db }: Deps, caller: Caller, work: (trx: Trx) => Promise<T>): Promise<T> {
  try {
    return await inScope(db, caller, work)
  } catch (error) {
    if (violates(error, 'room_organ_id_name_key')) throw invalid('name', 'room-name-taken')
    throw error
  }
}
