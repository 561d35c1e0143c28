import type { Deps } from '../../deps.ts'
import { dayOf } from '../../kernel/day.ts'
import { Refusal } from '../../kernel/refusal.ts'
import { inScope, type Trx } from '../../platform/db/database.ts'
import type { Caller } from '../../platform/http/caller.ts'
import { ruleOn } from '../../regulations/index.ts'
import type { OwnAttendance } from './contract.ts'
import { findLesson, type LessonRow } from './lesson-queries.ts'
import { headOf, spanOf } from './lessons.ts'
import { findOwnEnrolment, type LateMarkRow, listLateMarks, listMarks } from './queries.ts'
import { closedBecause, effective, type Marked, type SignWindow, signTimes } from './rules/presence.ts'
import { MARK_KINDS, type MarkKind } from './rules/words.ts'

/** The caller's own attendance of a lesson. */
export function ownAttendance({ db, clock }: Deps, caller: Caller, id: string): Promise<OwnAttendance> {
  const now = clock.now()
  return inScope(db, { scope: '', personId: caller.personId }, async (trx) => {
    const { lesson } = await ownLesson(trx, caller, id)
    const rule = await ruleOn(trx, 'training.sign_in_window', dayOf(lesson.startsAt))
    return presentOwn(trx, { lesson, personId: caller.personId!, rule, now })
  })
}

/** A lesson of a class that the caller is enrolled in; anything else reads as not found. */
export async function ownLesson(trx: Trx, { personId }: Caller, id: string) {
  // Being enrolled is what gives the right to see the lesson, wherever its organ is.
  const lesson = personId ? await findLesson(trx, '/', id) : undefined
  const enrolment = lesson && (await findOwnEnrolment(trx, lesson.classId, personId!))
  if (!lesson || !enrolment) throw new Refusal('not-found', 'lesson-not-found')
  return { lesson, enrolment }
}

export async function presentOwn(
  trx: Trx,
  { lesson, personId, rule, now }: { lesson: LessonRow; personId: string; rule: SignWindow; now: Date },
): Promise<OwnAttendance> {
  const span = spanOf(lesson)
  const marks = await listMarks(trx, [lesson.lessonId], [personId])
  const lateMarks = await listLateMarks(trx, [lesson.lessonId], personId)
  const times = signTimes(span, rule)
  const closed = MARK_KINDS.map((kind) => [kind, refusalOf(lesson, kind, { marks, rule, at: now })] as const)
  return {
    ...headOf(lesson),
    now: now.toISOString(),
    placeMetres: placeOf(lesson)?.metres ?? null,
    signInFrom: times.inFrom.toISOString(),
    signInUntil: times.inUntil.toISOString(),
    signOutUntil: times.outUntil.toISOString(),
    marks: effective(marks).map(({ kind, method, at, distance, reason }) => ({
      kind: kind as MarkKind,
      method,
      at: at.toISOString(),
      distance,
      reason,
    })),
    lateMarks: lateMarks.map(presentLate),
    openActions: closed.flatMap(([kind, reason]) => (reason ? [] : [kind])),
    closedBecause: Object.fromEntries(closed.flatMap(([kind, reason]) => (reason ? [[kind, reason]] : []))),
  }
}

/** Why a mark can't be made; null: it can. */
export function refusalOf(
  lesson: LessonRow,
  kind: MarkKind,
  { marks, rule, at }: { marks: readonly Marked[]; rule: SignWindow; at: Date },
): string | null {
  if (lesson.classState === 'SETTLED') return 'attendance-class-settled'
  if (lesson.classState === 'CANCELLED') return 'attendance-class-cancelled'
  return closedBecause(kind, { span: spanOf(lesson), rule, marks, at })
}

/** Where the sign-in must be made, when the class asks for it and the room's place is known. */
export function placeOf({ placeMetres, latitude, longitude }: LessonRow) {
  if (placeMetres === null || latitude === null || longitude === null) return null
  return { metres: placeMetres, latitude, longitude }
}

export const presentLate = ({ id, kind, madeAt, receivedAt, state }: LateMarkRow) => ({
  id,
  kind,
  madeAt: madeAt.toISOString(),
  receivedAt: receivedAt.toISOString(),
  state,
})
