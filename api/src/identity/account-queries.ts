import { sql } from 'kysely'
import { type Db, organsIn, type Trx } from '../platform/db/database.ts'
import { startsWith } from '../platform/db/like.ts'
import type { Role, ScopeKind } from './rules/permissions.ts'

export interface AccountFilter {
  scope: string
  search?: string
  role?: Role
  person?: string
  id?: string
}

/** Accounts of organs in the scope, and of persons whose primary post is in one. */
function visible(db: Db, { scope, search, role, person, id }: AccountFilter, day: string) {
  const inOrgan = sql<boolean>`(account.organ_id in ${organsIn(scope)} or exists (
    select 1 from post p where p.person_id = account.person_id and p.is_primary and p.ended_on is null
      and p.organ_id in ${organsIn(scope)}))`
  const pattern = startsWith(search ?? '')
  const hasRole = sql<boolean>`exists (select 1 from role_grant g where g.account_id = account.id and g.role = ${role ?? ''}
    and (g.valid_to is null or g.valid_to >= ${day}))`
  return db
    .selectFrom('account')
    .leftJoin('organ', 'organ.id', 'account.organId')
    .$if(scope !== '/', (query) => query.where(inOrgan))
    .$if(search !== undefined, (query) =>
      query.where((q) => q.or([q('account.loginName', 'ilike', pattern), q('account.displayName', 'like', pattern)])),
    )
    .$if(role !== undefined, (query) => query.where(hasRole))
    .$if(person !== undefined, (query) => query.where('account.personId', '=', person!))
    .$if(id !== undefined, (query) => query.where('account.id', '=', id!))
}

export async function countAccounts(db: Db, filter: AccountFilter, day: string): Promise<number> {
  const { total } = await visible(db, filter, day)
    .select((q) => q.fn.countAll<number>().as('total'))
    .executeTakeFirstOrThrow()
  return total
}

export const listAccounts = (
  db: Db,
  filter: AccountFilter,
  day: string,
  { limit, offset }: { limit: number; offset: number },
) =>
  visible(db, filter, day)
    .select(['account.id', 'account.loginName', 'account.displayName', 'account.personId', 'account.organId'])
    .select([
      'account.state',
      'account.failures',
      'account.lockedUntil',
      'account.lastSignInAt',
      'organ.name as organName',
    ])
    .select(
      sql<boolean>`exists (select 1 from second_factor f where f.account_id = account.id and f.confirmed_at is not null)`.as(
        'hasSecondFactor',
      ),
    )
    .orderBy('account.loginName')
    .orderBy('account.id')
    .limit(limit)
    .offset(offset)
    .execute()

/** Grants in force or to come, of many accounts at once. */
export const listGrants = (db: Db, accountIds: readonly string[], day: string) =>
  db
    .selectFrom('roleGrant')
    .leftJoin('organ', 'organ.id', 'roleGrant.organId')
    .select(['roleGrant.id', 'accountId', 'role', 'scopeKind', 'roleGrant.organId', 'organ.name as organName'])
    .select(['roleGrant.validFrom', 'roleGrant.validTo'])
    .where('accountId', '=', sql<string>`any(${[...accountIds]}::uuid[])`)
    .where((q) => q.or([q('roleGrant.validTo', 'is', null), q('roleGrant.validTo', '>=', day)]))
    .orderBy('roleGrant.createdAt')
    .orderBy('roleGrant.id')
    .execute()

/** The signed-in account. Unread notices are counted here because the notices slice stands further right. */
export const findMe = (db: Db, id: string) =>
  db
    .selectFrom('account')
    .leftJoin('organ', 'organ.id', 'account.organId')
    .select(['account.id as accountId', 'loginName', 'displayName', 'personId', 'organId', 'organ.name as organName'])
    .select(
      sql<number>`(select count(*) from notice n where n.account_id = account.id and n.read_at is null)`.as(
        'unreadNotices',
      ),
    )
    .where('account.id', '=', id)
    .executeTakeFirst()

export interface NewAccount {
  id: string
  loginName: string
  displayName: string
  personId: string | null
  organId: string | null
  passwordHash: string
  passwordChangedAt: Date
}

