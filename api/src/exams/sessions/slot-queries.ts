import { sql } from 'kysely'
import { type Db, organsIn, type Scope, type Trx } from '../../platform/db/database.ts'
import type { SlotState } from '../rules/session-life.ts'
import { lockSession } from './queries.ts'

/** Slots with how many of the scope were admitted, began and handed in. */
export function listSlots(trx: Trx, { scope }: Scope, sessionId: string) {
  return trx
    .selectFrom('examSlot as sl')
    .leftJoinLateral(
      (eb) =>
        eb
          .selectFrom('examRegistration as r')
          .leftJoin('examAttempt as a', 'a.registrationId', 'r.id')
          .whereRef('r.slotId', '=', 'sl.id')
          .where('r.organId', 'in', organsIn(scope))
          .where('r.state', 'in', ['ADMITTED', 'SAT', 'ABSENT'])
          .select([
            sql<number>`count(*)::int`.as('admitted'),
            sql<number>`count(*) filter (where r.state = 'ADMITTED')::int`.as('expected'),
            sql<number>`count(a.id)::int`.as('sat'),
            sql<number>`count(a.id) filter (where a.state <> 'IN_PROGRESS')::int`.as('submitted'),
          ])
          .as('n'),
      (join) => join.onTrue(),
    )
    .where('sl.sessionId', '=', sessionId)
    .selectAll('sl')
    .select((eb) => [
      eb.ref('n.admitted').$notNull().as('admitted'),
      eb.ref('n.expected').$notNull().as('expected'),
      eb.ref('n.sat').$notNull().as('sat'),
      eb.ref('n.submitted').$notNull().as('submitted'),
    ])
    .orderBy('sl.startsAt')
    .orderBy('sl.id')
    .execute()
}

/** The slots of a session in the order of time. */
export const listSlotsOf = (db: Db, sessionId: string) =>
  db.selectFrom('examSlot').selectAll().where('sessionId', '=', sessionId).orderBy('startsAt').orderBy('id').execute()

export interface SlotValues {
  name: string
  checkInOpensAt: Date
  startsAt: Date
  endsAt: Date
  capacity: number
}

export async function replaceSlots(trx: Trx, sessionId: string, slots: SlotValues[]): Promise<void> {
  await trx.deleteFrom('examSlot').where('sessionId', '=', sessionId).execute()
  await trx
    .insertInto('examSlot')
    .values(slots.map((slot) => ({ ...slot, sessionId })))
    .execute()
}

/** A slot with its session, both held until the transaction ends; the session first, as everywhere. */
export async function lockSlot(trx: Trx, slotId: string) {
  const known = await trx.selectFrom('examSlot').select('sessionId').where('id', '=', slotId).executeTakeFirst()
  if (!known) return undefined
  const session = (await lockSession(trx, known.sessionId))!
  const slot = await trx
    .selectFrom('examSlot')
    .selectAll()
    .where('id', '=', slotId)
    .forUpdate()
    .executeTakeFirstOrThrow()
  return { session, slot }
}

export async function moveSlotToClosed(trx: Trx, id: string, from: SlotState, at: Date): Promise<boolean> {
  const { numUpdatedRows } = await trx
    .updateTable('examSlot')
    .set({ state: 'CLOSED', closedAt: at })
    .where('id', '=', id)
    .where('state', '=', from)
    .executeTakeFirst()
  return numUpdatedRows === 1n
}

export async function isLastOpenSlot(trx: Trx, sessionId: string, slotId: string): Promise<boolean> {
  const other = await trx
    .selectFrom('examSlot')
    .where('sessionId', '=', sessionId)
    .where('id', '!=', slotId)
    .where('state', '!=', 'CLOSED')
    .select('id')
    .executeTakeFirst()
  return other === undefined
}
