import type { Deps } from '../../deps.ts'
import { todayOf } from '../../kernel/clock.ts'
import { asSystem, type Trx } from '../../platform/db/database.ts'
import { type Kept, listPeopleToKeep } from './account-queries.ts'
import { yearOfDay } from './calendar.ts'
import { openAccounts } from './post.ts'
import { lockAccounts, updateAccounts } from './queries.ts'
import { reckon } from './reckon.ts'
import { hundredths } from './rules/amount.ts'

const AT_ONCE = 500
const FIRST = '00000000-0000-0000-0000-000000000000'

/**
 * Opens this year's account of everybody in post, moves it along to a new unit, and asks less of those who have left.
 * Goes through the people piece by piece, so that nobody waits long for a lock. Idempotent.
 */
export async function keepAccounts({ db, clock }: Deps): Promise<void> {
  const at = clock.now()
  const year = yearOfDay(todayOf(clock))
  for (let after = FIRST; ; ) {
    const found = await asSystem(db, async (trx) => {
      const rows = await listPeopleToKeep(trx, year, after, AT_ONCE)
      await keepSome(trx, rows, year, at)
      return rows
    })
    if (found.length < AT_ONCE) return
    after = found.at(-1)!.personId
  }
}

async function keepSome(trx: Trx, people: readonly Kept[], year: number, at: Date): Promise<void> {
  const heldOn = `${year}-12-31`
  const held = people.flatMap(({ personId, organId }) => (organId ? [{ personId, organId, heldOn }] : []))
  await openAccounts(trx, held, at)
  const accounts = await lockAccounts(
    trx,
    people.map(({ personId }) => ({ personId, year })),
  )
  const units = new Map(held.map(({ personId, organId }) => [personId, organId]))
  const moved = [...accounts.values()].filter(({ personId, organId }) => (units.get(personId) ?? organId) !== organId)
  const changes = moved.map(({ settledAt, state, reason, months, ...row }) => ({
    ...{ personId: row.personId, year, organId: units.get(row.personId)!, settledAt, state, reason, months },
    required: hundredths(row.required),
    publicLaw: hundredths(row.publicLaw),
    business: hundredths(row.business),
    skill: hundredths(row.skill),
    missing: hundredths(row.missing),
  }))
  await updateAccounts(trx, changes, at)
  const moving = new Map(
    [...accounts].map(([key, row]) => [key, { ...row, organId: units.get(row.personId) ?? row.organId }]),
  )
  await reckon(trx, moving, [], { accountId: null, at })
}
