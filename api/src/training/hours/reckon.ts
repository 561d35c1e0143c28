import type { Insertable } from 'kysely'
import type { Trx } from '../../platform/db/database.ts'
import { askedOf, type PersonYear, yearKey } from './asked.ts'
import { creditRules } from './credit-rules.ts'
import { type Standing, standingIn } from './ledger.ts'
import { type AccountChange, type AccountRow, insertEntries, listLedger, updateAccounts } from './queries.ts'
import { type Asked, byCategory, missingOf, stateAfter } from './rules/account.ts'
import { type Allocated, allocate, type Credit } from './rules/allocate.ts'
import { decimal, hundredths } from './rules/amount.ts'
import type { HourCategory } from './rules/words.ts'
import type { AppliedRules, HourEntryTable } from './tables.ts'
import { endWarnings } from './warn.ts'

/** Who books, and when. */
export interface By {
  /** Null: the system. */
  accountId: string | null
  at: Date
}

/** A training that is to be booked to a year. */
export interface NewCredit extends PersonYear {
  organId: string
  credit: Credit
  title: string
  reason: string | null
}

export type Booked = Allocated & { entryId: number | null }

/**
 * Brings ledger and account in line with the trainings that stand: books the new ones, puts right what others count
 * because of it, and writes the sums, all in one transaction (mechanisms.md 7). The accounts must be locked.
 * @returns by the key of the credit what each new one counts
 */
export async function reckon(
  trx: Trx,
  accounts: ReadonlyMap<string, AccountRow>,
  credits: readonly NewCredit[],
  by: By,
): Promise<Map<string, Booked>> {
  const years = [...accounts.values()]
  const standing = standingIn(await listLedger(trx, years))
  const rules = await creditRules(trx)
  const asked = await askedOf(trx, years)
  const booked = new Map<string, Booked>()
  const rows: Insertable<HourEntryTable>[] = []
  const changes: AccountChange[] = []
  for (const account of years) {
    const key = yearKey(account)
    const old = standing.get(key) ?? []
    const added = credits.filter((one) => yearKey(one) === key)
    const worth = allocate([...old.map(({ credit }) => credit), ...added.map(({ credit }) => credit)], rules.on)
    for (const one of added) {
      const allocated = worth.get(one.credit.key)!
      booked.set(one.credit.key, { ...allocated, entryId: null })
      if (one.credit.raw !== 0) rows.push(entryOf(one, allocated, appliedTo(one.credit, allocated, rules), by))
    }
    rows.push(...corrections(old, worth, by))
    const earned = sums([...old.map(({ credit }) => credit), ...added.map(({ credit }) => credit)], worth)
    const change = changeOf(account, asked.get(key)!, earned)
    if (isChanged(account, change)) changes.push(change)
  }
  const ids = await insertEntries(trx, rows)
  await updateAccounts(trx, changes, by.at)
  await endWarnings(
    trx,
    changes.filter(({ missing }) => missing === 0),
    by.at,
  )
  for (const [key, one] of booked) booked.set(key, { ...one, entryId: ids.get(key) ?? null })
  return booked
}

type Rules = Awaited<ReturnType<typeof creditRules>>

function appliedTo({ source, heldOn }: Credit, { cut }: Allocated, rules: Rules): AppliedRules {
  return {
    versions: rules.versionsOn(heldOn),
    ...(source === 'TEACHING' && { multiplier: rules.on(heldOn).teachingMultiplier }),
    ...(cut.length > 0 && { cut }),
  }
}

function entryOf(
  { personId, organId, year, credit, title, reason }: NewCredit,
  { hours }: Allocated,
  rules: AppliedRules,
  by: By,
): Insertable<HourEntryTable> {
  const { key, category, source, raw, heldOn, certificateNo, span } = credit
  return {
    ...{ personId, organId, year, category, source, title, heldOn, certificateNo, reason },
    hours: decimal(hours),
    rawHours: decimal(raw),
    rules,
    sourceKey: key,
    span: span && `[${span.from.toISOString()},${span.to.toISOString()})`,
    reverses: null,
    adjusts: null,
    postedBy: by.accountId,
    postedAt: by.at,
  }
}

/** One adjustment for each training that counts another amount than it stands for. */
function corrections(
  old: readonly Standing[],
  worth: ReadonlyMap<string, Allocated>,
  by: By,
): Insertable<HourEntryTable>[] {
  return old.flatMap(({ entry, credit, counted, adjustments }) => {
    const { hours, cut } = worth.get(credit.key)!
    if (hours === counted) return []
    const { personId, organId, year, category, title, heldOn, id } = entry
    return {
      ...{ personId, organId, year, category, title, heldOn },
      source: 'ADJUSTMENT' as const,
      hours: decimal(hours - counted),
      rawHours: decimal(0),
      rules: cut.length > 0 ? { cut } : {},
      sourceKey: `adjust:${id}:${adjustments + 1}`,
      certificateNo: null,
      span: null,
      reverses: null,
      adjusts: id,
      reason: 'reckoned-anew',
      postedBy: by.accountId,
      postedAt: by.at,
    }
  })
}

function sums(credits: readonly Credit[], worth: ReadonlyMap<string, Allocated>) {
  const earned = byCategory(() => 0)
  for (const { key, category } of credits) earned[category as HourCategory] += worth.get(key)!.hours
  return earned
}

/** The account with these earnings and what the rules, posts and exemptions ask today. */
export function changeOf(account: AccountRow, asked: Asked, earned: Record<HourCategory, number>): AccountChange {
  const missing = missingOf(asked, earned)
  return {
    personId: account.personId,
    year: account.year,
    organId: account.organId,
    required: asked.required,
    publicLaw: earned.PUBLIC_LAW,
    business: earned.BUSINESS,
    skill: earned.SKILL,
    missing,
    months: asked.months,
    reason: asked.reason,
    state: stateAfter(account.state, asked, missing),
    settledAt: account.settledAt,
  }
}

function isChanged(account: AccountRow, change: AccountChange): boolean {
  const amounts = ['required', 'publicLaw', 'business', 'skill', 'missing'] as const
  return (
    amounts.some((name) => hundredths(account[name]) !== change[name]) ||
    account.months !== change.months ||
    account.reason !== change.reason ||
    account.state !== change.state ||
    account.organId !== change.organId ||
    account.settledAt?.getTime() !== change.settledAt?.getTime()
  )
}

export const earnedOf = (account: AccountRow): Record<HourCategory, number> => ({
  PUBLIC_LAW: hundredths(account.publicLaw),
  BUSINESS: hundredths(account.business),
  SKILL: hundredths(account.skill),
})
