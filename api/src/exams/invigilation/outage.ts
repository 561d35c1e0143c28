import * as audit from '../../audit/index.ts'
import type { Deps } from '../../deps.ts'
import { Refusal } from '../../kernel/refusal.ts'
import { asSystem, type Trx } from '../../platform/db/database.ts'
import type { Caller } from '../../platform/http/caller.ts'
import { haltBegin, haltEnd } from '../rules/invigilation.ts'
import { requireWholeSession } from '../sessions/whole-session.ts'
import { insertAct } from './act-queries.ts'
import { endOutageHalts, insertHalts, listRunning, raiseControl, settleClocks } from './clock-queries.ts'
import type { Acted } from './contract.ts'
import {
  findOutage,
  insertOutage,
  lockOutage,
  moveOutageToEnded,
  roomNamesOfOutage,
  roomsOfOutage,
} from './outage-queries.ts'
import { findSlot, listWatchedRooms, organPaths, type SlotRow } from './reach-queries.ts'
import { watchedSlot } from './resolve.ts'

export interface OutageRequest {
  beganAt: string
  reason: string
  text?: string | undefined
  roomIds?: string[] | undefined
  organIds?: string[] | undefined
}

type WatchedRoom = Awaited<ReturnType<typeof listWatchedRooms>>[number]

/** Declares a fault (考场故障): the clocks of all it hits stand from its begin on, and no answer is taken from now on. */
export async function declareOutage(
  deps: Deps,
  caller: Caller,
  slotId: string,
  request: OutageRequest,
): Promise<Acted> {
  const now = haltBegin(deps.clock.now())
  const beganAt = haltBegin(new Date(request.beganAt))
  const note = request.text?.trim() ?? ''
  if (request.reason === 'OTHER' && !note) throw new Refusal('invalid', 'act-words-needed')
  return asSystem(deps.db, async (trx) => {
    const slot = await watchedSlot(trx, caller, slotId, 'SLOT')
    refuseWrongTime(slot, beganAt, now)
    const rooms = await roomsHit(trx, caller, slot, request)
    const values = { sessionId: slot.sessionId, slotId, declaredAt: now, declaredBy: caller.accountId }
    const outageId = await insertOutage(trx, { ...values, isWhole: !rooms, beganAt, reason: request.reason, note })
    const halt = { slotId, attemptId: null, outageId, beganAt, effectiveAt: now }
    await insertHalts(trx, rooms ? rooms.map(({ id }) => ({ ...halt, roomId: id })) : [{ ...halt, roomId: null }])
    const names = rooms?.map(({ name }) => name) ?? []
    const running = await listRunning(trx, slotId, rooms ? rooms.map(({ id }) => id) : null)
    return follow(
      trx,
      caller,
      { at: now, slot, outageId, kind: 'OUTAGE', reason: request.reason, running },
      {
        ...(note && { text: note }),
        rooms: names,
        at: beganAt.toISOString(),
      },
    )
  })
}

/** Ends a fault: everybody who was sitting gets back the time that was lost, once, whatever pauses lay over it. */
export async function endOutage(deps: Deps, caller: Caller, id: string, text?: string): Promise<Acted> {
  const now = deps.clock.now()
  return asSystem(deps.db, async (trx) => {
    const known = await findOutage(trx, id)
    const slot = known && (await findSlot(trx, known.slotId, 'SLOT'))
    const outage = slot && (await lockOutage(trx, id))
    if (!slot || !outage) throw new Refusal('not-found', 'outage-not-found')
    const rooms = await roomsOfOutage(trx, id)
    await requireReach(trx, caller, slot, outage.isWhole ? null : rooms)
    if (!(await moveOutageToEnded(trx, id, caller.accountId, haltEnd(now))))
      throw new Refusal('conflict', 'outage-already-ended')
    await endOutageHalts(trx, id, haltEnd(now))
    const running = await listRunning(trx, slot.id, outage.isWhole ? null : rooms)
    const seconds = Math.round((haltEnd(now).getTime() - outage.beganAt.getTime()) / 1000)
    const note = text?.trim()
    return follow(
      trx,
      caller,
      { at: now, slot, outageId: id, kind: 'OUTAGE_END', reason: outage.reason, running },
      {
        ...(note && { text: note }),
        rooms: await roomNamesOfOutage(trx, id),
        seconds,
      },
    )
  })
}

