import { type Insertable, type SqlBool, sql } from 'kysely'
import type { Db, Trx } from '../../platform/db/database.ts'
import type { PersonYear } from './asked.ts'
import { elapsed } from './rules/account.ts'
import { atLeast, type SpokenStep } from './rules/autopilot.ts'
import type { WarningStep } from './rules/words.ts'
import type { HourWarningTable } from './tables.ts'

export interface WarningRow extends PersonYear {
  step: WarningStep
  round: number
  missing: string
  dueOn: string | null
  consequence: 'WARN' | 'BLOCK_RENEWAL' | 'PROPOSE_SUSPENSION' | null
  at: Date
}

/** What the autopilot has said of these years, or of all years of these people, oldest first. */
export const listWarnings = (
  db: Db,
  { personIds, years }: { personIds: readonly string[]; years?: readonly number[] },
): Promise<WarningRow[]> =>
  db
    .selectFrom('hourWarning')
    .select(['personId', 'year', 'step', 'round', 'missing', 'dueOn', 'consequence', 'at'])
    .where('personId', '=', sql<string>`any(${[...new Set(personIds)]}::uuid[])`)
    .$if(years !== undefined, (query) => query.where('year', '=', sql<number>`any(${[...new Set(years)]}::smallint[])`))
    .orderBy('at')
    .orderBy('id')
    .execute()

export async function insertWarnings(trx: Trx, rows: readonly Insertable<HourWarningTable>[]): Promise<void> {
  await trx
    .insertInto('hourWarning')
    .values([...rows])
    .execute()
}

const roundOf = sql<number>`(select 1 + count(*)::int from hour_warning e
  where e.person_id = a.person_id and e.year = a.year and e.step = 'ENDED')`

/** Who lacks hours and has not heard this step or a later one in the round that is running. */
export function lockUnheard(
  trx: Trx,
  { year, step, day }: { year: number; step: SpokenStep; day: string },
  limit: number,
) {
  const { days, of } = elapsed(year, day)
  const isPast = day > `${year}-12-31`
  return trx
    .selectFrom('yearAccount as a')
    .select(['a.personId', 'a.organId', 'a.missing', 'a.required', 'a.total', 'a.state', roundOf.as('round')])
    .where('a.year', '=', year)
    .where('a.missing', '>', '0')
    .$if(isPast, (query) => query.where('a.state', 'in', ['SHORT', 'REOPENED']))
    .$if(!isPast && step === 'FORECAST', (query) =>
      query.where(sql<SqlBool>`a.total * ${sql.lit(of)} < a.required * ${sql.lit(days)}`),
    )
    .where(
      sql<SqlBool>`not exists (select 1 from hour_warning w where w.person_id = a.person_id and w.year = a.year
        and w.round = ${roundOf} and w.step = any(${[...atLeast(step)]}::text[]))`,
    )
    .orderBy('a.personId')
    .limit(limit)
    .forUpdate('a')
    .execute()
}

/** The notice begins the grace (宽限) of open accounts. */
export async function startGrace(trx: Trx, year: number, personIds: readonly string[], at: Date): Promise<void> {
  await trx
    .updateTable('yearAccount')
    .set({ state: 'GRACE', updatedAt: at })
    .where('year', '=', year)
    .where('state', '=', 'OPEN')
    .where('personId', '=', sql<string>`any(${[...personIds]}::uuid[])`)
    .execute()
}

/** Whose grace was over before `day`, whose hours have not come, and for whom no consequence has been drawn. */
export const lockGraceOver = (trx: Trx, { year, day }: { year: number; day: string }, limit: number) =>
  trx
    .selectFrom('yearAccount as a')
    .innerJoin('hourWarning as n', (join) =>
      join.onRef('n.personId', '=', 'a.personId').onRef('n.year', '=', 'a.year').on('n.step', '=', 'NOTICE'),
    )
    .select(['a.personId', 'a.organId', 'a.missing', 'n.round', 'n.dueOn'])
    .where('a.year', '=', year)
    .where('a.missing', '>', '0')
    .where('n.dueOn', '<', day)
    .where(sql<SqlBool>`n.round = ${roundOf}`)
    .where(
      sql<SqlBool>`not exists (select 1 from hour_warning w where w.person_id = a.person_id and w.year = a.year
        and w.round = n.round and w.step = 'CONSEQUENCE')`,
    )
    .orderBy('a.personId')
    .limit(limit)
    .forUpdate('a')
    .execute()
