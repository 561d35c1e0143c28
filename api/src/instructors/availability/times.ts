import * as audit from '../../audit/index.ts'
import type { Deps } from '../../deps.ts'
import { dayOf } from '../../kernel/day.ts'
import { Refusal } from '../../kernel/refusal.ts'
import { inScope, type Trx } from '../../platform/db/database.ts'
import type { Caller } from '../../platform/http/caller.ts'
import type { InstructorTimes } from '../contract.ts'
import { type EntryRow, lockOwnEntry } from '../pool/queries.ts'
import { entryOf, ownEntry } from '../pool/read.ts'
import { doubledTime, type WeeklyTime } from '../rules/availability.ts'
import { ENDED, stateOn } from '../rules/life.ts'
import { isWholeSpan } from '../rules/span.ts'
import { deleteException, insertExceptions, listComing, replaceWeekly, timesOf } from './queries.ts'

/** Exceptions of one instructor that are not over: more are a mistake. */
const MOST_EXCEPTIONS = 500

/** For whoever may see the entry: a coordinator plans with it. Reasons are the instructor's own. */
export function readTimes({ db, clock }: Deps, caller: Caller, id: string): Promise<InstructorTimes> {
  return inScope(db, caller, async (trx) => {
    const { personId } = await entryOf(trx, caller, id)
    const isOwn = personId === caller.personId
    const times = await presentTimes(trx, id, clock.now())
    return isOwn ? times : { ...times, exceptions: times.exceptions.map((e) => ({ ...e, reason: null })) }
  })
}

export function readMyTimes({ db, clock }: Deps, caller: Caller, id: string): Promise<InstructorTimes> {
  return inScope(db, caller, async (trx) => {
    await ownEntry(trx, caller, id)
    return presentTimes(trx, id, clock.now())
  })
}

/** From today on: what is over is of no use to anybody. */
async function presentTimes(trx: Trx, id: string, now: Date): Promise<InstructorTimes> {
  const { weekly, exceptions } = await timesOf(trx, id)
  const busy = await listComing(trx, id, now)
  return {
    weekly,
    exceptions: exceptions
      .filter(({ to }) => to > now)
      .map(({ instructorId: _, from, to, ...rest }) => ({ ...rest, from: from.toISOString(), to: to.toISOString() })),
    busy: busy.map(({ from, to }) => ({ from: from.toISOString(), to: to.toISOString() })),
  }
}

export const setWeekly = (
  deps: Deps,
  caller: Caller,
  id: string,
  weekly: readonly WeeklyTime[],
): Promise<InstructorTimes> =>
  change(deps, caller, id, 'instructor.set-week', async (trx) => {
    const wrong = weekly.find(({ fromMinute, toMinute }) => fromMinute >= toMinute)
    if (wrong) throw new Refusal('invalid', 'times-empty', { ...wrong })
    const doubled = doubledTime(weekly)
    if (doubled) throw new Refusal('invalid', 'times-overlap', { ...doubled })
    await replaceWeekly(trx, id, weekly)
    return { times: weekly.length }
  })

interface NewException {
  from: string
  to: string
  isAvailable: boolean
  reason: string | null
}

export const addException = (
  deps: Deps,
  caller: Caller,
  id: string,
  { from, to, isAvailable, reason }: NewException,
): Promise<InstructorTimes> =>
  change(deps, caller, id, 'instructor.add-exception', async (trx) => {
    const span = { from: new Date(from), to: new Date(to) }
    if (!isWholeSpan(span)) throw new Refusal('invalid', 'times-empty', { from, to })
    const { exceptions } = await timesOf(trx, id)
    const open = exceptions.filter((exception) => exception.to > deps.clock.now())
    if (open.length >= MOST_EXCEPTIONS) throw new Refusal('conflict', 'times-too-many', { most: MOST_EXCEPTIONS })
    await insertExceptions(trx, id, [{ ...span, isAvailable, reason }])
    return { from, to, isAvailable }
  })

export const removeException = (
  deps: Deps,
  caller: Caller,
  id: string,
  exceptionId: string,
): Promise<InstructorTimes> =>
  change(deps, caller, id, 'instructor.remove-exception', async (trx) => {
    if (!(await deleteException(trx, id, exceptionId))) throw new Refusal('not-found', 'times-exception-not-found')
    return { exceptionId }
  })

async function change(
  { db, clock }: Deps,
  caller: Caller,
  id: string,
  action: string,
  work: (trx: Trx) => Promise<Record<string, unknown>>,
): Promise<InstructorTimes> {
  const at = clock.now()
  return inScope(db, caller, async (trx) => {
    const row = await lockedOwn(trx, caller, id, dayOf(at))
    const detail = await work(trx)
    const times = await presentTimes(trx, id, at)
    const subject = { subjectKind: 'instructor', subjectId: id, organId: row.organId }
    await audit.record(trx, { at, caller, action, ...subject, detail })
    return times
  })
}

/** One's own entry, as long as it lasts. */
export async function lockedOwn(trx: Trx, caller: Caller, id: string, day: string): Promise<EntryRow> {
  const row = caller.personId ? await lockOwnEntry(trx, caller, id) : undefined
  if (!row) throw new Refusal('not-found', 'instructor-not-found')
  const state = stateOn(row, day)
  if (ENDED.includes(state)) throw new Refusal('conflict', 'instructor-ended', { state })
  return row
}
