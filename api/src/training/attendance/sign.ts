import * as audit from '../../audit/index.ts'
import type { Deps } from '../../deps.ts'
import { dayOf } from '../../kernel/day.ts'
import { Refusal } from '../../kernel/refusal.ts'
import { haversineKm } from '../../organisations/index.ts'
import { sha256Hex } from '../../platform/crypto/hash.ts'
import { asSystem, type Trx } from '../../platform/db/database.ts'
import type { Caller } from '../../platform/http/caller.ts'
import { rulesOn } from '../../regulations/index.ts'
import type { SignAnswer, SignInput } from './contract.ts'
import type { LessonRow } from './lesson-queries.ts'
import { ownLesson, placeOf, presentOwn, refusalOf } from './own.ts'
import {
  findSecret,
  insertLateMark,
  insertMark,
  type LateMarkRow,
  listLateMarks,
  listMarks,
  lockDevice,
  lockOwnEnrolment,
  startAttending,
  usedByOther,
} from './queries.ts'
import { type ReadCode, readCode, windowStart } from './rules/code.ts'
import { type SignWindow, stayOf } from './rules/presence.ts'

interface Signing {
  lesson: LessonRow
  personId: string
  input: SignInput
  deviceHash: string
  rule: SignWindow
  codeSeconds: number
  /** An inaccurate position is believed within so many metres. */
  errorMetres: number
  now: Date
}

/**
 * Signs the caller in or out. What was answered once is answered again, so that a lost answer costs nothing; a code that
 * was passed on is out of its window when it arrives, and a mark that comes late for its code waits for the coordinator.
 */
export function sign({ db, clock }: Deps, caller: Caller, id: string, input: SignInput): Promise<SignAnswer> {
  const now = clock.now()
  // As the system: whether the device was used for somebody else is not for the caller's own scope to see.
  return asSystem(db, async (trx) => {
    const { lesson } = await ownLesson(trx, caller, id)
    const keys = ['training.sign_in_window', 'training.code_seconds', 'training.position_error_metres'] as const
    const rules = await rulesOn(trx, keys, dayOf(now))
    const signing: Signing = {
      lesson,
      personId: caller.personId!,
      input,
      // Told apart within a class, and not between classes.
      deviceHash: sha256Hex(`${lesson.classId}:${input.device}`),
      rule: rules['training.sign_in_window'],
      codeSeconds: rules['training.code_seconds'],
      errorMetres: rules['training.position_error_metres'],
      now,
    }
    await lockDevice(trx, id, signing.deviceHash)
    await lockOwnEnrolment(trx, lesson.classId, signing.personId)
    const made = await mark(trx, signing)
    if (made.isNew && made.outcome === 'COUNTED') await startAttending(trx, lesson.classId, [signing.personId], now)
    const attendance = await presentOwn(trx, { lesson, personId: signing.personId, rule: signing.rule, now })
    if (made.isNew)
      await audit.record(trx, {
        at: now,
        caller,
        action: `attendance.${made.outcome === 'COUNTED' ? 'sign' : 'send-later'}`,
        subjectKind: 'lesson',
        subjectId: id,
        organId: lesson.organId,
        detail: { kind: input.kind, personId: signing.personId },
      })
    return { outcome: made.outcome, kind: input.kind, at: made.at.toISOString(), attendance }
  })
}

interface Made {
  outcome: 'COUNTED' | 'PENDING'
  at: Date
  isNew: boolean
}

