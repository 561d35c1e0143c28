import type { Deps } from '../../deps.ts'
import { todayOf } from '../../kernel/clock.ts'
import { dayOf } from '../../kernel/day.ts'
import { type PageRequest, paged, slice } from '../../kernel/page.ts'
import { Refusal } from '../../kernel/refusal.ts'
import { inScope, type Trx } from '../../platform/db/database.ts'
import type { Caller } from '../../platform/http/caller.ts'
import type { Printed } from '../../platform/http/send-file.ts'
import { renderTeachingCertificate } from '../../platform/print/teaching-certificate.ts'
import { ruleOn } from '../../regulations/index.ts'
import type { TeachingLog } from '../contract.ts'
import { marksOfLessons } from '../evaluations/queries.ts'
import { listMergedIds, listTerms } from '../pool/history-queries.ts'
import { responsibleFor } from '../pool/read.ts'
import { meanMark } from '../rules/evaluation.ts'
import { yearSpan } from '../rules/span.ts'
import { listTaught, listYears } from './log-queries.ts'

interface Query extends PageRequest {
  year?: number
}

/** 授课记录 of a year, this one when none is named; for those responsible for the unit and for the instructor. */
export function readLog({ db, clock }: Deps, caller: Caller, id: string, query: Query): Promise<TeachingLog> {
  const day = todayOf(clock)
  const year = query.year ?? Number(day.slice(0, 4))
  return inScope(db, caller, async (trx) => {
    await responsibleFor(trx, caller, id)
    const years = await listYears(trx, id)
    const lessons = await listTaught(trx, id, yearSpan(year), slice(query))
    const marks = await shownMarks(
      trx,
      id,
      lessons.map(({ lessonId }) => lessonId),
      day,
    )
    const items = lessons.map(({ lessonId, hours, startsAt, endsAt, ...lesson }) => ({
      ...lesson,
      startsAt: startsAt.toISOString(),
      endsAt: endsAt.toISOString(),
      hours: hours / 100,
      mark: marks.get(lessonId) ?? null,
    }))
    const sum = years.find((one) => one.year === year)
    return {
      ...paged(items, sum?.lessons ?? 0, query),
      year,
      hours: (sum?.hours ?? 0) / 100,
      lessons: sum?.lessons ?? 0,
      years: years.map(({ hours, ...rest }) => ({ ...rest, hours: hours / 100 })),
    }
  })
}

/** Means of lessons with enough evaluations to be shown. */
async function shownMarks(
  trx: Trx,
  id: string,
  lessonIds: readonly string[],
  day: string,
): Promise<Map<string, number>> {
  const minimum = await ruleOn(trx, 'instructor.evaluation_min_n', day)
  const marks = await marksOfLessons(trx, id, lessonIds)
  return new Map(
    [...marks].flatMap(([lessonId, all]) => (all.length >= minimum ? [[lessonId, meanMark(all)! / 100] as const] : [])),
  )
}

/** 授课证明 of a year, as PDF. */
export async function printCertificate(
  { db, clock }: Deps,
  caller: Caller,
  id: string,
  asked: number | undefined,
): Promise<Printed> {
  const now = clock.now()
  const year = asked ?? Number(dayOf(now).slice(0, 4))
  const { row, term, lessons } = await inScope(db, caller, async (trx) => ({
    row: await responsibleFor(trx, caller, id),
    term: (await listTerms(trx, [id, ...(await listMergedIds(trx, id))]))[0],
    lessons: await listTaught(trx, id, yearSpan(year)),
  }))
  if (!term) throw new Refusal('not-found', 'appointment-not-found')
  if (lessons.length === 0) throw new Refusal('not-found', 'teaching-none', { year })
  const hours = lessons.reduce((sum, lesson) => sum + lesson.hours, 0)
  const bytes = await renderTeachingCertificate({
    name: row.name,
    organName: row.organName,
    number: term.appointmentNo,
    year,
    // The earliest first, as in a diary.
    lessons: lessons.reverse().map((lesson) => ({
      day: dayOf(lesson.startsAt),
      title: lesson.title,
      organName: lesson.organName,
      hours: String(lesson.hours / 100),
    })),
    hours: String(hours / 100),
    issuer: term.issuer,
    madeOn: dayOf(now),
    madeAt: now,
  })
  return { fileName: `teaching-${year}.pdf`, bytes: Buffer.from(bytes) }
}
