import { Refusal } from '../../kernel/refusal.ts'
import type { Trx } from '../../platform/db/database.ts'
import type { Caller } from '../../platform/http/caller.ts'
import type { ActFacts, Reach } from '../rules/invigilation.ts'
import { requireWholeSession } from '../sessions/whole-session.ts'
import { listRunning, pausesOf, type Target } from './clock-queries.ts'
import {
  findSlot,
  findWatchedAttempt,
  type Hold,
  listWatchedRooms,
  type SlotRow,
  watchesSlot,
} from './reach-queries.ts'

export interface Aim {
  roomId?: string | undefined
  attemptId?: string | undefined
}

/** What an act is about, held until the transaction ends, with the attempts that it touches. */
export interface Resolved {
  slot: SlotRow
  target: Target
  reach: Reach
  /** The room itself, or the one in which the candidate sits. */
  roomId: string | null
  running: number[]
  facts: ActFacts
}

/** A slot of which the caller sees something; else it reads as not found. */
export async function watchedSlot(trx: Trx, caller: Caller, slotId: string, hold: Hold = 'NOTHING'): Promise<SlotRow> {
  const slot = await findSlot(trx, slotId, hold)
  if (!slot || !(await watchesSlot(trx, caller, slotId))) throw new Refusal('not-found', 'slot-not-found')
  return slot
}

/**
 * Finds what an act is about, inside what the caller may touch. An act on a room or slot holds the slot: starts wait for
 * it or are seen by it, so that nobody falls between. Without `toAct` nothing is held.
 */
export async function resolve(
  trx: Trx,
  caller: Caller,
  slotId: string,
  aim: Aim,
  { toAct }: { toAct: boolean },
): Promise<Resolved> {
  const hold = toAct ? (aim.attemptId === undefined ? 'SLOT' : 'SLOT_STAYS') : 'NOTHING'
  const slot = await watchedSlot(trx, caller, slotId, hold)
  if (slot.state === 'CLOSED') throw new Refusal('conflict', 'slot-already-closed')
  const found = aim.attemptId !== undefined ? await ofAttempt(trx, caller, slotId, aim.attemptId, toAct) : undefined
  if (found) return withFacts(trx, slot, found)
  if (aim.roomId !== undefined) {
    const rooms = await listWatchedRooms(trx, caller, slotId)
    if (!rooms.some(({ id }) => id === aim.roomId)) throw new Refusal('not-found', 'exam-room-not-found')
    const running = await listRunning(trx, slotId, [aim.roomId])
    const target = { slotId, roomId: aim.roomId, attemptId: null }
    return withFacts(trx, slot, { target, reach: 'ROOM', roomId: aim.roomId, running })
  }
  await requireWholeSession(trx, caller, slot.sessionId)
  const running = await listRunning(trx, slotId, null)
  const target = { slotId, roomId: null, attemptId: null }
  return withFacts(trx, slot, { target, reach: 'SLOT', roomId: null, running })
}

type Found = Omit<Resolved, 'slot' | 'facts'>

async function ofAttempt(trx: Trx, caller: Caller, slotId: string, publicId: string, toAct: boolean): Promise<Found> {
  const attempt = await findWatchedAttempt(trx, caller, slotId, publicId, toAct)
  if (!attempt) throw new Refusal('not-found', 'attempt-not-found')
  const target = { slotId, roomId: null, attemptId: attempt.id }
  const running = attempt.state === 'IN_PROGRESS' ? [attempt.id] : []
  return { target, reach: 'ATTEMPT', roomId: attempt.roomId, running }
}

async function withFacts(trx: Trx, slot: SlotRow, found: Found): Promise<Resolved> {
  const { here, around } = await pausesOf(trx, found.target, found.roomId)
  const facts = { reach: found.reach, open: found.running.length, pausedHere: here, pausedAround: around }
  return { slot, ...found, facts }
}
