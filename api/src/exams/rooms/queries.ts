import { sql } from 'kysely'
import { type Db, organsIn, type Scope, type Trx } from '../../platform/db/database.ts'

const rooms = (db: Db) =>
  db
    .selectFrom('examRoom as ro')
    .innerJoin('examSlot as sl', 'sl.id', 'ro.slotId')
    .innerJoin('organ as o', 'o.id', 'ro.organId')
    .innerJoin('area as a', 'a.code', 'o.areaCode')
    .select(['ro.id', 'ro.slotId', 'ro.organId', 'ro.name', 'ro.address', 'ro.seats', 'ro.networks', 'ro.isVirtual'])
    .select(['sl.name as slotName', 'sl.sessionId', 'sl.startsAt', 'sl.endsAt', 'sl.capacity as slotCapacity'])
    .select(['o.name as organName', 'a.path as areaPath'])
    .select((eb) =>
      eb
        .selectFrom('examRegistration as r')
        .whereRef('r.roomId', '=', 'ro.id')
        .where('r.state', 'in', ['ADMITTED', 'SAT', 'ABSENT'])
        .select((r) => r.fn.countAll<number>().as('n'))
        .$asScalar()
        .$notNull()
        .as('taken'),
    )

export type RoomRow = Awaited<ReturnType<typeof listRooms>>[number]

/** Rooms of a session by slot, time and name; of the organs of the scope, and those that the account invigilates. */
export const listRooms = (db: Db, { scope, accountId }: Scope & { accountId: string }, sessionId: string) =>
  rooms(db)
    .where('sl.sessionId', '=', sessionId)
    .where((eb) => eb.or([eb('ro.organId', 'in', organsIn(scope)), eb('ro.id', 'in', invigilatedBy(db, accountId))]))
    .orderBy('sl.startsAt')
    .orderBy('sl.id')
    .orderBy('o.path')
    .orderBy('ro.name')
    .execute()

const invigilatedBy = (db: Db, accountId: string) =>
  db.selectFrom('examRoomInvigilator').where('accountId', '=', accountId).select('roomId')

export const findRoom = (db: Db, { scope, accountId }: Scope & { accountId: string }, id: string) =>
  rooms(db)
    .where('ro.id', '=', id)
    .where((eb) => eb.or([eb('ro.organId', 'in', organsIn(scope)), eb('ro.id', 'in', invigilatedBy(db, accountId))]))
    .executeTakeFirst()

/** Every planned room of a session in the order in which rooms are filled. */
export const listPlanned = (trx: Trx, sessionId: string) =>
  rooms(trx)
    .where('sl.sessionId', '=', sessionId)
    .where('ro.isVirtual', '=', false)
    .orderBy('sl.startsAt')
    .orderBy('sl.id')
    .orderBy('o.path')
    .orderBy('ro.name')
    .execute()

export interface NewRoom {
  slotId: string
  organId: string
  name: string
  address: string
  seats: number
  networks: string[]
  isVirtual?: boolean
}

export async function insertRooms(trx: Trx, values: readonly (NewRoom & { id: string })[]): Promise<void> {
  if (values.length === 0) return
  await sql`
    insert into exam_room (id, slot_id, organ_id, name, address, seats, networks, is_virtual)
    select n.id, n."slotId", n."organId", n.name, n.address, n.seats,
      array(select jsonb_array_elements_text(n.networks)::cidr), coalesce(n."isVirtual", false)
    from jsonb_to_recordset(${JSON.stringify(values)}::jsonb)
      as n(id uuid, "slotId" uuid, "organId" uuid, name text, address text, seats int, networks jsonb, "isVirtual" boolean)`.execute(
    trx,
  )
}

export async function updateRoom(trx: Trx, id: string, { isVirtual: _, ...values }: NewRoom): Promise<void> {
  await trx
    .updateTable('examRoom')
    .set({ ...values, networks: sql<string[]>`${values.networks}::cidr[]` })
    .where('id', '=', id)
    .execute()
}

export async function deleteRoom(trx: Trx, id: string): Promise<void> {
  await trx.deleteFrom('examRoom').where('id', '=', id).execute()
}

/** Seats of the planned rooms of a slot, without one room. */
export async function countSeats(trx: Trx, slotId: string, without: string | null): Promise<number> {
  const row = await trx
    .selectFrom('examRoom')
    .where('slotId', '=', slotId)
    .$if(without !== null, (query) => query.where('id', '!=', without!))
    .select((eb) => eb.fn.coalesce(eb.fn.sum<number>('seats'), eb.lit(0)).as('seats'))
    .executeTakeFirstOrThrow()
  return Number(row.seats)
}

