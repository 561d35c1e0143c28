import { dayOf } from '../../kernel/day.ts'
import { addWorkingDays } from '../../kernel/working-days.ts'
import type { Db } from '../../platform/db/database.ts'
import type { Caller } from '../../platform/http/caller.ts'
import { rulesOn } from '../../regulations/index.ts'
import type { Application } from '../contract.ts'
import { openApplicationActions } from '../rules/review.ts'
import type { ApplicationRow } from './queries.ts'

const REVIEW_RULES = ['review.unit_days', 'review.county_days', 'review.city_days', 'review.province_days'] as const
const DAYS_OF = {
  UNIT: 'review.unit_days',
  COUNTY: 'review.county_days',
  CITY: 'review.city_days',
  PROVINCE: 'review.province_days',
} as const

/** As this caller sees them: with the buttons he has and the day by which the level that holds it must act. */
export async function presentApplications(
  db: Db,
  caller: Caller,
  rows: readonly ApplicationRow[],
  maxReturns: number,
): Promise<Application[]> {
  const dueOn = await dueDays(db, rows)
  return rows.map((row) => presentApplication(row, caller, dueOn(row), maxReturns))
}

/** The period counts in working days from the day on which the level got it, by the rule of that day. */
async function dueDays(db: Db, rows: readonly ApplicationRow[]): Promise<(row: ApplicationRow) => string | null> {
  const days = new Set(rows.filter(({ nextLevel }) => nextLevel !== null).map(({ updatedAt }) => dayOf(updatedAt)))
  const rules = new Map<string, Awaited<ReturnType<typeof rulesOn<(typeof REVIEW_RULES)[number]>>>>()
  for (const day of days) rules.set(day, await rulesOn(db, REVIEW_RULES, day))
  return ({ nextLevel, updatedAt }) => {
    const day = dayOf(updatedAt)
    return nextLevel === null ? null : addWorkingDays(day, rules.get(day)![DAYS_OF[nextLevel]])
  }
}

function presentApplication(
  row: ApplicationRow,
  caller: Caller,
  dueOn: string | null,
  maxReturns: number,
): Application {
  const reviewer = {
    ...caller,
    mayReview: caller.permissions.has('application:review'),
    mayWrite: caller.permissions.has('application:write'),
  }
  return {
    id: row.id,
    type: row.type,
    kind: row.kind,
    personId: row.personId,
    personName: row.personName,
    organName: row.organName,
    domainCodes: row.domainCodes,
    categories: row.categories,
    state: row.state,
    nextLevel: row.nextLevel,
    returnCount: row.returnCount,
    reason: row.reason,
    credentialId: row.credentialId,
    submittedAt: row.submittedAt.toISOString(),
    dueOn,
    version: row.version,
    openActions: openApplicationActions(row, reviewer, maxReturns),
  }
}
