import { randomUUID } from 'node:crypto'
import type * as audit from '../../audit/index.ts'
import { addDays, dayOf } from '../../kernel/day.ts'
import { Refusal } from '../../kernel/refusal.ts'
import { addWorkingDays } from '../../kernel/working-days.ts'
import type { Trx } from '../../platform/db/database.ts'
import type { Caller } from '../../platform/http/caller.ts'
import { ruleOn } from '../../regulations/index.ts'
import { timesOf } from '../availability/queries.ts'
import { type Face, listFaces } from '../face-queries.ts'
import { unavailableBecause } from '../rules/availability.ts'
import { isAppointedOn } from '../rules/life.ts'
import { isWholeSpan, type Span, startOfDay } from '../rules/span.ts'
import { insertInvitations, type NewInvitation } from './move-queries.ts'
import { takenIn } from './queries.ts'
import { tell, toInstructor } from './tell.ts'

/** A lesson and who is asked to give it. */
export interface Asked {
  instructorId: string
  lessonId: string
  /** null: a lecture outside the timetable. */
  classId: string | null
  /** The organ that invites. */
  organId: string | null
  organName: string
  title: string
  place: string | null
  span: Span
  /** Hundredths of a credit hour. */
  hours: number
  substituteOf?: string | null
}

export interface Inviting {
  at: Date
  /** The account that invites and is told the answer. */
  invitedBy: string
  caller: Caller | null
  /** Refuse an instructor whose own times say no; otherwise he may say so himself. */
  heedsTimes: boolean
}

/** The end of the last working day on which the answer is in time, but no later than the lesson begins. */
export async function answerTime(trx: Trx, at: Date): Promise<(span: Span) => Date> {
  const days = await ruleOn(trx, 'instructor.answer_days', dayOf(at))
  const end = startOfDay(addDays(addWorkingDays(dayOf(at), days), 1))
  return ({ from }) => new Date(Math.min(from.getTime(), end.getTime()))
}

/**
 * Invites all or nobody; who has an open invitation to the lesson is left as he is. The exclusion constraint of the table
 * decides when he accepts; here nobody is asked for a time at which he is known to teach elsewhere.
 * @returns the entries for the audit, and the invitations that were sent
 */
export async function sendInvitations(trx: Trx, asked: readonly Asked[], inviting: Inviting) {
  const faces = await listFaces(
    trx,
    asked.map(({ instructorId }) => instructorId),
  )
  for (const lesson of asked) await refuseUnlessFit(trx, lesson, faces.get(lesson.instructorId), inviting)
  const answerBy = await answerTime(trx, inviting.at)
  const rows = asked.map(
    ({ substituteOf = null, ...lesson }): NewInvitation => ({
      ...lesson,
      id: randomUUID(),
      instructorId: faces.get(lesson.instructorId)!.id,
      substituteOf,
      answerBy: answerBy(lesson.span),
      invitedBy: inviting.invitedBy,
      createdAt: inviting.at,
    }),
  )
  const inserted = await insertInvitations(trx, rows)
  const sent = rows.filter(({ id }) => inserted.has(id))
  await tell(
    trx,
    sent.map((row) =>
      toInstructor(
        { ...row, startsAt: row.span.from, personId: faces.get(row.instructorId)!.personId },
        'teaching-invited',
      ),
    ),
  )
  return { sent, entries: sent.map((row) => entryOf(row, inviting)) }
}

async function refuseUnlessFit(
  trx: Trx,
  { instructorId, span, title }: Asked,
  face: Face | undefined,
  inviting: Inviting,
) {
  if (!face) throw new Refusal('not-found', 'instructor-not-found', { instructorId })
  const who = { instructorId, name: face.name, title }
  if (!isWholeSpan(span)) throw new Refusal('invalid', 'invitation-time-invalid', who)
  if (face.kind !== 'INSTRUCTOR') throw new Refusal('conflict', 'instructor-not-teaching', who)
  if (!isAppointedOn(face, dayOf(span.from)))
    throw new Refusal('conflict', 'instructor-not-appointed', { ...who, until: face.appointedUntil })
  const [busy] = (await takenIn(trx, [face.id], span)).get(face.id) ?? []
  if (busy) throw new Refusal('conflict', 'invitation-time-taken', { ...who, ...takenDetail(busy) })
  if (!inviting.heedsTimes) return
  const because = unavailableBecause(await timesOf(trx, face.id), span)
  if (because) throw new Refusal('conflict', 'instructor-unavailable', { ...who, because })
}

/** What a refusal says of the lesson in the way. */
export const takenDetail = ({ title, from, to }: Span & { title: string }) => ({
  taken: title,
  from: from.toISOString(),
  to: to.toISOString(),
})

const entryOf = (row: NewInvitation, { at, caller }: Inviting): audit.Entry => ({
  at,
  caller,
  action: 'teaching.invite',
  subjectKind: 'instructor_invitation',
  subjectId: row.id,
  organId: row.organId,
  detail: {
    instructorId: row.instructorId,
    lessonId: row.lessonId,
    title: row.title,
    from: row.span.from.toISOString(),
    to: row.span.to.toISOString(),
  },
})
