import { type SqlBool, sql } from 'kysely'
import { organsIn, type Scope, type Trx } from '../../../platform/db/database.ts'

const beginningWith = (search: string) => `${search.replace(/[\\%_]/g, '\\$&')}%`

export interface NomineeFilter {
  search?: string
  domain?: string
}

const nominees = (trx: Trx, { scope }: Scope, { search, domain }: NomineeFilter) =>
  trx
    .selectFrom('post as po')
    .innerJoin('person as p', 'p.id', 'po.personId')
    .where('po.isPrimary', '=', true)
    .where('po.endedOn', 'is', null)
    .where('po.organId', 'in', organsIn(scope))
    .$if(search !== undefined, (query) => query.where('p.name', 'like', beginningWith(search!)))
    .$if(domain !== undefined, (query) => query.where(sql<SqlBool>`${domain!} = any(po.domain_codes)`))

/** A page of the persons in a post of the scope, by name. */
export async function listNomineeIds(
  trx: Trx,
  scope: Scope,
  filter: NomineeFilter,
  { limit, offset }: { limit: number; offset: number },
): Promise<string[]> {
  const page = await nominees(trx, scope, filter)
    .select('p.id')
    .orderBy('p.nameKey')
    .orderBy('p.id')
    .limit(limit)
    .offset(offset)
    .execute()
  return page.map(({ id }) => id)
}

export async function countNominees(trx: Trx, scope: Scope, filter: NomineeFilter): Promise<number> {
  const row = await nominees(trx, scope, filter)
    .select((eb) => eb.fn.countAll<number>().as('total'))
    .executeTakeFirstOrThrow()
  return row.total
}

/** Persons who are registered for the session already, by any unit; for a transaction that sees everything. */
export async function listRegistered(trx: Trx, sessionId: string, personIds: readonly string[]): Promise<Set<string>> {
  const found = await trx
    .selectFrom('examRegistration')
    .where('sessionId', '=', sessionId)
    .where('personId', '=', sql<string>`any(${personIds}::uuid[])`)
    .where('state', 'not in', ['CANCELLED', 'REJECTED'])
    .select('personId')
    .execute()
  return new Set(found.map(({ personId }) => personId))
}

export type NamedPerson = Awaited<ReturnType<typeof listNamed>>[number]

/** Persons of the scope by name, as a sheet names them, with what tells them apart. */
export const listNamed = (trx: Trx, { scope }: Scope, names: readonly string[]) =>
  trx
    .selectFrom('post as po')
    .innerJoin('person as p', 'p.id', 'po.personId')
    .innerJoin('organ as o', 'o.id', 'po.organId')
    .select(['p.id', 'p.name', 'p.idNumberHash', 'o.name as organName', 'po.domainCodes'])
    .where('po.isPrimary', '=', true)
    .where('po.endedOn', 'is', null)
    .where('po.organId', 'in', organsIn(scope))
    .where('p.name', '=', sql<string>`any(${[...new Set(names)]}::text[])`)
    .execute()
