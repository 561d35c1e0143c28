import type { PersonFacts } from '../../people/index.ts'
import type { Trx } from '../../platform/db/database.ts'
import { rulesOver } from '../../regulations/index.ts'
import { type EntryRow, listAccountsOfPerson, listEntries } from './account-queries.ts'
import { ASKING_RULES, askedOf, yearKey } from './asked.ts'
import { lastBookableDay, WINDOW_RULES, yearOfDay } from './calendar.ts'
import { presentAccountRow } from './present.ts'
import type { AccountRow } from './queries.ts'
import { earnedOf } from './reckon.ts'
import { type Asked, byCategory, missingOf } from './rules/account.ts'
import { hoursOf, hundredths } from './rules/amount.ts'
import { sumByMonth, sumBySource } from './rules/entries.ts'
import { groupBy } from './rules/group.ts'
import type { HourAccount } from './rules/shapes.ts'
import { CATEGORIES, type HourCategory } from './rules/words.ts'
import { blockedBy } from './standing.ts'
import { listWarnings, type WarningRow } from './warning-queries.ts'

/** A year's account with everything that was booked to it, newest first. */
export interface BookedYear {
  account: HourAccount
  entries: EntryRow[]
}

const RULES = [...ASKING_RULES, ...WINDOW_RULES, 'training.shortfall_actions'] as const
const NOWHERE = '00000000-0000-0000-0000-000000000000'

/** The account as it is kept; for a year that has none yet, as it would be opened. */
export async function accountOf(trx: Trx, person: PersonFacts, year: number, today: string): Promise<BookedYear> {
  const [one] = await accountsOf(trx, person, today, [year])
  return one!
}

/** Accounts of one person, of all his years when none are named; each is read with the same few statements. */
export async function accountsOf(
  trx: Trx,
  person: PersonFacts,
  today: string,
  named?: readonly number[],
): Promise<BookedYear[]> {
  const personId = person.id
  const kept = await listAccountsOfPerson(trx, personId)
  const years = named ?? (kept.length > 0 ? kept.map(({ year }) => year) : [yearOfDay(today)])
  const warnings = await listWarnings(trx, { personIds: [personId] })
  const rules = await rulesOver(trx, RULES)
  const wanted = years.map((year) => ({ personId, year }))
  const asked = await askedOf(trx, wanted, rules)
  const booked = groupBy(await listEntries(trx, personId, years), ({ year }) => year)
  const renewalBlocked =
    rules.on(today)['training.shortfall_actions'].includes('BLOCK_RENEWAL') &&
    blockedBy(kept, warnings, yearOfDay(today)).size > 0
  return years.map((year) => {
    const entries = booked.get(year) ?? []
    const due = asked.get(yearKey({ personId, year }))!
    const own = warnings.filter((one) => one.year === year)
    const line = lineOf(
      person,
      year,
      due,
      own,
      kept.find((row) => row.year === year),
    )
    const account: HourAccount = {
      ...presentAccountRow(line, today),
      months: line.row?.months ?? due.months,
      reason: line.row ? line.row.reason : due.reason,
      earned: earnedLines(due, line.earned),
      bySource: sumBySource(entries).map(({ source, hours }) => ({ source, hours: hoursOf(hours) })),
      byMonth: sumByMonth(entries).map(({ month, hours }) => ({ month, hours: hoursOf(hours) })),
      earnUntil: `${year}-12-31`,
      bookableUntil: lastBookableDay(rules, year, today),
      settledAt: line.row?.settledAt?.toISOString() ?? null,
      consequences: line.missing > 0 ? rules.on(today)['training.shortfall_actions'] : [],
      renewalBlocked,
      warnings: own.map(presentWarning),
      years: [...new Set([year, ...kept.map((row) => row.year)])].sort((a, b) => b - a),
    }
    return { account, entries }
  })
}

function lineOf(person: PersonFacts, year: number, due: Asked, warnings: readonly WarningRow[], row?: AccountRow) {
  const earned = row ? earnedOf(row) : byCategory(() => 0)
  return {
    ...{ personId: person.id, name: person.name, year, earned, row },
    organId: row?.organId ?? person.primaryPost?.organId ?? NOWHERE,
    organName: person.primaryPost?.organName ?? '',
    state: row?.state ?? ('OPEN' as const),
    required: row ? hundredths(row.required) : due.required,
    missing: row ? hundredths(row.missing) : missingOf(due, earned),
    warned: warnings.at(-1)?.step ?? null,
  }
}

const earnedLines = ({ minimums }: Asked, earned: Record<HourCategory, number>): HourAccount['earned'] =>
  CATEGORIES.map((category) => ({
    category,
    hours: hoursOf(earned[category]),
    minimum: hoursOf(minimums[category]),
    missing: hoursOf(Math.max(0, minimums[category] - earned[category])),
  }))

const presentWarning = ({ step, missing, dueOn, consequence, at }: WarningRow): HourAccount['warnings'][number] => ({
  step,
  missing: Number(missing),
  dueOn,
  consequence,
  at: at.toISOString(),
})
