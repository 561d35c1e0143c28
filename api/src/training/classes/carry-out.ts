import * as audit from '../../audit/index.ts'
import { withdrawInvitations } from '../../instructors/index.ts'
import { Refusal } from '../../kernel/refusal.ts'
import type { Trx } from '../../platform/db/database.ts'
import type { Caller } from '../../platform/http/caller.ts'
import { moveEnrolments } from './enrolments/move-queries.ts'
import { listInState } from './enrolments/queries.ts'
import { tellTrainees } from './enrolments/tell.ts'
import { type DetailedClass, moveClass } from './queries.ts'
import { type ClassMove, stateAfter } from './rules/class-life.ts'
import { cancelLessons } from './timetable/lesson-queries.ts'
import { deleteDraft } from './timetable/queries.ts'

/** Moves a locked class on with all that follows; whether it may is decided before. `caller` null: the dates did it. */
export async function carryOut(
  trx: Trx,
  caller: Caller | null,
  row: DetailedClass,
  { move, reason }: { move: ClassMove; reason?: string },
  at: Date,
): Promise<void> {
  const to = stateAfter(move)
  if (!(await moveClass(trx, row.id, { from: row.state, to, at, ...(reason && { cancelReason: reason }) })))
    throw new Refusal('conflict', 'class-changed-meanwhile')
  const effect = await followUp(trx, caller, row, { move, reason }, at)
  await audit.record(trx, {
    at,
    caller,
    action: `training-class.${move.toLowerCase()}`,
    subjectKind: 'training_class',
    subjectId: row.id,
    organId: row.organId,
    detail: { from: row.state, to, ...effect },
  })
}

async function followUp(
  trx: Trx,
  caller: Caller | null,
  row: DetailedClass,
  { move, reason = '' }: { move: ClassMove; reason?: string },
  at: Date,
): Promise<Record<string, unknown>> {
  if (move === 'START') return begin(trx, row, at)
  return move === 'CANCEL' ? cancel(trx, caller, row, reason, at) : {}
}

/** Who holds a place attends, also where nobody confirmed his nomination; the waiting list is over. */
async function begin(trx: Trx, row: DetailedClass, at: Date): Promise<Record<string, number>> {
  const seated = await listInState(trx, row.id, ['NOMINATED', 'CONFIRMED'])
  const ids = seated.map(({ id }) => id)
  const attending = await moveEnrolments(trx, ids, { from: ['NOMINATED', 'CONFIRMED'], to: 'ATTENDING', at })
  const waited = await listInState(trx, row.id, ['WAITLIST'])
  const left = await moveEnrolments(
    trx,
    waited.map(({ id }) => id),
    { from: ['WAITLIST'], to: 'CANCELLED', reason: 'class-full', at },
  )
  const persons = left.map(({ personId }) => personId)
  await tellTrainees(trx, row, 'class-enrolment-cancelled', persons, { reason: 'class-full' })
  return { attending: attending.length, leftWaiting: left.length }
}

/** Everybody concerned hears of it: those enrolled, those who wait, and the instructors. */
async function cancel(
  trx: Trx,
  caller: Caller | null,
  row: DetailedClass,
  reason: string,
  at: Date,
): Promise<Record<string, unknown>> {
  const open = await listInState(trx, row.id, ['NOMINATED', 'CONFIRMED', 'WAITLIST'])
  const ids = open.map(({ id }) => id)
  const from = ['NOMINATED', 'CONFIRMED', 'WAITLIST'] as const
  const left = await moveEnrolments(trx, ids, { from, to: 'CANCELLED', reason, at })
  const lessons = await cancelLessons(trx, row.id, at)
  await deleteDraft(trx, row.id)
  await withdrawInvitations(trx, lessons, reason, { at, caller })
  const persons = left.map(({ personId }) => personId)
  await tellTrainees(trx, row, 'class-cancelled', persons, { reason })
  return { reason, enrolments: left.length, lessons: lessons.length }
}
