import * as audit from '../../audit/index.ts'
import type { Deps } from '../../deps.ts'
import { dayOf } from '../../kernel/day.ts'
import { Refusal } from '../../kernel/refusal.ts'
import type { NoticeTo } from '../../notices/index.ts'
import { inScope, type Trx, violates } from '../../platform/db/database.ts'
import type { Caller } from '../../platform/http/caller.ts'
import type { TeachingInvitation } from '../contract.ts'
import { listFaces } from '../face-queries.ts'
import { answerProblem } from '../rules/invitation.ts'
import { isAppointedOn } from '../rules/life.ts'
import { entryOf } from './acting.ts'
import { sendInvitations, takenDetail } from './invite.ts'
import { lockInvitation, moveInvitation, TIME_TAKEN } from './move-queries.ts'
import { factsOf, presentInvitations } from './present.ts'
import { findInvitation, findInvited, type InvitationRow, takenIn } from './queries.ts'
import { announceLessons, tell, toInviter } from './tell.ts'

interface Request {
  answer: 'ACCEPT' | 'DECLINE'
  reason?: string
  substituteId?: string
}

/**
 * The instructor accepts or refuses. Of two lessons at one time the database lets one be accepted; the other answer is
 * refused with the lesson in the way.
 */
export async function answerInvitation(
  deps: Deps,
  caller: Caller,
  id: string,
  request: Request,
): Promise<TeachingInvitation> {
  const at = deps.clock.now()
  const answering = inScope(deps.db, caller, async (trx) => {
    const row = await lockInvitation(trx, own(caller), id)
    if (!row) throw new Refusal('not-found', 'invitation-not-found')
    const problem = answerProblem(factsOf(row), request.answer, at)
    if (problem) throw new Refusal('conflict', problem, { state: row.state })
    const entries =
      request.answer === 'ACCEPT' ? await accept(trx, caller, row, at) : await decline(trx, caller, row, request, at)
    await announceLessons(trx, [row])
    await audit.recordMany(trx, entries)
  })
  await answering.catch((error: unknown) => {
    // Two answers at once: the exclusion constraint let the other lesson win.
    if (violates(error, TIME_TAKEN)) throw new Refusal('conflict', 'invitation-time-taken')
    throw error
  })
  return inScope(deps.db, caller, async (trx) => {
    const row = await findInvitation(trx, own(caller), id)
    const [invitation] = await presentInvitations(trx, [row!], 'INSTRUCTOR', at)
    return invitation!
  })
}

/** Invitations of the caller's own person; without one there are none. */
export const own = ({ personId }: Caller) => ({ personId: personId ?? '00000000-0000-0000-0000-000000000000' })

async function accept(trx: Trx, caller: Caller, row: InvitationRow, at: Date): Promise<audit.Entry[]> {
  const face = (await listFaces(trx, [row.instructorId])).get(row.instructorId)!
  if (!isAppointedOn(face, dayOf(row.startsAt)))
    throw new Refusal('conflict', 'instructor-not-appointed', { until: face.appointedUntil })
  const span = { from: row.startsAt, to: row.endsAt }
  const [taken] = (await takenIn(trx, [row.instructorId], span)).get(row.instructorId) ?? []
  if (taken) throw new Refusal('conflict', 'invitation-time-taken', takenDetail(taken))
  await move(trx, row, { state: 'ACCEPTED', answeredAt: at, answerReason: null })
  const replaced = row.substituteOf ? await lockReplaced(trx, row.substituteOf) : undefined
  if (replaced) await move(trx, replaced, { state: 'SUBSTITUTED' })
  await tell(trx, [toInviter(row, 'ACCEPTED', null), ...(replaced ? [toInviter(replaced, 'SUBSTITUTED', null)] : [])])
  return [
    entryOf(row, 'teaching.accept', { at, caller }),
    ...(replaced ? [entryOf(replaced, 'teaching.substitute', { at, caller }, { by: row.instructorId })] : []),
  ]
}

/** The refusal that the substitute makes good. It is another instructor's, so it is found by its id alone. */
async function lockReplaced(trx: Trx, id: string): Promise<InvitationRow | undefined> {
  const personId = await findInvited(trx, id)
  const found = personId && (await lockInvitation(trx, { personId }, id))
  return found && found.state === 'DECLINED' ? found : undefined
}

async function decline(
  trx: Trx,
  caller: Caller,
  row: InvitationRow,
  { reason, substituteId }: Request,
  at: Date,
): Promise<audit.Entry[]> {
  if (!reason?.trim()) throw new Refusal('invalid', 'invitation-reason-missing')
  await move(trx, row, { state: 'DECLINED', answerReason: reason, answeredAt: at })
  const notices: NoticeTo[] = [toInviter(row, 'DECLINED', reason)]
  const entry = entryOf(row, 'teaching.decline', { at, caller }, { reason, from: row.state, substituteId })
  const entries = substituteId ? await askSubstitute(trx, caller, row, substituteId, at) : []
  await tell(trx, notices)
  return [entry, ...entries]
}

async function askSubstitute(trx: Trx, caller: Caller, row: InvitationRow, substituteId: string, at: Date) {
  if (substituteId === row.instructorId) throw new Refusal('invalid', 'invitation-substitute-self')
  const { sent, entries } = await sendInvitations(
    trx,
    [
      {
        instructorId: substituteId,
        lessonId: row.lessonId,
        classId: row.classId,
        organId: row.organId,
        organName: row.organName,
        title: row.title,
        place: row.place,
        span: { from: row.startsAt, to: row.endsAt },
        hours: row.hours,
        substituteOf: row.id,
      },
    ],
    { at, caller, invitedBy: row.invitedBy, heedsTimes: true },
  )
  if (sent.length === 0) throw new Refusal('conflict', 'invitation-already-open')
  return entries
}

async function move(trx: Trx, row: InvitationRow, to: Parameters<typeof moveInvitation>[3]): Promise<void> {
  if (!(await moveInvitation(trx, row.id, row.state, to))) throw new Refusal('conflict', 'invitation-changed-meanwhile')
}
