import type { Deps } from '../../deps.ts'
import { dayOf } from '../../kernel/day.ts'
import { Refusal } from '../../kernel/refusal.ts'
import { inScope, type Trx } from '../../platform/db/database.ts'
import type { Caller } from '../../platform/http/caller.ts'
import { ruleOn } from '../../regulations/index.ts'
import type { Board, BoardRow } from './contract.ts'
import { findLesson, type LessonRow } from './lesson-queries.ts'
import { headOf, spanOf } from './lessons.ts'
import { presentLate } from './own.ts'
import {
  changedSince,
  type ExpectedRow,
  type LateMarkRow,
  listExpected,
  listLateMarks,
  listMarks,
  type MarkRow,
  sharedDevices,
} from './queries.ts'
import { flagsOf, lateMinutes, minutesOf, presenceOf, type SignWindow, stayOf } from './rules/presence.ts'
import { PRESENCES } from './rules/words.ts'

/** A change is seen again for so long, because a transaction may end after a later one began. */
const OVERLAP_MS = 10_000

/** Who is in, late, out or absent; with `since` only the rows that changed. */
export function readBoard(
  { db, clock }: Deps,
  caller: Caller,
  id: string,
  { since }: { since?: string } = {},
): Promise<Board> {
  const now = clock.now()
  return inScope(db, caller, async (trx) => {
    const lesson = await lessonInScope(trx, caller, id)
    return presentBoard(trx, caller, lesson, { now, ...(since !== undefined && { since: new Date(Number(since)) }) })
  })
}

export async function lessonInScope(trx: Trx, caller: Caller, id: string): Promise<LessonRow> {
  const lesson = await findLesson(trx, caller.scope, id)
  if (!lesson) throw new Refusal('not-found', 'lesson-not-found')
  return lesson
}

export async function presentBoard(
  trx: Trx,
  caller: Caller,
  lesson: LessonRow,
  { now, since }: { now: Date; since?: Date },
): Promise<Board> {
  const { lessonId } = lesson
  const rule = await ruleOn(trx, 'training.sign_in_window', dayOf(lesson.startsAt))
  const expected = await listExpected(trx, lesson.classId)
  const marks = Map.groupBy(await listMarks(trx, [lessonId]), ({ personId }) => personId)
  const late = Map.groupBy(await listLateMarks(trx, [lessonId]), ({ personId }) => personId)
  const shared = await sharedDevices(trx, lesson.classId)
  const rows = expected.map((row) =>
    presentRow(row, lesson, {
      marks: marks.get(row.personId) ?? [],
      late: late.get(row.personId) ?? [],
      shared,
      rule,
      now,
    }),
  )
  const changed = since && (await changedSince(trx, lessonId, since))
  const isOpen = lesson.classState !== 'SETTLED' && caller.permissions.has('training:write')
  return {
    ...headOf(lesson),
    now: now.toISOString(),
    counts: Object.fromEntries(PRESENCES.map((p) => [p, rows.filter(({ presence }) => presence === p).length])),
    rows: changed ? rows.filter(({ personId }) => changed.has(personId)) : rows,
    cursor: String(now.getTime() - OVERLAP_MS),
    openActions: isOpen ? ['CORRECT', 'SHOW_CODE'] : [],
  }
}

interface Facts {
  marks: MarkRow[]
  late: LateMarkRow[]
  shared: Set<string>
  rule: SignWindow
  now: Date
}

function presentRow({ personId, name, organName }: ExpectedRow, lesson: LessonRow, facts: Facts): BoardRow {
  const { marks, late, shared, rule, now } = facts
  const span = spanOf(lesson)
  const stay = stayOf(marks)
  const raised = {
    now,
    rule,
    shared: [...marks, ...late].some(({ deviceHash }) => deviceHash !== null && shared.has(deviceHash)),
    late: late.some(({ state }) => state !== 'REFUSED'),
  }
  return {
    personId,
    name,
    organName,
    presence: presenceOf(span, marks, now, rule),
    inAt: stay.in?.at.toISOString() ?? null,
    outAt: stay.out?.at.toISOString() ?? null,
    lateMinutes: stay.in ? lateMinutes(span, stay.in.at) : 0,
    minutes: minutesOf(span, marks),
    method: stay.in?.method ?? null,
    distance: stay.in?.distance ?? null,
    flags: flagsOf(span, marks, raised),
    reason: marks.findLast(({ kind }) => kind === 'VOID')?.reason ?? null,
    lateMarks: late.map(presentLate),
  }
}
