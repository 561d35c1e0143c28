import { type SqlBool, sql } from 'kysely'
import type { Deps } from '../../deps.ts'
import { todayOf } from '../../kernel/clock.ts'
import { asSystem, type Db, type Trx } from '../../platform/db/database.ts'
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
      const rows = await peopleToLookAt(trx, year, after)
      await keepSome(trx, rows, year, at)
      return rows
    })
    if (found.length < AT_ONCE) return
    after = found.at(-1)!.personId
  }
}

interface Kept {
  personId: string
  /** The unit now; null when he holds no post. */
  organId: string | null
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

/** Who has no account of the year yet or another unit than it says, and who came or left in the course of the year. */
const peopleToLookAt = (db: Db, year: number, after: string): Promise<Kept[]> =>
  db
    .selectFrom('post as p')
    .leftJoin('yearAccount as a', (join) => join.onRef('a.personId', '=', 'p.personId').on('a.year', '=', year))
    .select('p.personId')
    .select(sql<string | null>`min(p.organ_id::text) filter (where p.ended_on is null)::uuid`.as('organId'))
    .where('p.isPrimary', '=', true)
    .where('p.personId', '>', after)
    .where(sql<SqlBool>`(p.ended_on is null and (a.person_id is null or a.organ_id <> p.organ_id
      or (p.started_on > make_date(${year}, 1, 1) and a.months = 12)))
      or (p.ended_on between make_date(${year}, 1, 1) and make_date(${year}, 12, 31) and a.person_id is not null)`)
    .groupBy('p.personId')
    .orderBy('p.personId')
    .limit(AT_ONCE)
    .execute()
