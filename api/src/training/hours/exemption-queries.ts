import { type Insertable, type SqlBool, sql, type Updateable } from 'kysely'
import { nameKey } from '../../people/index.ts'
import { type Db, organsIn, type Trx } from '../../platform/db/database.ts'
import type { ExemptionState } from './rules/words.ts'
import type { HourExemptionTable } from './tables.ts'

export interface ExemptionFilter {
  scope: string
  own?: string
  state?: ExemptionState
  year?: number
  organ?: string
  person?: string
  search?: string
  /** Only claims that this caller may decide. */
  decidable?: { accountId: string; personId: string | null; organLevels: readonly string[] }
}

const exemptions = (db: Db, { scope, own, state, year, organ, person, search, decidable }: ExemptionFilter) =>
  db
    .selectFrom('hourExemption as x')
    .innerJoin('person as p', 'p.id', 'x.personId')
    .innerJoin('organ as o', 'o.id', 'x.organId')
    .$if(own !== undefined, (query) => query.where('x.personId', '=', own!))
    .$if(own === undefined && scope !== '/', (query) => query.where('x.organId', 'in', organsIn(scope)))
    .$if(state !== undefined, (query) => query.where('x.state', '=', state!))
    .$if(year !== undefined, (query) => query.where('x.year', '=', year!))
    .$if(organ !== undefined, (query) => query.where('x.organId', '=', organ!))
    .$if(person !== undefined, (query) => query.where('x.personId', '=', person!))
    .$if(search !== undefined, (query) => query.where(sql<SqlBool>`p.name_key ^@ ${nameKey(search ?? '')}`))
    .$if(decidable !== undefined, (query) =>
      query
        .where('x.state', '=', 'CLAIMED')
        .where('x.createdBy', '<>', decidable!.accountId)
        .where(sql<SqlBool>`x.person_id is distinct from ${decidable!.personId}::uuid`)
        .where(sql<SqlBool>`o.level = any(${[...decidable!.organLevels]}::text[])`),
    )

const rows = (db: Db, filter: ExemptionFilter) =>
  exemptions(db, filter)
    .leftJoin('storedFile as f', 'f.id', 'x.fileId')
    .selectAll('x')
    .select(['p.name', 'o.name as organName', 'o.level as organLevel', 'f.fileName as proofName'])

export type ExemptionRow = Awaited<ReturnType<typeof listExemptions>>[number]

export const listExemptions = (db: Db, filter: ExemptionFilter, { limit, offset }: { limit: number; offset: number }) =>
  rows(db, filter)
    .orderBy('x.createdAt', filter.decidable ? 'asc' : 'desc')
    .orderBy('x.id')
    .limit(limit)
    .offset(offset)
    .execute()

export async function countExemptions(db: Db, filter: ExemptionFilter): Promise<number> {
  const { total } = await exemptions(db, filter).select(sql<number>`count(*)`.as('total')).executeTakeFirstOrThrow()
  return total
}

export const findExemption = (db: Db, filter: ExemptionFilter, id: string) =>
  rows(db, filter).where('x.id', '=', id).executeTakeFirst()

export const lockExemption = (trx: Trx, filter: ExemptionFilter, id: string) =>
  rows(trx, filter).where('x.id', '=', id).forUpdate('x').executeTakeFirst()

export async function insertExemption(trx: Trx, row: Insertable<HourExemptionTable>): Promise<void> {
  await trx.insertInto('hourExemption').values(row).execute()
}

/** Changes an exemption that is held. */
export async function updateExemption(trx: Trx, id: string, changes: Updateable<HourExemptionTable>): Promise<void> {
  await trx.updateTable('hourExemption').set(changes).where('id', '=', id).execute()
}
