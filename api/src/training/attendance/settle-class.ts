import * as audit from '../../audit/index.ts'
import type { Deps } from '../../deps.ts'
import { dayOf } from '../../kernel/day.ts'
import { notifyMany } from '../../notices/index.ts'
import { asSystem, type Trx } from '../../platform/db/database.ts'
import { allocateNumbers } from '../../platform/numbers/allocate.ts'
import { finishJob, reportProgress } from '../../platform/queue/job.ts'
import { ruleOn } from '../../regulations/index.ts'
import { type NewHourEntry, type Posted, postHours, reverseHours } from '../hours/post.ts'
import { spanOf } from './lessons.ts'
import { type ClassFacts, classFacts, outcomesOf, type PersonOutcome } from './outcomes.ts'
import type { SettlingTask } from './settle.ts'
import {
  countExpected,
  findClass,
  lastSettlement,
  lockNextEnrolments,
  moveClass,
  standingEntries,
  updateEnrolments,
  updateSettlement,
} from './settlement-queries.ts'

/** People of one transaction: small enough to hold nobody up, large enough to be quick. */
const CHUNK = 100

const OPEN = ['CONFIRMED', 'ATTENDING'] as const
const SETTLED = ['COMPLETED', 'INCOMPLETE', 'ABSENT'] as const

type Trainee = Awaited<ReturnType<typeof lockNextEnrolments>>[number]

/** What an entry of the ledger stands for: a lesson, or the online part (`online`), of a round of settling. */
const keyOf = (classId: string, round: number, part: string, personId: string): string =>
  `class:${classId}:${round}:${part}:${personId}`

/** Settles a finished class, some people at a time; a run that was cut goes on where it stopped. */
export async function settleClass({ db, clock }: Deps, { jobId, classId, round }: SettlingTask): Promise<void> {
  const total = await asSystem(db, (trx) => countExpected(trx, classId))
  let done = 0
  for (let isMore = true; isMore; ) {
    const settled = await asSystem(db, (trx) => settleChunk(trx, { classId, round, at: clock.now() }))
    done += settled
    isMore = settled > 0
    await reportProgress(db, jobId, Math.min(done, total), total)
  }
  await asSystem(db, (trx) => closeSettlement(trx, { classId, round, at: clock.now() }))
  await finishJob(db, jobId, { people: total })
}

interface Round {
  classId: string
  round: number
  at: Date
}

async function settleChunk(trx: Trx, { classId, round, at }: Round): Promise<number> {
  const trainees = await lockNextEnrolments(trx, classId, OPEN, CHUNK)
  const row = await findClass(trx, '/', classId)
  const settlement = await lastSettlement(trx, classId)
  if (trainees.length === 0 || row?.state !== 'FINISHED' || settlement?.round !== round) return 0
  const facts = await classFacts(trx, row, at)
  const outcomes = await outcomesOf(
    trx,
    facts,
    trainees.map(({ personId }) => personId),
  )
  const numbers = await certificateNumbers(trx, facts, trainees, { outcomes, at })
  const entries = trainees.flatMap((trainee) =>
    entriesOf(facts, trainee, { outcome: outcomes.get(trainee.personId)!, round, number: numbers.get(trainee.id), at }),
  )
  const posted = await postHours(trx, entries, { accountId: settlement.settledBy, at })
  await updateEnrolments(
    trx,
    trainees.map((trainee) => {
      const { result, minutes } = outcomes.get(trainee.personId)!
      const hours = hoursOf(posted, trainee, { classId, round })
      return { id: trainee.id, state: result, minutes, hours, certificateNo: numbers.get(trainee.id) ?? null }
    }),
    at,
  )
  await notifyMany(
    trx,
    trainees.map((trainee) => ({
      personId: trainee.personId,
      kind: 'class-settled' as const,
      params: {
        name: row.name,
        result: outcomes.get(trainee.personId)!.result,
        hours: String(hoursOf(posted, trainee, { classId, round }) / 100),
      },
      link: '/my/training',
    })),
  )
  return trainees.length
}

function hoursOf(posted: readonly Posted[], { personId }: Trainee, { classId, round }: Omit<Round, 'at'>): number {
  const [start, end] = [`class:${classId}:${round}:`, `:${personId}`]
  const own = posted.filter(({ sourceKey }) => sourceKey.startsWith(start) && sourceKey.endsWith(end))
  return own.reduce((sum, { hours }) => sum + hours, 0)
}