interface Following {
  at: Date
  slot: SlotRow
  outageId: string
  kind: 'OUTAGE' | 'OUTAGE_END'
  reason: string
  running: number[]
}

/** Clocks, devices, the log of acts and the audit follow what has happened to an outage. */
async function follow(
  trx: Trx,
  caller: Caller,
  { at, slot, outageId, kind, reason, running }: Following,
  detail: Parameters<typeof insertAct>[1]['detail'],
): Promise<Acted> {
  await settleClocks(trx, running)
  await raiseControl(trx, running)
  const nobody = { slotId: slot.id, roomId: null, attemptId: null }
  const attempts = running.length
  const values = { ...nobody, sessionId: slot.sessionId, kind, reason, outageId, actorId: caller.accountId, at }
  const actId = await insertAct(trx, { ...values, detail: { ...detail, attempts } })
  await audit.record(trx, {
    at,
    caller,
    action: `invigilation.${kind.toLowerCase().replace('_', '-')}`,
    subjectKind: 'exam_slot',
    subjectId: slot.id,
    detail: { actId, outageId, reason, attempts, rooms: detail.rooms?.length ?? 0 },
  })
  return { actId, attempts, waitsForConfirmation: false }
}

function refuseWrongTime(slot: SlotRow, beganAt: Date, now: Date): void {
  if (slot.state === 'CLOSED') throw new Refusal('conflict', 'slot-already-closed')
  if (beganAt > now) throw new Refusal('invalid', 'outage-in-future')
  if (now < slot.checkInOpensAt) throw new Refusal('conflict', 'outage-before-check-in')
  if (beganAt < haltBegin(slot.checkInOpensAt))
    throw new Refusal('invalid', 'outage-too-early', { checkInOpensAt: slot.checkInOpensAt.toISOString() })
}

/** The rooms that were named, by themselves or by who holds them; null for the slot as a whole. */
async function roomsHit(
  trx: Trx,
  caller: Caller,
  slot: SlotRow,
  { roomIds, organIds }: OutageRequest,
): Promise<WatchedRoom[] | null> {
  if (!roomIds && !organIds) {
    await requireWholeSession(trx, caller, slot.sessionId)
    return null
  }
  const rooms = await listWatchedRooms(trx, caller, slot.id)
  const unknown = roomIds?.find((id) => !rooms.some((room) => room.id === id))
  if (unknown) throw new Refusal('not-found', 'exam-room-not-found')
  const paths = organIds ? (await organPaths(trx, organIds)).map(({ path }) => path) : []
  const hit = rooms.filter(
    ({ id, organPath }) => roomIds?.includes(id) || paths.some((path) => organPath.startsWith(path)),
  )
  if (hit.length === 0) throw new Refusal('conflict', 'outage-without-rooms')
  return hit
}

/** Whoever ends a fault must reach all that it hit. */
export async function requireReach(trx: Trx, caller: Caller, slot: SlotRow, roomIds: string[] | null): Promise<void> {
  if (!roomIds) return requireWholeSession(trx, caller, slot.sessionId)
  const watched = new Set((await listWatchedRooms(trx, caller, slot.id)).map(({ id }) => id))
  const isSeen = roomIds.some((id) => watched.has(id))
  if (!isSeen) throw new Refusal('not-found', 'outage-not-found')
  if (!roomIds.every((id) => watched.has(id))) throw new Refusal('forbidden', 'outage-beyond-rooms')
}
