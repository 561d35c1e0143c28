import { type SqlBool, sql } from 'kysely'
import type { Trx } from '../../platform/db/database.ts'
import { among, rangeOf } from '../../platform/db/ranges.ts'
import type { Span } from '../rules/span.ts'
import type { InvitationState } from '../rules/words.ts'
import { detailed, findInvitation, type InvitationRow, type Whose } from './queries.ts'

/** The same row, held until the transaction ends, so that two answers cannot cross. */
export async function lockInvitation(trx: Trx, whose: Whose, id: string): Promise<InvitationRow | undefined> {
  const held = await trx
    .selectFrom('instructorInvitation')
    .select('id')
    .where('id', '=', id)
    .forUpdate()
    .executeTakeFirst()
  return held && findInvitation(trx, whose, id)
}

export interface NewInvitation {
  id: string
  instructorId: string
  lessonId: string
  classId: string | null
  organId: string | null
  organName: string
  title: string
  place: string | null
  span: Span
  hours: number
  substituteOf: string | null
  answerBy: Date
  invitedBy: string
  createdAt: Date
}

/** Leaves out those whose instructor has an open invitation to the lesson already; answers the ids that went in. */
export async function insertInvitations(trx: Trx, rows: readonly NewInvitation[]): Promise<Set<string>> {
  if (rows.length === 0) return new Set()
  const inserted = await trx
    .insertInto('instructorInvitation')
    .values(rows.map(({ span, ...row }) => ({ ...row, span: rangeOf(span) })))
    .onConflict((conflict) => conflict.doNothing())
    .returning('id')
    .execute()
  return new Set(inserted.map(({ id }) => id))
}

export interface InvitationMove {
  state: InvitationState
  answerReason?: string | null
  answerBy?: Date | null
  answeredAt?: Date | null
}

/**
 * Moves an invitation on; false when it is no longer where the rules saw it. Throws a violation of the exclusion
 * constraint when somebody would teach twice at one time.
 */
export async function moveInvitation(
  trx: Trx,
  id: string,
  from: InvitationState,
  to: InvitationMove,
): Promise<boolean> {
  const { numUpdatedRows } = await trx
    .updateTable('instructorInvitation')
    .set(to)
    .where('id', '=', id)
    .where('state', '=', from)
    .executeTakeFirst()
  return numUpdatedRows === 1n
}

/** What keeps anybody from teaching twice at one time. */
export const TIME_TAKEN = 'instructor_invitation_instructor_id_span_excl'

/** Open invitations of these lessons, held in one order. */
export async function lockOpenOfLessons(trx: Trx, lessonIds: readonly string[]): Promise<InvitationRow[]> {
  const held = await trx
    .selectFrom('instructorInvitation')
    .select('id')
    .where('lessonId', '=', sql<string>`any(${[...lessonIds]}::uuid[])`)
    .where('state', 'in', ['INVITED', 'ACCEPTED'])
    .orderBy('id')
    .forUpdate()
    .execute()
  return byIds(trx, held)
}

/** Open invitations of an instructor to lessons that begin after `now`, held. */
export async function lockComing(trx: Trx, instructorIds: readonly string[], now: Date): Promise<InvitationRow[]> {
  const held = await trx
    .selectFrom('instructorInvitation')
    .select('id')
    .where('instructorId', '=', sql<string>`any(${[...instructorIds]}::uuid[])`)
    .where('state', 'in', ['INVITED', 'ACCEPTED'])
    .where(sql<SqlBool>`lower(span) > ${now}`)
    .orderBy('id')
    .forUpdate()
    .execute()
  return byIds(trx, held)
}

/**
 * Invitations that nobody answered in time, without those to a lesson that has begun and ended after `recordedSince`, of
 * which attendance will say whether it was held; those that another worker holds are left to it.
 */
export async function lockUnanswered(
  trx: Trx,
  { now, recordedSince }: { now: Date; recordedSince: Date },
  limit: number,
): Promise<InvitationRow[]> {
  const held = await trx
    .selectFrom('instructorInvitation')
    .select('id')
    .where('state', '=', 'INVITED')
    .where('answerBy', '<', now)
    .where(sql<SqlBool>`(class_id is null or lower(span) > ${now} or upper(span) < ${recordedSince})`)
    .orderBy('id')
    .limit(limit)
    .forUpdate()
    .skipLocked()
    .execute()
  return byIds(trx, held)
}

function byIds(trx: Trx, held: readonly { id: string }[]): Promise<InvitationRow[]> {
  return detailed(trx)
    .where('invitation.id', '=', sql<string>`any(${held.map(({ id }) => id)}::uuid[])`)
    .orderBy('invitation.id')
    .execute()
}

/** Withdraws those of these invitations that are open; answers how many were. */
export async function withdrawOpen(trx: Trx, ids: readonly string[], reason: string, at: Date): Promise<number> {
  const { numUpdatedRows } = await trx
    .updateTable('instructorInvitation')
    .set({ state: 'WITHDRAWN', answerReason: reason, answeredAt: at })
    .where(among('id', ids))
    .where('state', 'in', ['INVITED', 'ACCEPTED'])
    .executeTakeFirst()
  return Number(numUpdatedRows)
}

/** What an open invitation has become. */
export interface InvitationChange {
  id: string
  span: Span
  title: string
  place: string | null
  hours: number
  state: InvitationState
  /** Until when another time is to be answered; null where the time stays. */
  answerBy: Date | null
}

/** Changes many invitations that are held with one statement. */
export async function changeInvitations(trx: Trx, changes: readonly InvitationChange[]): Promise<void> {
  const column = <T>(of: (change: InvitationChange) => T) => changes.map(of)
  await sql`
    update instructor_invitation i set span = tstzrange(n.begins, n.ends, '[)'), title = n.title, place = n.place,
      hours = n.hours, state = n.state, answer_by = coalesce(n.answer_by, i.answer_by),
      answered_at = case when n.answer_by is null then i.answered_at end
    from unnest(${column(({ id }) => id)}::uuid[], ${column(({ span }) => span.from)}::timestamptz[],
      ${column(({ span }) => span.to)}::timestamptz[], ${column(({ title }) => title)}::text[],
      ${column(({ place }) => place)}::text[], ${column(({ hours }) => hours)}::int[],
      ${column(({ state }) => state)}::text[], ${column(({ answerBy }) => answerBy)}::timestamptz[])
      as n(id, begins, ends, title, place, hours, state, answer_by)
    where i.id = n.id`.execute(trx)
}
