import { sql } from 'kysely'
import { json, organsIn, type Trx } from '../../platform/db/database.ts'
import type { ActKind } from '../rules/invigilation.ts'
import type { Target } from './clock-queries.ts'
import { type Watcher, watchedRooms } from './reach-queries.ts'
import type { ActDetail } from './tables.ts'

export interface NewAct extends Target {
  sessionId: string
  kind: ActKind
  reason: string
  detail: ActDetail
  outageId?: string
  actorId: string
  at: Date
}

export async function insertAct(trx: Trx, { detail, outageId, ...act }: NewAct): Promise<string> {
  const row = await trx
    .insertInto('examAct')
    .values({ ...act, detail: json(detail), outageId: outageId ?? null })
    .returning('id')
    .executeTakeFirstOrThrow()
  return row.id
}

interface ActFilter {
  slotId: string
  roomId?: string | undefined
  attemptId?: string | undefined
}

/** Acts that concern what the watcher sees: his rooms, their candidates, and the slot as a whole. */
const actsOf = (trx: Trx, watcher: Watcher, { slotId, roomId, attemptId }: ActFilter) =>
  trx
    .selectFrom('examAct as x')
    .leftJoin('examAttempt as a', 'a.id', 'x.attemptId')
    .leftJoin('examRegistration as r', 'r.id', 'a.registrationId')
    .leftJoin('person as p', 'p.id', 'a.personId')
    .leftJoin('examRoom as rm', 'rm.id', 'x.roomId')
    .where('x.slotId', '=', slotId)
    .where(
      sql<boolean>`case
        when x.room_id is not null then x.room_id in ${watchedRooms(watcher)}
        when x.attempt_id is not null then a.organ_id in ${organsIn(watcher.scope)}
        when x.outage_id is not null then exists (select from exam_halt h where h.outage_id = x.outage_id
          and (h.room_id is null or h.room_id in ${watchedRooms(watcher)}))
        else true end`,
    )
    .$if(roomId !== undefined, (query) => query.where('x.roomId', '=', roomId!))
    .$if(attemptId !== undefined, (query) => query.where('a.publicId', '=', attemptId!))

export function listActs(
  trx: Trx,
  watcher: Watcher,
  filter: ActFilter,
  { limit, offset }: { limit: number; offset: number },
) {
  return actsOf(trx, watcher, filter)
    .select(['x.id', 'x.kind', 'x.reason', 'x.detail', 'x.actorId', 'x.at'])
    .select(['rm.name as roomName', 'p.name as personName', 'r.admissionNo'])
    .orderBy('x.at', 'desc')
    .orderBy('x.id')
    .limit(limit)
    .offset(offset)
    .execute()
}

export async function countActs(trx: Trx, watcher: Watcher, filter: ActFilter): Promise<number> {
  const row = await actsOf(trx, watcher, filter)
    .select((eb) => eb.fn.countAll<number>().as('total'))
    .executeTakeFirstOrThrow()
  return row.total
}
