import { type Insertable, type Selectable, sql } from 'kysely'
import type { Db, Trx } from '../../platform/db/database.ts'
import { type PersonYear, yearKey } from './asked.ts'
import { decimal } from './rules/amount.ts'
import type { AccountState } from './rules/words.ts'
import type { HourEntryTable, YearAccountTable } from './tables.ts'

export type AccountRow = Selectable<YearAccountTable>

const uuids = (ids: readonly string[]) => sql<string>`any(${[...new Set(ids)]}::uuid[])`
const ofYears = (years: readonly PersonYear[]) => ({
  persons: uuids(years.map(({ personId }) => personId)),
  years: sql<number>`any(${[...new Set(years.map(({ year }) => year))]}::smallint[])`,
})

export const findAccounts = (db: Db, wanted: readonly PersonYear[]): Promise<AccountRow[]> =>
  db
    .selectFrom('yearAccount')
    .selectAll()
    .where('personId', '=', ofYears(wanted).persons)
    .where('year', '=', ofYears(wanted).years)
    .execute()

/** Years in which these people lack hours. */
export const listLacking = (db: Db, personIds: readonly string[]) =>
  db
    .selectFrom('yearAccount')
    .select(['personId', 'year', 'missing'])
    .where('personId', '=', uuids(personIds))
    .where('missing', '>', '0')
    .execute()

/** The accounts, held until the transaction ends, in one order for everybody. */
export async function lockAccounts(trx: Trx, wanted: readonly PersonYear[]): Promise<Map<string, AccountRow>> {
  const rows = await trx
    .selectFrom('yearAccount')
    .selectAll()
    .where('personId', '=', ofYears(wanted).persons)
    .where('year', '=', ofYears(wanted).years)
    .orderBy('personId')
    .orderBy('year')
    .forUpdate()
    .execute()
  return new Map(rows.map((row) => [yearKey(row), row]))
}

/** Accounts that are there already stay as they are. */
export async function insertAccounts(trx: Trx, rows: readonly Insertable<YearAccountTable>[]): Promise<void> {
  if (rows.length === 0) return
  await trx
    .insertInto('yearAccount')
    .values([...rows])
    .onConflict((conflict) => conflict.columns(['personId', 'year']).doNothing())
    .execute()
}

/** What an account is from now on; amounts in hundredths. */
export interface AccountChange extends PersonYear {
  organId: string
  required: number
  publicLaw: number
  business: number
  skill: number
  missing: number
  months: number
  reason: string | null
  state: AccountState
  settledAt: Date | null
}

/** Changes many accounts with one statement, in the order in which everybody locks them. */
export async function updateAccounts(trx: Trx, changes: readonly AccountChange[], at: Date): Promise<void> {
  if (changes.length === 0) return
  const rows = changes.map((one) => ({
    person_id: one.personId,
    year: one.year,
    organ_id: one.organId,
    required: decimal(one.required),
    public_law: decimal(one.publicLaw),
    business: decimal(one.business),
    skill: decimal(one.skill),
    missing: decimal(one.missing),
    months: one.months,
    reason: one.reason,
    state: one.state,
    settled_at: one.settledAt?.toISOString() ?? null,
  }))
  await sql`
    update year_account a set organ_id = c.organ_id, required = c.required, public_law = c.public_law,
      business = c.business, skill = c.skill, missing = c.missing, months = c.months, reason = c.reason,
      state = c.state, settled_at = c.settled_at, updated_at = ${at}, version = a.version + 1
    from jsonb_to_recordset(${JSON.stringify(rows)}::jsonb) as c(person_id uuid, year smallint, organ_id uuid,
      required numeric, public_law numeric, business numeric, skill numeric, missing numeric, months smallint,
      reason text, state text, settled_at timestamptz)
    where a.person_id = c.person_id and a.year = c.year`.execute(trx)
}

/** An entry of the ledger as reckoning needs it. */
export type LedgerRow = Awaited<ReturnType<typeof listLedger>>[number]

/** Every entry of these years. */
export const listLedger = (db: Db, wanted: readonly PersonYear[]) =>
  db
    .selectFrom('hourEntry')
    .select(['id', 'personId', 'organId', 'year', 'category', 'source', 'hours', 'rawHours', 'sourceKey', 'title'])
    .select(['heldOn', 'certificateNo', 'reverses', 'adjusts'])
    .select([sql<Date | null>`lower(span)`.as('from'), sql<Date | null>`upper(span)`.as('to')])
    .where('personId', '=', ofYears(wanted).persons)
    .where('year', '=', ofYears(wanted).years)
    .orderBy('id')
    .execute()

/** Writes entries; gives back their ids by source key. */
export async function insertEntries(
  trx: Trx,
  rows: readonly Insertable<HourEntryTable>[],
): Promise<Map<string, number>> {
  if (rows.length === 0) return new Map()
  const written = await trx
    .insertInto('hourEntry')
    .values([...rows])
    .returning(['id', 'sourceKey'])
    .execute()
  return new Map(written.map(({ id, sourceKey }) => [sourceKey, id]))
}

/** Entries by their source, and whether they were taken back. */
export const listBySource = (db: Db, keys: readonly string[]) =>
  db
    .selectFrom('hourEntry as e')
    .select(['e.id', 'e.sourceKey', 'e.hours'])
    .select(sql<boolean>`exists (select 1 from hour_entry r where r.reverses = e.id)`.as('isReversed'))
    .where('e.sourceKey', '=', sql<string>`any(${[...keys]}::text[])`)
    .execute()

/** Certificates of these people that count already. */
export const listCertificates = (db: Db, persons: readonly string[]) =>
  db
    .selectFrom('hourEntry as e')
    .select(['e.personId', sql<string>`e.certificate_no`.as('certificateNo')])
    .where('e.personId', '=', uuids(persons))
    .where('e.certificateNo', 'is not', null)
    .where('e.adjusts', 'is', null)
    .where('e.reverses', 'is', null)
    .where(sql<boolean>`not exists (select 1 from hour_entry r where r.reverses = e.id)`)
    .execute()

/** Entries that may be taken back or looked at, by id. */
export const findEntries = (db: Db, ids: readonly number[]) =>
  db
    .selectFrom('hourEntry as e')
    .selectAll('e')
    .select(sql<boolean>`exists (select 1 from hour_entry r where r.reverses = e.id)`.as('isReversed'))
    .where('e.id', '=', sql<number>`any(${[...ids]}::bigint[])`)
    .orderBy('e.id')
    .execute()
