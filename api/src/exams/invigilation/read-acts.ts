import type { Deps } from '../../deps.ts'
import { accountNames } from '../../identity/index.ts'
import { type PageRequest, paged, slice } from '../../kernel/page.ts'
import { asSystem } from '../../platform/db/database.ts'
import type { Caller } from '../../platform/http/caller.ts'
import { type ActReason, actClosedBecause, ROOM_ACTS } from '../rules/invigilation.ts'
import { countActs, listActs } from './act-queries.ts'
import { listSeats } from './board-queries.ts'
import type { Act, OpenActs } from './contract.ts'
import { listWatchedRooms } from './reach-queries.ts'
import { seatOf, viewOf } from './read.ts'
import { type Aim, resolve, watchedSlot } from './resolve.ts'

/** What can be done to somebody or something now, and why the rest can't. */
export function readOpenActs(deps: Deps, caller: Caller, slotId: string, aim: Aim): Promise<OpenActs> {
  return asSystem(deps.db, async (trx) => {
    const { facts, roomId, running } = await resolve(trx, caller, slotId, aim, { toAct: false })
    const rooms = await listWatchedRooms(trx, caller, slotId)
    const [row] = aim.attemptId
      ? await listSeats(trx, viewOf(deps, caller, slotId), { attemptId: aim.attemptId, limit: 1, offset: 0 })
      : []
    return {
      acts: ROOM_ACTS.map((act) => ({ act, closedBecause: actClosedBecause(act, facts) ?? null })),
      seat: row ? seatOf(row) : null,
      roomName: rooms.find(({ id }) => id === roomId)?.name ?? null,
      running: running.length,
    }
  })
}

interface ActQuery extends PageRequest {
  attemptId?: string
  roomId?: string
}

/** What was done, the latest first. */
export function readActs(deps: Deps, caller: Caller, slotId: string, { attemptId, roomId, ...request }: ActQuery) {
  return asSystem(deps.db, async (trx) => {
    await watchedSlot(trx, caller, slotId)
    const filter = { slotId, attemptId, roomId }
    const rows = await listActs(trx, caller, filter, slice(request))
    const names = await accountNames(
      trx,
      rows.map(({ actorId }) => actorId),
    )
    const items = rows.map<Act>(({ id, kind, reason, detail, at, actorId, roomName, personName, admissionNo }) => ({
      id,
      kind,
      reason: reason as ActReason,
      text: detail.text ?? '',
      seconds: detail.seconds ?? null,
      attempts: detail.attempts ?? null,
      decision: detail.decision ?? null,
      roomName,
      candidate: personName && [personName, admissionNo].filter(Boolean).join(' '),
      rooms: detail.rooms ?? [],
      actorName: names.get(actorId) ?? '',
      at: at.toISOString(),
    }))
    return paged(items, await countActs(trx, caller, filter), request)
  })
}
