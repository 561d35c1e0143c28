import { sql } from 'kysely'
import type { Trx } from '../../platform/db/database.ts'

/** What a halt, an extension or an act is about: one attempt, a room, or (neither) the slot. */
export interface Target {
  slotId: string
  roomId: string | null
  attemptId: number | null
}

const isTarget = ({ slotId, roomId, attemptId }: Target, table: string) => {
  const column = (name: string) => sql.ref(`${table}.${name}`)
  const slot = sql<boolean>`${column('slot_id')} = ${slotId}`
  return attemptId !== null
    ? sql<boolean>`${slot} and ${column('attempt_id')} = ${attemptId}`
    : sql<boolean>`${slot} and ${column('attempt_id')} is null and ${column('room_id')} is not distinct from ${roomId}::uuid`
}

/** Ids of running attempts of these targets, in order. */
export async function listRunning(trx: Trx, slotId: string, roomIds: readonly string[] | null): Promise<number[]> {
  const rows = await trx
    .selectFrom('examAttempt')
    .where('slotId', '=', slotId)
    .where('state', '=', 'IN_PROGRESS')
    .$if(roomIds !== null, (query) => query.where('roomId', '=', sql<string>`any(${roomIds}::uuid[])`))
    .orderBy('id')
    .select('id')
    .execute()
  return rows.map(({ id }) => id)
}

/** Sets ends and rests of these attempts by halts and extensions; see the migration. */
export async function settleClocks(trx: Trx, attemptIds: readonly number[]): Promise<void> {
  if (attemptIds.length > 0) await sql`select exam_settle_clocks(${attemptIds}::bigint[])`.execute(trx)
}

/** Tells the devices of running attempts that something has changed. */
export async function raiseControl(trx: Trx, attemptIds: readonly number[]): Promise<void> {
  if (attemptIds.length === 0) return
  await trx
    .updateTable('examAttempt')
    .set((eb) => ({ control: eb('control', '+', 1) }))
    .where('id', '=', sql<number>`any(${attemptIds}::bigint[])`)
    .where('state', '=', 'IN_PROGRESS')
    .execute()
}

export interface NewHalt extends Target {
  beganAt: Date
  effectiveAt: Date
  outageId: string | null
}

export async function insertHalts(trx: Trx, halts: readonly NewHalt[]): Promise<void> {
  await trx
    .insertInto('examHalt')
    .values(halts.map((halt) => ({ ...halt, endedAt: null })))
    .execute()
}

/** Ends the pause of this very thing; false when it has none. */
export async function endPause(trx: Trx, target: Target, at: Date): Promise<boolean> {
  const { numUpdatedRows } = await trx
    .updateTable('examHalt')
    .set({ endedAt: sql<Date>`greatest(${at}::timestamptz, began_at)` })
    .where('endedAt', 'is', null)
    .where('outageId', 'is', null)
    .where(isTarget(target, 'exam_halt'))
    .executeTakeFirst()
  return numUpdatedRows > 0n
}

export async function endOutageHalts(trx: Trx, outageId: string, at: Date): Promise<void> {
  await trx
    .updateTable('examHalt')
    .set({ endedAt: sql<Date>`greatest(${at}::timestamptz, began_at)` })
    .where('outageId', '=', outageId)
    .where('endedAt', 'is', null)
    .execute()
}

/** Whether this very thing is paused, and whether something around it stands. */
export async function pausesOf(trx: Trx, target: Target, roomId: string | null) {
  const { rows } = await sql<{ here: boolean; around: boolean }>`
    select
      exists (select from exam_halt where ended_at is null and outage_id is null and ${isTarget(target, 'exam_halt')}) as here,
      exists (select from exam_halt h where h.ended_at is null and h.slot_id = ${target.slotId} and h.attempt_id is null
        and (h.room_id is null or h.room_id = ${roomId}::uuid)
        and (h.outage_id is not null or ${target.attemptId !== null})) as around`.execute(trx)
  return rows[0]!
}

/** The most time, in seconds, that anybody of the target was given by extensions so far. */
export async function mostExtended(trx: Trx, target: Target): Promise<number> {
  const { slotId, roomId, attemptId } = target
  const { rows } = await sql<{ most: number }>`
    select coalesce(max(t.total), 0)::int as most
    from exam_registration r left join exam_attempt a on a.registration_id = r.id
    cross join lateral (
      select sum(x.seconds) as total from exam_extension x
      where x.slot_id = ${slotId} and x.state = 'GRANTED'
        and (x.room_id is null or x.room_id = coalesce(a.room_id, r.room_id))
        and (x.attempt_id is null or x.attempt_id = a.id)
    ) t
    where r.slot_id = ${slotId} and r.state in ('ADMITTED', 'SAT')
      and (${attemptId}::bigint is null or a.id = ${attemptId})
      and (${roomId}::uuid is null or ${attemptId}::bigint is not null or coalesce(a.room_id, r.room_id) = ${roomId}::uuid)`.execute(
    trx,
  )
  return rows[0]!.most
}

export interface NewExtension extends Target {
  seconds: number
  reason: string
  note: string
  proposedBy: string
  proposedAt: Date
  isGranted: boolean
}

export async function insertExtension(trx: Trx, extension: NewExtension): Promise<string> {
  const { isGranted, ...values } = extension
  const row = await trx
    .insertInto('examExtension')
    .values({
      ...values,
      state: isGranted ? 'GRANTED' : 'PROPOSED',
      grantedAt: isGranted ? values.proposedAt : null,
      decidedBy: null,
      decidedAt: null,
    })
    .returning('id')
    .executeTakeFirstOrThrow()
  return row.id
}

export async function slotOfExtension(trx: Trx, id: string): Promise<string | undefined> {
  const row = await trx.selectFrom('examExtension').select('slotId').where('id', '=', id).executeTakeFirst()
  return row?.slotId
}

export const lockExtension = (trx: Trx, id: string) =>
  trx.selectFrom('examExtension').selectAll().where('id', '=', id).forUpdate().executeTakeFirst()

/** @param state what was decided; a granted one takes effect at `at` */
export async function moveExtension(
  trx: Trx,
  id: string,
  { state, by, at }: { state: 'GRANTED' | 'REFUSED'; by: string; at: Date },
): Promise<void> {
  await trx
    .updateTable('examExtension')
    .set({ state, decidedBy: by, decidedAt: at, grantedAt: state === 'GRANTED' ? at : null })
    .where('id', '=', id)
    .where('state', '=', 'PROPOSED')
    .execute()
}

export async function moveReleaseUntil(trx: Trx, attemptId: number, until: Date): Promise<void> {
  await trx
    .updateTable('examAttempt')
    .set({ releaseUntil: until })
    .where('id', '=', attemptId)
    .where('state', '=', 'IN_PROGRESS')
    .execute()
}
