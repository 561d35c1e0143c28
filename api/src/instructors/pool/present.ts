import { accountNames } from '../../identity/index.ts'
import { dayOf } from '../../kernel/day.ts'
import type { Trx } from '../../platform/db/database.ts'
import type { Caller } from '../../platform/http/caller.ts'
import { rulesOn } from '../../regulations/index.ts'
import { hoursIn } from '../candidate-queries.ts'
import { listReviews, type ReviewRow } from '../evaluations/queries.ts'
import { actionsOf, type EntryFacts } from '../rules/actions.ts'
import { ENDED, levelsFor, stateOn, UNDER_WAY } from '../rules/life.ts'
import type { Instructor, InstructorFile, InstructorRow, YearReview } from '../rules/shapes.ts'
import { yearSpan } from '../rules/span.ts'
import { dismissalChecks, guardsNow } from './facts.ts'
import { listMergedIds, listSteps, listTerms } from './history-queries.ts'
import type { EntryRow, ListedRow } from './queries.ts'

/** The year in which a day lies. */
export const yearOf = (day: string) => yearSpan(Number(day.slice(0, 4)))

/** A row for a list. `minimum`: fewer evaluations show no rating. */
export const presentRow = (row: ListedRow, { day, minimum }: { day: string; minimum: number }): InstructorRow => ({
  id: row.id,
  kind: row.kind,
  name: row.name,
  tier: row.tier,
  organId: row.organId,
  organName: row.organName,
  areaCode: row.areaCode,
  areaName: row.areaName,
  state: stateOn(row, day),
  nextLevel: row.nextLevel,
  expertise: row.expertise,
  appointmentNo: row.appointmentNo,
  appointedFrom: row.appointedFrom,
  appointedUntil: row.appointedUntil,
  publicityUntil: row.publicityUntil,
  rating: row.rating !== null && row.ratingCount >= minimum ? row.rating / 100 : null,
  taughtHours: row.taught / 100,
  version: row.version,
})

const PRESENT_RULES = [
  'instructor.evaluation_min_n',
  'instructor.term_years',
  'instructor.review_route',
  'review.max_returns',
] as const

/** What the rules of the actions ask of an entry. */
export function entryFacts(row: EntryRow, levels: EntryFacts['levels'], day: string): EntryFacts {
  const { kind, nextLevel, personId, submitters, publicityUntil, appointedUntil, isInScope } = row
  return {
    kind,
    state: stateOn(row, day),
    nextLevel,
    personId,
    submitters,
    levels,
    publicityUntil,
    appointedUntil,
    isInScope,
  }
}

/** One entry as this caller sees it; its file only for those responsible for the unit, and for himself. */
export async function presentInstructor(trx: Trx, caller: Caller, row: EntryRow, at: Date): Promise<Instructor> {
  const day = dayOf(at)
  const rules = await rulesOn(trx, PRESENT_RULES, day)
  const levels = levelsFor(rules['instructor.review_route'], row.organLevel)
  const hours = await hoursIn(trx, [row.id], yearOf(day))
  const listed = { ...row, taught: hours.get(row.id)?.taught ?? 0 }
  const isOwn = caller.personId !== null && caller.personId === row.personId
  return {
    ...presentRow(listed, { day, minimum: rules['instructor.evaluation_min_n'] }),
    introduction: row.introduction,
    mergedInto: row.mergedInto,
    file: row.isInScope || isOwn ? await fileOf(trx, row, levels, day) : null,
    ...actionsOf(entryFacts(row, levels, day), caller, { day, termYears: rules['instructor.term_years'] }),
  }
}

async function fileOf(trx: Trx, row: EntryRow, levels: EntryFacts['levels'], day: string): Promise<InstructorFile> {
  const mergedIds = await listMergedIds(trx, row.id)
  const ids = [row.id, ...mergedIds]
  const state = stateOn(row, day)
  const isUnderWay = UNDER_WAY.includes(state)
  return {
    personId: row.personId,
    education: row.education,
    enforcementSince: row.enforcementSince,
    reason: row.endReason,
    returnCount: row.returnCount,
    levels: [...levels],
    steps: await stepsOf(trx, ids),
    guardsThen: row.guards,
    guardsNow: ENDED.includes(state) ? [] : await guardsNow(trx, row, day),
    terms: (await listTerms(trx, ids)).map(({ appointmentNo, startsOn, endsOn, decidedAt }) => ({
      appointmentNo,
      from: startsOn,
      until: endsOn,
      decidedAt: decidedAt.toISOString(),
    })),
    reviews: await presentReviews(trx, await listReviews(trx, ids)),
    grounds: isUnderWay || ENDED.includes(state) ? [] : await dismissalChecks(trx, row, ids, day),
    mergedIds,
  }
}

async function stepsOf(trx: Trx, ids: readonly string[]): Promise<InstructorFile['steps']> {
  const rows = await listSteps(trx, ids)
  const actors = rows.flatMap(({ actorId }) => (actorId ? [actorId] : []))
  const names = await accountNames(trx, [...new Set(actors)])
  return rows.map(({ actorId, at, ...step }) => ({
    ...step,
    actorName: (actorId && names.get(actorId)) ?? '',
    at: at.toISOString(),
  }))
}

export async function presentReviews(trx: Trx, rows: readonly ReviewRow[]): Promise<YearReview[]> {
  const names = await accountNames(trx, [...new Set(rows.map(({ decidedBy }) => decidedBy))])
  return rows.map(({ year, taughtHours, mark, outcome, comment, decidedBy, decidedAt }) => ({
    year,
    taughtHours: taughtHours / 100,
    mark: mark === null ? null : mark / 100,
    outcome,
    comment,
    decidedByName: names.get(decidedBy) ?? '',
    decidedAt: decidedAt.toISOString(),
  }))
}