async function certificateNumbers(
  trx: Trx,
  { row }: ClassFacts,
  trainees: readonly Trainee[],
  { outcomes, at }: { outcomes: Map<string, PersonOutcome>; at: Date },
): Promise<Map<string, string>> {
  const day = dayOf(at)
  const pattern = await ruleOn(trx, 'training.certificate_pattern', day)
  const completed = trainees.filter(({ personId }) => outcomes.get(personId)!.result === 'COMPLETED')
  const places = completed.map(() => ({ areaCode: row.areaCode, day }))
  const numbers = await allocateNumbers(trx, 'training-certificate', pattern, places)
  return new Map(completed.map(({ id }, i) => [id, numbers[i]!]))
}

interface Earning {
  outcome: PersonOutcome
  round: number
  number: string | undefined
  at: Date
}

function entriesOf(
  { row, lessons }: ClassFacts,
  { personId, organId }: Trainee,
  { outcome, round, number, at }: Earning,
): NewHourEntry[] {
  const common = { personId, organId, category: row.category, certificateNo: number ?? null }
  const byLesson = outcome.earned.map(({ lessonId, hours }): NewHourEntry => {
    const lesson = lessons.find((one) => one.lessonId === lessonId)!
    return {
      ...common,
      source: 'CLASS',
      rawHours: hours,
      sourceKey: keyOf(row.id, round, lessonId, personId),
      title: `${row.name}：${lesson.title}`,
      heldOn: dayOf(lesson.startsAt),
      span: spanOf(lesson),
    }
  })
  if (outcome.online === 0) return byLesson
  const online: NewHourEntry = {
    ...common,
    source: 'ONLINE',
    rawHours: outcome.online,
    sourceKey: keyOf(row.id, round, 'online', personId),
    title: `${row.name}：网络学习`,
    heldOn: dayOf(lessons.at(-1)?.endsAt ?? at),
  }
  return [...byLesson, online]
}

async function closeSettlement(trx: Trx, { classId, round, at }: Round): Promise<void> {
  const settlement = await lastSettlement(trx, classId)
  if (settlement?.round !== round || settlement.settledAt) return
  await moveClass(trx, classId, { from: 'FINISHED', to: 'SETTLED', at })
  await updateSettlement(trx, { classId, round }, { settledAt: at })
  await recordBySystem(trx, 'class.settled', { classId, round, at })
}

/** Takes a settlement back: the ledger's entries are reversed, nobody has completed anything any more. */
export async function reopenClass({ db, clock }: Deps, { jobId, classId, round }: SettlingTask): Promise<void> {
  const total = await asSystem(db, (trx) => countExpected(trx, classId))
  let done = 0
  for (let isMore = true; isMore; ) {
    const reversed = await asSystem(db, (trx) => reverseChunk(trx, { classId, round, at: clock.now() }))
    done += reversed
    isMore = reversed > 0
    await reportProgress(db, jobId, Math.min(done, total), total)
  }
  await asSystem(db, (trx) => closeReversal(trx, { classId, round, at: clock.now() }))
  await finishJob(db, jobId, { people: total })
}

async function reverseChunk(trx: Trx, { classId, round, at }: Round): Promise<number> {
  const trainees = await lockNextEnrolments(trx, classId, SETTLED, CHUNK)
  const row = await findClass(trx, '/', classId)
  const settlement = await lastSettlement(trx, classId)
  if (trainees.length === 0 || row?.state !== 'SETTLED' || settlement?.round !== round) return 0
  const { lessons } = await classFacts(trx, row, at)
  const parts = [...lessons.map(({ lessonId }) => lessonId), 'online']
  const keys = trainees.flatMap(({ personId }) => parts.map((part) => keyOf(classId, round, part, personId)))
  const by = { accountId: settlement.reversedBy, at }
  await reverseHours(trx, await standingEntries(trx, keys), settlement.reason ?? '', by)
  const nothing = { state: 'ATTENDING' as const, minutes: null, hours: null, certificateNo: null }
  await updateEnrolments(
    trx,
    trainees.map(({ id }) => ({ id, ...nothing })),
    at,
  )
  return trainees.length
}

async function closeReversal(trx: Trx, { classId, round, at }: Round): Promise<void> {
  const settlement = await lastSettlement(trx, classId)
  if (settlement?.round !== round || settlement.reversedAt) return
  await moveClass(trx, classId, { from: 'SETTLED', to: 'FINISHED', at })
  await updateSettlement(trx, { classId, round }, { reversedAt: at })
  await recordBySystem(trx, 'class.reopened', { classId, round, at })
}

const recordBySystem = (trx: Trx, action: string, { classId, round, at }: Round): Promise<void> =>
  audit.record(trx, {
    at,
    caller: null,
    action,
    subjectKind: 'training-class',
    subjectId: classId,
    detail: { round },
  })
