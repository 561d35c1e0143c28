import { accountNames } from '../../identity/index.ts'
import type { Db } from '../../platform/db/database.ts'
import type { TeachingInvitation } from '../contract.ts'
import { coordinatorActions, type InvitationFacts, ownActions } from '../rules/invitation.ts'
import type { InvitationRow } from './queries.ts'

export const factsOf = ({ state, startsAt, endsAt, answerBy, classId }: InvitationRow): InvitationFacts => ({
  state,
  startsAt,
  endsAt,
  answerBy,
  isLecture: classId === null,
})

const iso = (time: string): string => new Date(time).toISOString()

/** As the instructor himself or a coordinator sees them. */
export async function presentInvitations(
  db: Db,
  rows: readonly InvitationRow[],
  as: 'INSTRUCTOR' | 'COORDINATOR',
  now: Date,
): Promise<TeachingInvitation[]> {
  const names = await accountNames(db, [...new Set(rows.map(({ invitedBy }) => invitedBy))])
  return rows.map((row) => ({
    id: row.id,
    instructorId: row.instructorId,
    instructorName: row.instructorName,
    lessonId: row.lessonId,
    classId: row.classId,
    title: row.title,
    organName: row.organName,
    place: row.place,
    startsAt: row.startsAt.toISOString(),
    endsAt: row.endsAt.toISOString(),
    hours: row.hours / 100,
    state: row.state,
    answerReason: row.answerReason,
    answerBy: row.state === 'INVITED' && row.startsAt > now ? (row.answerBy?.toISOString() ?? null) : null,
    substituteFor: row.substituteFor,
    // What other lessons he gives is a coordinator's to know, too: a refusal would name them.
    conflicts:
      row.state === 'INVITED'
        ? row.conflicts.map(({ title, startsAt, endsAt }) => ({ title, startsAt: iso(startsAt), endsAt: iso(endsAt) }))
        : [],
    invitedByName: names.get(row.invitedBy) ?? '',
    createdAt: row.createdAt.toISOString(),
    answeredAt: row.answeredAt?.toISOString() ?? null,
    openActions: as === 'INSTRUCTOR' ? ownActions(factsOf(row), now) : coordinatorActions(factsOf(row), now),
  }))
}
