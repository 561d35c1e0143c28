import * as audit from '../../audit/index.ts'
import { Refusal } from '../../kernel/refusal.ts'
import { organFacts } from '../../organisations/index.ts'
import type { Trx } from '../../platform/db/database.ts'
import { isWholeSpan, type Span } from '../rules/span.ts'
import { type Acting, entryOf } from './acting.ts'
import { answerTime, sendInvitations } from './invite.ts'
import { changeInvitations, lockOpenOfLessons, withdrawOpen } from './move-queries.ts'
import type { InvitationRow } from './queries.ts'
import { tell, toInstructor } from './tell.ts'

/** A lesson of a class with the instructor who is to give it. */
export interface LessonInvitation {
  instructorId: string
  lessonId: string
  classId: string
  /** The organ that runs the class. */
  organId: string
  title: string
  place: string | null
  from: Date
  to: Date
  /** Hundredths of a credit hour. */
  hours: number
}

/**
 * Invites the instructors of lessons; all or nobody. An instructor with an open invitation to the lesson is left as he
 * is, so that a timetable may be published again. Refused with the lesson in the way when somebody teaches at that time,
 * isn't appointed on that day or doesn't teach; whether the time suits him, he answers himself.
 */
export async function inviteToLessons(trx: Trx, rows: readonly LessonInvitation[], acting: Acting): Promise<void> {
  const invitedBy = acting.invitedBy ?? acting.caller?.accountId
  if (!invitedBy) throw new TypeError('nobody invites')
  const organs = await organFacts(
    trx,
    rows.map(({ organId }) => organId),
  )
  const asked = rows.map(({ from, to, ...row }) => ({
    ...row,
    organName: organs.get(row.organId)?.name ?? '',
    span: { from, to },
  }))
  const { entries } = await sendInvitations(trx, asked, { ...acting, invitedBy, heedsTimes: false })
  await audit.recordMany(trx, entries)
}

/** What a lesson has become. */
export interface LessonMove {
  lessonId: string
  title: string
  place: string | null
  from: Date
  to: Date
  hours: number
}

/**
 * Takes open invitations along when lessons change. Another time has to be accepted again, another room or title is only
 * told; nothing is said where nothing changed.
 */
export async function moveInvitations(trx: Trx, moves: readonly LessonMove[], acting: Acting): Promise<void> {
  const byLesson = new Map(moves.map((move) => [move.lessonId, move]))
  const rows = await lockOpenOfLessons(trx, [...byLesson.keys()])
  const changed = rows.flatMap((row) => {
    const to = byLesson.get(row.lessonId)!
    return isMoved(row, to) || row.place !== to.place || row.title !== to.title || row.hours !== to.hours
      ? [{ row, to }]
      : []
  })
  const answerBy = await answerTime(trx, acting.at)
  await changeInvitations(
    trx,
    changed.map(({ row, to: { from, to: end, title, place, hours } }) => {
      const span: Span = { from, to: end }
      if (!isWholeSpan(span)) throw new Refusal('invalid', 'invitation-time-invalid', { title })
      const again = isMoved(row, span)
      const state = again && row.state === 'ACCEPTED' ? 'INVITED' : row.state
      return { id: row.id, span, title, place, hours, state, answerBy: again ? answerBy(span) : null }
    }),
  )
  await tell(
    trx,
    changed
      .filter(({ row, to }) => isMoved(row, to) || row.place !== to.place)
      .map(({ row, to }) => toInstructor({ ...row, title: to.title, startsAt: to.from }, 'teaching-moved')),
  )
  await audit.recordMany(
    trx,
    changed.map(({ row, to }) => entryOf(row, 'teaching.move', acting, { from: to.from, to: to.to, place: to.place })),
  )
}

const isMoved = (row: InvitationRow, { from, to }: Span): boolean =>
  row.startsAt.getTime() !== from.getTime() || row.endsAt.getTime() !== to.getTime()

/**
 * Withdraws the open invitations of lessons that are cancelled or given to somebody else.
 * @param keep instructors whose invitations stay, by lesson
 */
export async function withdrawInvitations(
  trx: Trx,
  lessonIds: readonly string[],
  reason: string,
  acting: Acting,
  keep: ReadonlyMap<string, string> = new Map(),
): Promise<void> {
  const open = await lockOpenOfLessons(trx, lessonIds)
  const rows = open.filter(({ lessonId, instructorId }) => keep.get(lessonId) !== instructorId)
  await audit.recordMany(trx, await withdraw(trx, rows, reason, acting))
}

/** Withdraws locked open invitations and tells their instructors; the entries for the audit. */
export async function withdraw(
  trx: Trx,
  rows: readonly InvitationRow[],
  reason: string,
  acting: Acting,
): Promise<audit.Entry[]> {
  const ids = rows.map(({ id }) => id)
  if ((await withdrawOpen(trx, ids, reason, acting.at)) < ids.length)
    throw new Refusal('conflict', 'invitation-changed-meanwhile')
  await tell(
    trx,
    rows.map((row) => toInstructor(row, 'teaching-withdrawn', { reason })),
  )
  return rows.map((row) => entryOf(row, 'teaching.withdraw', acting, { reason }))
}
