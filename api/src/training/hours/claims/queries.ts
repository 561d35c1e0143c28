import { type Insertable, type SqlBool, sql, type Updateable } from 'kysely'
import { Refusal } from '../../../kernel/refusal.ts'
import { nameKey } from '../../../people/index.ts'
import { type Db, organsIn, type Trx } from '../../../platform/db/database.ts'
import type { ClaimState } from '../rules/words.ts'
import type { HourClaimTable } from '../tables.ts'

/** Whose claims: a scope of units, or one's own. */
export interface Whose {
  scope: string
  /** Only claims for this person, whatever the scope. */
  own?: string
}

export interface ClaimFilter extends Whose {
  state?: ClaimState
  year?: number
  organ?: string
  person?: string
  search?: string
  /** Only those that this caller may decide: not his own, not entered by him, of units whose level of verification is his. */
  decidable?: { accountId: string; personId: string | null; organLevels: readonly string[] }
}

const claims = (db: Db, { scope, own, state, year, organ, person, search, decidable }: ClaimFilter) =>
  db
    .selectFrom('hourClaim as c')
    .innerJoin('person as p', 'p.id', 'c.personId')
    .innerJoin('organ as o', 'o.id', 'c.organId')
    .$if(own !== undefined, (query) => query.where('c.personId', '=', own!))
    .$if(own === undefined && scope !== '/', (query) => query.where('c.organId', 'in', organsIn(scope)))
    .$if(state !== undefined, (query) => query.where('c.state', '=', state!))
    .$if(year !== undefined, (query) => query.where('c.year', '=', year!))
    .$if(organ !== undefined, (query) => query.where('c.organId', '=', organ!))
    .$if(person !== undefined, (query) => query.where('c.personId', '=', person!))
    .$if(search !== undefined, (query) => query.where(sql<SqlBool>`p.name_key ^@ ${nameKey(search ?? '')}`))
    .$if(decidable !== undefined, (query) =>
      query
        .where('c.state', '=', 'CLAIMED')
        .where('c.createdBy', '<>', decidable!.accountId)
        .where(sql<SqlBool>`c.person_id is distinct from ${decidable!.personId}::uuid`)
        .where(sql<SqlBool>`o.level = any(${[...decidable!.organLevels]}::text[])`),
    )

const rows = (db: Db, filter: ClaimFilter) =>
  claims(db, filter)
    .leftJoin('storedFile as f', 'f.id', 'c.fileId')
    .leftJoin('hourEntry as e', 'e.id', 'c.entryId')
    .selectAll('c')
    .select(['p.name', 'o.name as organName', 'o.level as organLevel', 'f.fileName as proofName'])
    .select(['e.hours as posted', 'e.rules as entryRules'])

export type ClaimRow = Awaited<ReturnType<typeof listClaims>>[number]

/** Newest first; those that wait for the caller, oldest first. */
export const listClaims = (db: Db, filter: ClaimFilter, { limit, offset }: { limit: number; offset: number }) =>
  rows(db, filter)
    .orderBy('c.createdAt', filter.decidable ? 'asc' : 'desc')
    .orderBy('c.id')
    .limit(limit)
    .offset(offset)
    .execute()

export async function countClaims(db: Db, filter: ClaimFilter): Promise<number> {
  const { total } = await claims(db, filter).select(sql<number>`count(*)`.as('total')).executeTakeFirstOrThrow()
  return total
}

export const findClaim = (db: Db, whose: Whose, id: string) => rows(db, whose).where('c.id', '=', id).executeTakeFirst()

/** The same, held until the transaction ends. */
export const lockClaim = (trx: Trx, whose: Whose, id: string) =>
  rows(trx, whose).where('c.id', '=', id).forUpdate('c').executeTakeFirst()

export async function insertClaim(trx: Trx, claim: Insertable<HourClaimTable> & { id: string }): Promise<void> {
  await trx.insertInto('hourClaim').values(claim).execute()
}

/** Changes a claim that is still as the caller has seen it. */
export async function changeClaim(
  trx: Trx,
  { id, version }: { id: string; version: number },
  change: Updateable<HourClaimTable>,
): Promise<void> {
  const { numUpdatedRows } = await trx
    .updateTable('hourClaim')
    .set((eb) => ({ ...change, version: eb('version', '+', 1) }))
    .where('id', '=', id)
    .where('version', '=', version)
    .executeTakeFirst()
  if (numUpdatedRows !== 1n) throw new Refusal('conflict', 'hours-claim-changed-meanwhile')
}

/** Trainings in the ledger and other claims of the person that may be the same one. */
export async function listAlike(
  db: Db,
  { id, personId, startsOn, endsOn }: Pick<ClaimRow, 'id' | 'personId' | 'startsOn' | 'endsOn'>,
) {
  const entries = await db
    .selectFrom('hourEntry as e')
    .select(['e.id as entryId', 'e.title', 'e.heldOn', 'e.hours', 'e.certificateNo'])
    .where('e.personId', '=', personId)
    .where('e.year', 'in', [...new Set([startsOn, endsOn].map((day) => Number(day.slice(0, 4))))])
    .where('e.adjusts', 'is', null)
    .where('e.reverses', 'is', null)
    .where('e.sourceKey', '<>', `claim:${id}`)
    .where(sql<SqlBool>`not exists (select 1 from hour_entry r where r.reverses = e.id)`)
    .execute()
  const others = await db
    .selectFrom('hourClaim as c')
    .select(['c.id as claimId', 'c.title', 'c.startsOn', 'c.endsOn', 'c.hours', 'c.certificateNo'])
    .where('c.personId', '=', personId)
    .where('c.id', '<>', id)
    .where('c.state', 'in', ['CLAIMED', 'VERIFIED', 'RETURNED'])
    .execute()
  return { entries, others }
}

/** Claims that stood for entries which are taken back. */
export async function reverseClaims(trx: Trx, entryIds: readonly number[], reason: string): Promise<void> {
  await trx
    .updateTable('hourClaim')
    .set((eb) => ({ state: 'REVERSED', reason, version: eb('version', '+', 1) }))
    .where('entryId', 'in', [...entryIds])
    .where('state', '=', 'POSTED')
    .execute()
}
