import { sql } from 'kysely'
import { organsIn, type Trx } from '../../platform/db/database.ts'
import { type Watcher, watchedRooms } from '../invigilation/reach-queries.ts'

export interface EntranceFilter {
  slotId: string
  search?: string
  room?: string
  open?: boolean
}

/** Admitted candidates whom the watcher may let in: of his rooms, or of his scope where nobody has a room. */
const entrances = (trx: Trx, watcher: Watcher) =>
  trx
    .selectFrom('examRegistration as r')
    .innerJoin('examSession as s', 's.id', 'r.sessionId')
    .innerJoin('person as p', 'p.id', 'r.personId')
    .innerJoin('organ as o', 'o.id', 'r.organId')
    .leftJoin('examRoom as rm', 'rm.id', 'r.roomId')
    .leftJoin('examCheckIn as ci', 'ci.registrationId', 'r.id')
    .where('r.state', 'in', ['ADMITTED', 'SAT', 'ABSENT'])
    .where((eb) =>
      eb.or([
        eb('r.roomId', 'in', watchedRooms(watcher)),
        eb.and([eb('r.roomId', 'is', null), eb('r.organId', 'in', organsIn(watcher.scope))]),
      ]),
    )

const filtered = (trx: Trx, watcher: Watcher, { slotId, search, room, open }: EntranceFilter) =>
  entrances(trx, watcher)
    .where('r.slotId', '=', slotId)
    .$if(room !== undefined, (query) => query.where('r.roomId', '=', room!))
    .$if(open === true, (query) => query.where('ci.checkedAt', 'is', null))
    .$if(search !== undefined, (query) =>
      query.where((eb) => eb.or([eb(sql`p.name`, '^@', search!), eb(sql`r.admission_no`, '^@', search!)])),
    )

const COLUMNS = [
  'r.id as registrationId',
  'r.organId',
  'r.admissionNo',
  'r.seatNo',
  'r.state',
  's.rules',
  'p.name as personName',
  'p.photoFileId',
  'o.name as organName',
  'rm.name as roomName',
  'ci.checkedAt',
  'ci.anyAddress',
  'ci.reason',
] as const

export type EntranceRow = Awaited<ReturnType<typeof listEntrances>>[number]

export function listEntrances(
  trx: Trx,
  watcher: Watcher,
  filter: EntranceFilter,
  { limit, offset }: { limit: number; offset: number },
) {
  return filtered(trx, watcher, filter)
    .select(COLUMNS)
    .orderBy('rm.name')
    .orderBy('r.seatNo')
    .orderBy('r.id')
    .limit(limit)
    .offset(offset)
    .execute()
}

export async function countEntrances(trx: Trx, watcher: Watcher, filter: EntranceFilter): Promise<number> {
  const row = await filtered(trx, watcher, filter)
    .select((eb) => eb.fn.countAll<number>().as('total'))
    .executeTakeFirstOrThrow()
  return row.total
}

export function findEntrance(trx: Trx, watcher: Watcher, registrationId: string) {
  return entrances(trx, watcher).where('r.id', '=', registrationId).select(COLUMNS).executeTakeFirst()
}

interface Tick {
  registrationId: string
  checkedBy: string
  checkedAt: Date
  anyAddress: boolean
  reason: string | null
}

/** Ticks; a second tick only changes from where the candidate may begin. */
export async function upsertCheckIn(trx: Trx, tick: Tick): Promise<void> {
  const { anyAddress, reason } = tick
  await trx
    .insertInto('examCheckIn')
    .values(tick)
    .onConflict((conflict) => conflict.column('registrationId').doUpdateSet({ anyAddress, reason }))
    .execute()
}

export async function deleteCheckIn(trx: Trx, registrationId: string): Promise<boolean> {
  const { numDeletedRows } = await trx
    .deleteFrom('examCheckIn')
    .where('registrationId', '=', registrationId)
    .executeTakeFirst()
  return numDeletedRows === 1n
}