/** With a password that must be changed at the first sign-in. */
export async function insertAccount(trx: Trx, account: NewAccount): Promise<void> {
  await trx.insertInto('account').values(account).execute()
}

/** A password given out (`mustChange`) or chosen by the holder; either way all locks are over. */
export async function setPassword(
  trx: Trx,
  id: string,
  passwordHash: string,
  mustChange: boolean,
  at: Date,
): Promise<void> {
  await trx
    .updateTable('account')
    .set((q) => ({
      passwordHash,
      mustChangePassword: mustChange,
      passwordChangedAt: at,
      failures: 0,
      failureWindowAt: null,
      lockedUntil: null,
      version: q('version', '+', 1),
    }))
    .where('id', '=', id)
    .execute()
}

export async function moveAccount(
  trx: Trx,
  id: string,
  from: 'ACTIVE' | 'DISABLED',
  to: 'ACTIVE' | 'DISABLED',
): Promise<boolean> {
  const { numUpdatedRows } = await trx
    .updateTable('account')
    .set((q) => ({ state: to, version: q('version', '+', 1) }))
    .where('id', '=', id)
    .where('state', '=', from)
    .executeTakeFirst()
  return numUpdatedRows === 1n
}

export interface NewGrant {
  accountId: string
  role: Role
  scopeKind: ScopeKind
  organId: string | null
  validFrom: string
  validTo: string | null
  grantedBy: string | null
}

export async function insertGrant(trx: Trx, grant: NewGrant): Promise<string> {
  const { id } = await trx.insertInto('roleGrant').values(grant).returning('id').executeTakeFirstOrThrow()
  return id
}

/** Ends a grant that is in force on `lastDay`'s morrow or without end; false when there is none. */
export async function endGrantRow(trx: Trx, id: string, lastDay: string): Promise<boolean> {
  const { numUpdatedRows } = await trx
    .updateTable('roleGrant')
    .set({ validTo: lastDay })
    .where('id', '=', id)
    .where((q) => q.or([q('validTo', 'is', null), q('validTo', '>', lastDay)]))
    .executeTakeFirst()
  return numUpdatedRows === 1n
}

/** Changes that could leave nobody who grants roles are made one after the other. */
export async function lockAdministration(trx: Trx): Promise<void> {
  await sql`select pg_advisory_xact_lock(hashtextextended('security-administrators', 0))`.execute(trx)
}

/** Active accounts, other than this one, that hold the security administrator's role on `day`. */
export async function countOtherAdministrators(trx: Trx, accountId: string, day: string): Promise<number> {
  const { total } = await trx
    .selectFrom('account')
    .select((q) => q.fn.countAll<number>().as('total'))
    .where('account.id', '<>', accountId)
    .where('state', '=', 'ACTIVE')
    .where(
      sql<boolean>`exists (select 1 from role_grant g where g.account_id = account.id and g.role = 'SEC_ADMIN'
        and g.valid_from <= ${day} and (g.valid_to is null or g.valid_to >= ${day}))`,
    )
    .executeTakeFirstOrThrow()
  return total
}

/** Hashes of the newest passwords before the present one. */
export async function listFormerPasswords(db: Db, accountId: string, count: number): Promise<string[]> {
  const rows = await db
    .selectFrom('passwordHistory')
    .select('passwordHash')
    .where('accountId', '=', accountId)
    .orderBy('id', 'desc')
    .limit(count)
    .execute()
  return rows.map(({ passwordHash }) => passwordHash)
}

/** Remembers a password that is being replaced, and forgets those before the newest `keep`. */
export async function keepPassword(
  trx: Trx,
  accountId: string,
  passwordHash: string,
  { keep, at }: { keep: number; at: Date },
): Promise<void> {
  await trx.insertInto('passwordHistory').values({ accountId, passwordHash, replacedAt: at }).execute()
  const newest = trx
    .selectFrom('passwordHistory')
    .select('id')
    .where('accountId', '=', accountId)
    .orderBy('id', 'desc')
    .limit(keep)
  await trx.deleteFrom('passwordHistory').where('accountId', '=', accountId).where('id', 'not in', newest).execute()
}