/** Who watches these rooms; the chief first. */
export function listInvigilators(db: Db, roomIds: readonly string[]) {
  return db
    .selectFrom('examRoomInvigilator as i')
    .innerJoin('account as a', 'a.id', 'i.accountId')
    .where('i.roomId', '=', sql<string>`any(${[...roomIds]}::uuid[])`)
    .select(['i.roomId', 'i.accountId', 'i.isChief', 'a.displayName as name'])
    .orderBy('i.isChief', 'desc')
    .orderBy('a.displayName')
    .execute()
}

export async function replaceInvigilators(
  trx: Trx,
  roomId: string,
  invigilators: readonly { accountId: string; isChief: boolean }[],
): Promise<void> {
  await trx.deleteFrom('examRoomInvigilator').where('roomId', '=', roomId).execute()
  if (invigilators.length > 0)
    await trx
      .insertInto('examRoomInvigilator')
      .values(invigilators.map((one) => ({ ...one, roomId })))
      .execute()
}

/** Accounts of the scope that may invigilate on `day`, by part of their name. */
export async function listMayInvigilate(
  db: Db,
  { scope }: Scope,
  { day, search, ids }: { day: string; search?: string; ids?: readonly string[] },
): Promise<{ id: string; name: string; organName: string | null }[]> {
  return db
    .selectFrom('account as a')
    .leftJoin('organ as o', 'o.id', 'a.organId')
    .where('a.state', '=', 'ACTIVE')
    .where('a.organId', 'in', organsIn(scope))
    .$if(search !== undefined, (query) =>
      query.where('a.displayName', 'like', `%${search!.replace(/[\\%_]/g, '\\$&')}%`),
    )
    .$if(ids !== undefined, (query) => query.where('a.id', '=', sql<string>`any(${[...ids!]}::uuid[])`))
    .where((eb) =>
      eb.exists(
        eb
          .selectFrom('roleGrant as g')
          .whereRef('g.accountId', '=', 'a.id')
          .where('g.role', 'in', ['INVIGILATOR', 'EXAM_OFFICER'])
          .where('g.validFrom', '<=', day)
          .where((g) => g.or([g('g.validTo', 'is', null), g('g.validTo', '>=', day)]))
          .select('g.id'),
      ),
    )
    .select(['a.id', 'a.displayName as name', 'o.name as organName'])
    .orderBy('a.displayName')
    .limit(ids ? ids.length : 20)
    .execute()
}

/** Who sits in a room, by seat. */
export const listSeated = (trx: Trx, roomIds: readonly string[]) =>
  trx
    .selectFrom('examRegistration as r')
    .innerJoin('person as p', 'p.id', 'r.personId')
    .innerJoin('organ as o', 'o.id', 'r.organId')
    .where('r.roomId', '=', sql<string>`any(${[...roomIds]}::uuid[])`)
    .where('r.state', 'in', ['ADMITTED', 'SAT', 'ABSENT'])
    .select(['r.id', 'r.roomId', 'r.seatNo', 'r.admissionNo', 'r.state', 'r.domainCode'])
    .select(['p.name', 'p.photoFileId', 'o.name as organName'])
    .orderBy('r.roomId')
    .orderBy('r.seatNo')
    .execute()

/** The justice department of each area; where there is none, any organ of the area. */
export async function holdersOf(trx: Trx, areaPaths: readonly string[]) {
  const { rows } = await sql<{ areaPath: string; areaName: string; organId: string }>`
    select distinct on (a.path) a.path as area_path, a.name as area_name, o.id as organ_id
    from area a join organ o on o.area_code = a.code
    where a.path = any(${[...areaPaths]}::text[])
    order by a.path, o.is_justice desc, (o.level = a.level) desc, o.id`.execute(trx)
  return new Map(rows.map((row) => [row.areaPath, row]))
}

/** Names of areas with the city they are in. */
export async function areaNames(
  db: Db,
  codes: readonly string[],
): Promise<Map<string, { name: string; city: string }>> {
  const { rows } = await sql<{ code: string; name: string; city: string }>`
    select a.code, a.name, coalesce(c.name, a.name) as city
    from area a left join area c on a.path ^@ c.path and c.level = 'CITY'
    where a.code = any(${[...codes]}::text[])`.execute(db)
  return new Map(rows.map(({ code, ...names }) => [code, names]))
}
