import { ZONE } from '../../kernel/day.ts'
import { type NoticeTo, notifyMany } from '../../notices/index.ts'
import type { Trx } from '../../platform/db/database.ts'
import { enqueue } from '../../platform/queue/outbox.ts'
import type { InvitationRow } from './queries.ts'

const beijing = new Intl.DateTimeFormat('sv-SE', { timeZone: ZONE, dateStyle: 'short', timeStyle: 'short' })

/** `2026-11-23 09:00` in the province's time. */
const wallTime = (instant: Date): string => beijing.format(instant)

type Lesson = Pick<InvitationRow, 'title' | 'organName' | 'startsAt'>

const lessonOf = ({ title, organName, startsAt }: Lesson) => ({ title, organName, startsAt: wallTime(startsAt) })

/** To the instructor. */
export const toInstructor = (
  invitation: Lesson & Pick<InvitationRow, 'personId'>,
  kind: 'teaching-invited' | 'teaching-moved' | 'teaching-withdrawn',
  params: Record<string, string> = {},
): NoticeTo => ({
  personId: invitation.personId,
  kind,
  params: { ...lessonOf(invitation), ...params },
  link: '/my/instructor/invitations',
})

/** To whoever invited. */
export const toInviter = (
  invitation: Lesson & Pick<InvitationRow, 'invitedBy' | 'instructorName'>,
  answer: string,
  reason: string | null,
): NoticeTo => ({
  accountId: invitation.invitedBy,
  kind: 'teaching-answered',
  params: { ...lessonOf(invitation), name: invitation.instructorName, answer, reason: reason ?? '' },
  link: '/instructor-invitations',
})

export const tell = (trx: Trx, notices: readonly NoticeTo[]): Promise<void> => notifyMany(trx, notices)

/** Training keeps who teaches a lesson: it asks `lessonInstructors` again. */
export async function announceLessons(
  trx: Trx,
  rows: readonly Pick<InvitationRow, 'classId' | 'lessonId'>[],
): Promise<void> {
  const lessonIds = [...new Set(rows.filter(({ classId }) => classId !== null).map(({ lessonId }) => lessonId))]
  if (lessonIds.length > 0) await enqueue(trx, 'training.lesson-instructors', { lessonIds })
}
