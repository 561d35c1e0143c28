import type { EntryRow } from './account-queries.ts'
import { forecast } from './rules/account.ts'
import { hoursOf, hundredths } from './rules/amount.ts'
import { aboutOf, type Corrections } from './rules/entries.ts'
import type { HourAccountRow, HourEntry } from './rules/shapes.ts'
import { CATEGORIES, type HourCategory } from './rules/words.ts'

const UNTOUCHED: Corrections = { corrected: 0, isReversed: false }

/** @param mayReverse the caller may verify hours, and they are not his own */
export function presentEntry(
  row: EntryRow,
  { corrected, isReversed }: Corrections = UNTOUCHED,
  mayReverse = false,
): HourEntry {
  const about = aboutOf(row)
  const isTraining = about === null
  return {
    id: String(row.id),
    year: row.year,
    category: row.category,
    source: row.source,
    title: row.title,
    heldOn: row.heldOn,
    hours: Number(row.hours),
    rawHours: Number(row.rawHours),
    counted: isTraining ? hoursOf(hundredths(row.hours) + corrected) : Number(row.hours),
    cut: row.rules.cut ?? [],
    certificateNo: row.certificateNo,
    reason: row.reason,
    about: about === null ? null : String(about),
    reversed: isReversed,
    postedAt: row.postedAt.toISOString(),
    openActions: mayReverse && isTraining && !isReversed ? ['REVERSE'] : [],
  }
}

/** An account as lists show it; amounts in hundredths. */
export interface AccountLine {
  personId: string
  name: string
  organId: string
  organName: string
  year: number
  state: HourAccountRow['state']
  required: number
  missing: number
  earned: Record<HourCategory, number>
  warned: HourAccountRow['warned']
}

export function presentAccountRow(line: AccountLine, today: string): HourAccountRow {
  const { personId, name, organId, organName, year, state, required, missing, earned, warned } = line
  const total = CATEGORIES.reduce((sum, category) => sum + earned[category], 0)
  const byEnd = forecast(total, year, today)
  return {
    ...{ personId, name, organId, organName, year, state, warned },
    required: hoursOf(required),
    total: hoursOf(total),
    missing: hoursOf(missing),
    publicLaw: hoursOf(earned.PUBLIC_LAW),
    business: hoursOf(earned.BUSINESS),
    skill: hoursOf(earned.SKILL),
    forecast: hoursOf(byEnd),
    willBeShort: byEnd < required,
  }
}
