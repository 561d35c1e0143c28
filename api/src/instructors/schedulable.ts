import { dayOf } from '../kernel/day.ts'
import type { Db } from '../platform/db/database.ts'
import { ruleOn } from '../regulations/index.ts'
import { type Candidate, listCandidates } from './candidate-queries.ts'
import { type Span, yearSpan } from './rules/span.ts'

/** What a timetable has to know of an instructor; hours and marks in hundredths. */
export type Schedulable = Omit<Candidate, 'ratingCount'>

/**
 * Every instructor who is in office on the first day of `from` … `to`, with his times, the lessons that he has in it and
 * the hours of the year in which it begins. A rating of too few evaluations is left out.
 */
export async function listSchedulable(db: Db, span: Span): Promise<Schedulable[]> {
  const day = dayOf(span.from)
  const minimum = await ruleOn(db, 'instructor.evaluation_min_n', day)
  const candidates = await listCandidates(db, day, span, yearSpan(Number(day.slice(0, 4))))
  return candidates.map(({ ratingCount, rating, ...candidate }) => ({
    ...candidate,
    rating: ratingCount >= minimum ? rating : null,
  }))
}
