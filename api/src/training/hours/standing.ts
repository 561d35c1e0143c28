import type { Db } from '../../platform/db/database.ts'
import { ruleOn } from '../../regulations/index.ts'
import { askedOf, type PersonYear, yearKey } from './asked.ts'
import { yearOfDay } from './calendar.ts'
import { findAccounts, listLacking } from './queries.ts'
import { byCategory, missingOf } from './rules/account.ts'
import { hoursOf, hundredths } from './rules/amount.ts'
import { groupBy } from './rules/group.ts'
import type { AccountState } from './rules/words.ts'
import { runningRound } from './warn.ts'
import { listWarnings, type WarningRow } from './warning-queries.ts'

/** How somebody stands in a year's hours; credit hours with at most two places. */
export interface HoursStanding {
  required: number
  total: number
  missing: number
  state: AccountState
  /** 不予续期: hours of a year whose grace is over are missing, and the rule says that this blocks. */
  renewalBlocked: boolean
}

/**
 * By person, for the year asked; in the caller's scope. `renewalBlocked` looks at every year up to `day`.
 * @param db inside `inScope` or `asSystem`
 */
export async function hoursStanding(
  db: Db,
  personIds: readonly string[],
  year: number,
  day: string,
): Promise<Map<string, HoursStanding>> {
  const years = [...new Set(personIds)].map((personId) => ({ personId, year }))
  const rows = new Map((await findAccounts(db, years)).map((row) => [row.personId, row]))
  const asked = await askedOf(
    db,
    years.filter(({ personId }) => !rows.has(personId)),
  )
  const blocked = await blockedOf(db, personIds, day)
  return new Map(
    years.map(({ personId }) => {
      const row = rows.get(personId)
      const isBlocked = { renewalBlocked: blocked.has(personId) }
      if (row) {
        const [required, total, missing] = [row.required, row.total, row.missing].map(Number) as [
          number,
          number,
          number,
        ]
        return [personId, { required, total, missing, state: row.state, ...isBlocked }]
      }
      const due = asked.get(yearKey({ personId, year }))!
      const missing = hoursOf(
        missingOf(
          due,
          byCategory(() => 0),
        ),
      )
      return [personId, { required: hoursOf(due.required), total: 0, missing, state: 'OPEN', ...isBlocked }]
    }),
  )
}

/**
 * Who may not renew: hours are missing of a year for which a consequence has been drawn and not ended. Nobody is blocked
 * who was not told before and given his working days of grace (domain.md 3).
 */
async function blockedOf(db: Db, personIds: readonly string[], day: string): Promise<Set<string>> {
  const actions = await ruleOn(db, 'training.shortfall_actions', day)
  if (!actions.includes('BLOCK_RENEWAL') || personIds.length === 0) return new Set()
  const lacking = await listLacking(db, personIds)
  if (lacking.length === 0) return new Set()
  const warnings = await listWarnings(db, { personIds: lacking.map(({ personId }) => personId) })
  return blockedBy(lacking, warnings, yearOfDay(day))
}

/** The same by accounts and warnings that were read before. */
export function blockedBy(
  accounts: readonly (PersonYear & { missing: string })[],
  warnings: readonly WarningRow[],
  thisYear: number,
): Set<string> {
  const said = groupBy(warnings, yearKey)
  const isDrawn = (one: PersonYear) =>
    runningRound(said.get(yearKey(one)) ?? []).said.some(({ step }) => step === 'CONSEQUENCE')
  return new Set(
    accounts
      .filter((one) => one.year <= thisYear && hundredths(one.missing) > 0 && isDrawn(one))
      .map(({ personId }) => personId),
  )
}
