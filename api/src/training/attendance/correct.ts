import * as audit from '../../audit/index.ts'
import type { Deps } from '../../deps.ts'
import { dayOf } from '../../kernel/day.ts'
import { Refusal } from '../../kernel/refusal.ts'
import { inScope, type Trx } from '../../platform/db/database.ts'
import type { Caller } from '../../platform/http/caller.ts'
import { ruleOn } from '../../regulations/index.ts'
import { lessonInScope, presentBoard } from './board.ts'
import type { Board } from './contract.ts'
import type { LessonRow } from './lesson-queries.ts'
import { spanOf } from './lessons.ts'
import {
  decideLateMarks,
  insertMarks,
  listExpected,
  listMarks,
  lockLateMarks,
  type MarkRow,
  startAttending,
} from './queries.ts'
import { stayOf } from './rules/presence.ts'
import type { MarkKind } from './rules/words.ts'

interface Correction {
  personIds: string[]
  /** Left out: as it is; null: none. */
  in?: string | null
  out?: string | null
  reason: string
}

/**
 * Says by hand when people came and went. Earlier marks stay on record and are voided; those that stay as they are, are
 * written again. No time is further from the lesson than `training.correction_reach_hours`. Nobody corrects his own
 * attendance.
 */
export function correct({ db, clock }: Deps, caller: Caller, id: string, correction: Correction): Promise<Board> {
  const now = clock.now()
  const { personIds, reason } = correction
  return inScope(db, caller, async (trx) => {
    const lesson = await lessonInScope(trx, caller, id)
    refuseUnlessOpen(lesson)
    await refuseStrangers(trx, caller, lesson, personIds)
    const earlier = Map.groupBy(await listMarks(trx, [id], personIds), ({ personId }) => personId)
    const said = { lessonId: id, method: 'MANUAL' as const, reason, markedBy: caller.accountId, recordedAt: now }
    const blank = { codeWindow: null, distance: null, deviceHash: null }
    const reach = await ruleOn(trx, 'training.correction_reach_hours', dayOf(now))
    await insertMarks(
      trx,
      personIds.flatMap((personId) => [
        { ...said, ...blank, personId, kind: 'VOID' as const, at: now },
        ...timesOf(lesson, earlier.get(personId) ?? [], correction, { now, reach }).map(({ kind, at }) => ({
          ...said,
          ...blank,
          personId,
          kind,
          at,
        })),
      ]),
    )
    if (correction.in) await startAttending(trx, lesson.classId, personIds, now)
    const board = await presentBoard(trx, caller, lesson, { now })
    const { in: from, out } = correction
    await audit.record(trx, {
      at: now,
      caller,
      action: 'attendance.correct',
      subjectKind: 'lesson',
      subjectId: id,
      organId: lesson.organId,
      detail: { personIds, reason, ...(from !== undefined && { in: from }), ...(out !== undefined && { out }) },
    })
    return board
  })
}

function refuseUnlessOpen({ classState }: LessonRow): void {
  if (classState === 'SETTLED') throw new Refusal('conflict', 'attendance-class-settled')
  if (classState === 'CANCELLED') throw new Refusal('conflict', 'attendance-class-cancelled')
}

async function refuseStrangers(trx: Trx, caller: Caller, lesson: LessonRow, personIds: readonly string[]) {
  if (caller.personId && personIds.includes(caller.personId)) throw new Refusal('forbidden', 'attendance-own')
  const expected = new Set((await listExpected(trx, lesson.classId)).map(({ personId }) => personId))
  const stranger = personIds.find((personId) => !expected.has(personId))
  if (stranger) throw new Refusal('invalid', 'attendance-not-expected', { personId: stranger })
}

interface Bounds {
  now: Date
  /** Hours on either side of the lesson. */
  reach: number
}

/** When the person came and went after the correction. */
function timesOf(lesson: LessonRow, marks: readonly MarkRow[], { in: from, out: to }: Correction, bounds: Bounds) {
  const stay = stayOf(marks)
  const chosen = (given: string | null | undefined, known: MarkRow | undefined) =>
    given === undefined ? (known?.at ?? null) : given === null ? null : new Date(given)
  const [came, left] = [chosen(from, stay.in), chosen(to, stay.out)]
  for (const at of [came, left]) refuseFar(lesson, at, bounds)
  if (left && !came) throw new Refusal('invalid', 'attendance-not-in')
  if (came && left && left <= came) throw new Refusal('invalid', 'attendance-out-before-in')
  const times: { kind: MarkKind; at: Date }[] = []
  if (came) times.push({ kind: 'IN', at: came })
  if (left) times.push({ kind: 'OUT', at: left })
  return times
}

function refuseFar(lesson: LessonRow, at: Date | null, { now, reach }: Bounds): void {
  if (!at) return
  const { from, to } = spanOf(lesson)
  const reachMs = reach * 3_600_000
  const isNear = at.getTime() >= from.getTime() - reachMs && at.getTime() <= to.getTime() + reachMs
  if (!isNear || at > now) throw new Refusal('invalid', 'attendance-time-impossible', { at: at.toISOString() })
}

interface LateDecision {
  ids: string[]
  decision: 'ACCEPT' | 'REFUSE'
  reason: string
}

/** Decides on marks that came too late for their code; what was decided already stays as it is. */
export function decideLate(
  { db, clock }: Deps,
  caller: Caller,
  id: string,
  { ids, decision, reason }: LateDecision,
): Promise<Board> {
  const now = clock.now()
  return inScope(db, caller, async (trx) => {
    const lesson = await lessonInScope(trx, caller, id)
    refuseUnlessOpen(lesson)
    const rows = await lockLateMarks(trx, id, ids)
    if (rows.length < ids.length) throw new Refusal('not-found', 'attendance-mark-not-found')
    if (rows.some(({ personId }) => personId === caller.personId)) throw new Refusal('forbidden', 'attendance-own')
    const open = rows.filter(({ state }) => state === 'PENDING')
    const state = decision === 'ACCEPT' ? 'ACCEPTED' : 'REFUSED'
    await decideLateMarks(trx, ids, { state, decidedBy: caller.accountId, decidedAt: now, reason })
    if (decision === 'ACCEPT') {
      await insertMarks(
        trx,
        open.map(({ personId, kind, madeAt, codeWindow, distance, deviceHash }) => ({
          lessonId: id,
          personId,
          kind,
          method: 'MANUAL',
          at: madeAt,
          codeWindow,
          distance,
          deviceHash,
          reason,
          markedBy: caller.accountId,
          recordedAt: now,
        })),
      )
      await startAttending(
        trx,
        lesson.classId,
        open.map(({ personId }) => personId),
        now,
      )
    }
    const board = await presentBoard(trx, caller, lesson, { now })
    await audit.record(trx, {
      at: now,
      caller,
      action: decision === 'ACCEPT' ? 'attendance.accept-late' : 'attendance.refuse-late',
      subjectKind: 'lesson',
      subjectId: id,
      organId: lesson.organId,
      detail: { ids: open.map((row) => row.id), reason },
    })
    return board
  })
}
