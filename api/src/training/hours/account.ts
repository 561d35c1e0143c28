import type { Deps } from '../../deps.ts'
import { todayOf } from '../../kernel/clock.ts'
import { type PageRequest, paged, slice } from '../../kernel/page.ts'
import { Refusal } from '../../kernel/refusal.ts'
import { type PersonFacts, personFacts } from '../../people/index.ts'
import { inScope, type Trx } from '../../platform/db/database.ts'
import type { Caller } from '../../platform/http/caller.ts'
import { accountOf, type BookedYear } from './account-of.ts'
import {
  type AccountFilter,
  type AccountPageRow,
  type AccountSort,
  countAccounts,
  listAccounts,
} from './account-queries.ts'
import { yearOfDay } from './calendar.ts'
import type { HourAccountPage, MyHours } from './contract.ts'
import { offersFor } from './offer-queries.ts'
import { type AccountLine, presentAccountRow, presentEntry } from './present.ts'
import { hundredths } from './rules/amount.ts'
import { correctionsOf } from './rules/entries.ts'
import type { HourCategory, HourSource } from './rules/words.ts'

interface Entries extends PageRequest {
  year?: number
  category?: HourCategory
  source?: HourSource
}

/** Somebody of the caller's scope, or himself. Refuses everybody else as unknown. */
export async function personOf(trx: Trx, caller: Caller, personId: string): Promise<PersonFacts> {
  const [person] = await personFacts(trx, caller.scope, [personId])
  if (!person) throw new Refusal('not-found', 'hours-person-unknown')
  return person
}

/** The account of a year with a page of its entries, and what would close the gap. */
export function readMyHours({ db, clock }: Deps, caller: Caller, query: Entries): Promise<MyHours> {
  const { personId } = caller
  if (!personId) throw new Refusal('not-found', 'hours-person-unknown')
  const today = todayOf(clock)
  const { year = yearOfDay(today) } = query
  return inScope(db, { scope: '', personId }, async (trx) => {
    const person = await personOf(trx, { ...caller, scope: '' }, personId)
    const booked = await accountOf(trx, person, year, today)
    const { missing, earned } = booked.account
    const post = person.primaryPost
    const first = earned.filter((one) => one.missing > 0).map(({ category }) => category)
    const offers =
      missing > 0 && post && year >= yearOfDay(today)
        ? await offersFor(
            trx,
            { personId, organId: post.organId, domainCodes: post.domainCodes, first },
            clock.now(),
            year,
          )
        : []
    return { ...pageOf(booked, query, false), offers }
  })
}

/** One person's account, for those who may read the hours of his unit. */
export function readAccount(
  { db, clock }: Deps,
  caller: Caller,
  personId: string,
  query: Entries,
): Promise<HourAccountPage> {
  const today = todayOf(clock)
  const mayReverse = caller.permissions.has('hours:verify') && caller.personId !== personId
  return inScope(db, caller, async (trx) => {
    const person = await personOf(trx, caller, personId)
    return pageOf(await accountOf(trx, person, query.year ?? yearOfDay(today), today), query, mayReverse)
  })
}

function pageOf({ account, entries }: BookedYear, query: Entries, mayReverse: boolean): HourAccountPage {
  const { category, source } = query
  const wanted = entries.filter((one) => (!category || one.category === category) && (!source || one.source === source))
  const corrections = correctionsOf(entries)
  const { limit, offset } = slice(query)
  const shown = wanted.slice(offset, offset + limit)
  return {
    account,
    entries: paged(
      shown.map((row) => presentEntry(row, corrections.get(row.id), mayReverse)),
      wanted.length,
      query,
    ),
  }
}

const lineOf = ({ publicLaw, business, skill, required, missing, total: _, ...row }: AccountPageRow): AccountLine => ({
  ...row,
  required: hundredths(required),
  missing: hundredths(missing),
  earned: { PUBLIC_LAW: hundredths(publicLaw), BUSINESS: hundredths(business), SKILL: hundredths(skill) },
})

type Listed = PageRequest & Omit<AccountFilter, 'scope' | 'year' | 'day'> & { year?: number; sort?: AccountSort }

/** People of a unit or territory with their state and what is missing. */
export function listAccountsOf({ db, clock }: Deps, caller: Caller, { page, size, sort, year, ...filter }: Listed) {
  const day = todayOf(clock)
  const wanted = { ...filter, scope: caller.scope, year: year ?? yearOfDay(day), day }
  return inScope(db, caller, async (trx) => {
    const rows = await listAccounts(trx, wanted, { ...slice({ page, size }), sort })
    return paged(
      rows.map((row) => presentAccountRow(lineOf(row), day)),
      await countAccounts(trx, wanted),
      { page, size },
    )
  })
}
