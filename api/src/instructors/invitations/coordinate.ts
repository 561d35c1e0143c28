import { randomUUID } from 'node:crypto'
import type { Static } from 'typebox'
import * as audit from '../../audit/index.ts'
import type { Deps } from '../../deps.ts'
import { Refusal } from '../../kernel/refusal.ts'
import { organFacts } from '../../organisations/index.ts'
import { inScope, type Trx } from '../../platform/db/database.ts'
import type { Caller } from '../../platform/http/caller.ts'
import { enqueue } from '../../platform/queue/outbox.ts'
import type { instructorInvitations, TeachingInvitation } from '../contract.ts'
import { isOpen, mayClose, mayReplace } from '../rules/invitation.ts'
import { entryOf } from './acting.ts'
import { type Asked, sendInvitations } from './invite.ts'
import { withdraw } from './lessons.ts'
import { lockInvitation } from './move-queries.ts'
import { factsOf, presentInvitations } from './present.ts'
import { findInvitation, type InvitationRow } from './queries.ts'
import { closeInvitation } from './taught.ts'
import { announceLessons } from './tell.ts'

type Invite = Static<typeof instructorInvitations.invite.schema.body>

/** To a lecture (讲座) of the caller's own organ, outside the timetable. */
export async function inviteToLecture(
  { db, clock }: Deps,
  caller: Caller,
  request: Invite,
): Promise<TeachingInvitation> {
  const at = clock.now()
  const { organId } = caller
  if (!organId) throw new Refusal('conflict', 'invitation-organ-missing')
  const span = { from: new Date(request.startsAt), to: new Date(request.endsAt) }
  if (span.from <= at) throw new Refusal('invalid', 'invitation-time-invalid')
  return inScope(db, caller, async (trx) => {
    const organ = (await organFacts(trx, [organId])).get(organId)!
    const lecture = {
      instructorId: request.instructorId,
      lessonId: randomUUID(),
      classId: null,
      organId,
      organName: organ.name,
      title: request.title,
      place: request.place,
      span,
      hours: Math.round(request.hours * 100),
    }
    return ask(trx, caller, lecture, { at, despiteTimes: request.despiteTimes })
  })
}

/** Asks another instructor for the same lesson. */
export async function replaceInvitation(
  { db, clock }: Deps,
  caller: Caller,
  id: string,
  request: { instructorId: string; despiteTimes?: boolean },
): Promise<TeachingInvitation> {
  const at = clock.now()
  return inScope(db, caller, async (trx) => {
    const row = await locked(trx, caller, id)
    if (!mayReplace(factsOf(row), at)) throw new Refusal('conflict', 'invitation-closed', { state: row.state })
    const { lessonId, classId, organId, organName, title, place, hours, startsAt, endsAt } = row
    const span = { from: startsAt, to: endsAt }
    const lesson = { lessonId, classId, organId, organName, title, place, hours, span }
    return ask(
      trx,
      caller,
      { ...lesson, instructorId: request.instructorId },
      { at, despiteTimes: request.despiteTimes },
    )
  })
}

async function ask(
  trx: Trx,
  caller: Caller,
  lesson: Asked,
  { at, despiteTimes = false }: { at: Date; despiteTimes?: boolean },
) {
  const inviting = { at, caller, invitedBy: caller.accountId, heedsTimes: !despiteTimes }
  const { sent, entries } = await sendInvitations(trx, [lesson], inviting)
  if (!sent[0]) throw new Refusal('conflict', 'invitation-already-open')
  const invitation = await presented(trx, caller, sent[0].id, at)
  await announceLessons(trx, [lesson])
  await audit.recordMany(trx, entries)
  return invitation
}

export async function withdrawInvitation(
  { db, clock }: Deps,
  caller: Caller,
  id: string,
  reason: string,
): Promise<TeachingInvitation> {
  const at = clock.now()
  return inScope(db, caller, async (trx) => {
    const row = await locked(trx, caller, id)
    if (!isOpen(row)) throw new Refusal('conflict', 'invitation-closed', { state: row.state })
    const entries = await withdraw(trx, [row], reason, { at, caller })
    const invitation = await presented(trx, caller, id, at)
    await announceLessons(trx, [row])
    await audit.recordMany(trx, entries)
    return invitation
  })
}

/** Says of a lecture that is over whether it was held; its hours are then credited to the instructor. */
export async function closeLecture(
  { db, clock }: Deps,
  caller: Caller,
  id: string,
  outcome: 'TAUGHT' | 'MISSED',
): Promise<TeachingInvitation> {
  const at = clock.now()
  return inScope(db, caller, async (trx) => {
    const row = await locked(trx, caller, id)
    if (!mayClose(factsOf(row), at)) throw new Refusal('conflict', 'invitation-not-closable', { state: row.state })
    await closeInvitation(trx, row, outcome)
    if (outcome === 'TAUGHT') await enqueue(trx, 'training.lecture-taught', { invitationId: id })
    const invitation = await presented(trx, caller, id, at)
    await audit.record(trx, entryOf(row, outcome === 'TAUGHT' ? 'teaching.teach' : 'teaching.miss', { at, caller }))
    return invitation
  })
}

async function locked(trx: Trx, { scope }: Caller, id: string): Promise<InvitationRow> {
  const row = await lockInvitation(trx, { scope }, id)
  if (!row) throw new Refusal('not-found', 'invitation-not-found')
  return row
}

async function presented(trx: Trx, { scope }: Caller, id: string, at: Date): Promise<TeachingInvitation> {
  const row = await findInvitation(trx, { scope }, id)
  const [invitation] = await presentInvitations(trx, [row!], 'COORDINATOR', at)
  return invitation!
}