async function mark(trx: Trx, signing: Signing): Promise<Made> {
  const { lesson, personId, input } = signing
  const marks = await listMarks(trx, [lesson.lessonId], [personId])
  const lateMarks = await listLateMarks(trx, [lesson.lessonId], personId)
  const code = await readGiven(trx, signing, [...marks, ...lateMarks])
  const isSame = (one: { kind: string; codeWindow: number | null }) =>
    one.kind === input.kind && one.codeWindow === code.window
  const counted = marks.find(isSame)
  if (counted) return { outcome: 'COUNTED', at: counted.at, isNew: false }
  const waiting = lateMarks.find(isSame)
  if (waiting) return { outcome: 'PENDING', at: waiting.madeAt, isNew: false }

  if (code.verdict === 'EXPIRED') throw new Refusal('conflict', 'attendance-code-expired')
  const at = code.verdict === 'LATE' ? windowStart(code.window, signing.codeSeconds) : signing.now
  // A sign-in that waits for the coordinator is enough to sign out.
  const waitingIn = lateMarks.flatMap((late) => (late.state === 'PENDING' && late.kind === 'IN' ? [asMark(late)] : []))
  const known = input.kind === 'OUT' ? [...marks, ...waitingIn] : marks
  const refused = refusalOf(lesson, input.kind, { marks: known, rule: signing.rule, at })
  if (refused) throw new Refusal('conflict', refused)
  const { in: first } = stayOf(known)
  if (input.kind === 'OUT' && first?.codeWindow != null && first.codeWindow >= code.window)
    throw new Refusal('conflict', 'attendance-code-same')
  const distance = distanceTo(signing)
  const { deviceHash } = signing
  if (await usedByOther(trx, { lessonId: lesson.lessonId, deviceHash, personId }))
    throw new Refusal('conflict', 'attendance-device-used')
  return code.verdict === 'LATE' ? keep(trx, signing, code, { at, distance }) : count(trx, signing, code, distance)
}

const asMark = ({ madeAt, ...late }: LateMarkRow) => ({ ...late, at: madeAt, method: 'QR' as const })

async function readGiven(
  trx: Trx,
  { lesson, input, codeSeconds, now }: Signing,
  marks: readonly { kind: string; codeWindow: number | null }[],
): Promise<ReadCode> {
  const sealed = await findSecret(trx, lesson.lessonId)
  // Nobody has shown a code of this lesson yet: any code is of another one.
  if (!sealed) throw new Refusal('invalid', 'attendance-code-wrong')
  const code = readCode(input.code, {
    secret: sealed.secret,
    codeSeconds,
    now,
    madeAt: input.madeAt ? new Date(input.madeAt) : null,
    used: marks.flatMap(({ kind, codeWindow }) => (kind === input.kind && codeWindow !== null ? [codeWindow] : [])),
  })
  if (code.verdict === 'WRONG') throw new Refusal('invalid', 'attendance-code-wrong')
  return code
}

/** A position is believed within its own accuracy, and an inaccurate one within the error of the rule. */
function distanceTo({ lesson, input, errorMetres }: Signing): number | null {
  const place = placeOf(lesson)
  if (!place) return null
  if (!input.position) throw new Refusal('invalid', 'attendance-position-missing')
  const distance = Math.round(haversineKm(place, input.position) * 1000)
  if (distance - Math.min(input.position.accuracy, errorMetres) > place.metres)
    throw new Refusal('conflict', 'attendance-too-far', { distance, allowed: place.metres })
  return distance
}

async function count(trx: Trx, signing: Signing, code: ReadCode, distance: number | null): Promise<Made> {
  const { lesson, personId, input, deviceHash, now } = signing
  await insertMark(trx, {
    lessonId: lesson.lessonId,
    personId,
    kind: input.kind,
    method: code.method,
    at: now,
    codeWindow: code.window,
    distance,
    deviceHash,
    reason: null,
    markedBy: null,
    recordedAt: now,
  })
  return { outcome: 'COUNTED', at: now, isNew: true }
}

async function keep(
  trx: Trx,
  { lesson, personId, input, deviceHash, now }: Signing,
  { window }: ReadCode,
  { at, distance }: { at: Date; distance: number | null },
): Promise<Made> {
  await insertLateMark(trx, {
    lessonId: lesson.lessonId,
    personId,
    kind: input.kind,
    madeAt: at,
    codeWindow: window,
    distance,
    deviceHash,
    receivedAt: now,
  })
  return { outcome: 'PENDING', at, isNew: true }
}
