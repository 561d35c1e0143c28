import { sql } from 'kysely'
import type { Db, Trx } from '../platform/db/database.ts'
import type { Role } from './rules/permissions.ts'

export interface AccountToSignIn {
  id: string
  loginName: string
  displayName: string
  personId: string | null
  organId: string | null
  passwordHash: string
  mustChangePassword: boolean
  passwordChangedAt: Date | null
  isActive: boolean
  failures: number
  roles: Role[]
}

const rolesOn = (day: string) => sql<Role[]>`array(
  select distinct g.role from role_grant g
  where g.account_id = account.id and g.valid_from <= ${day} and (g.valid_to is null or g.valid_to >= ${day}))`

const toSignIn = (db: Db, day: string) =>
  db
    .selectFrom('account')
    .select(['id', 'loginName', 'displayName', 'personId', 'organId', 'passwordHash', 'mustChangePassword'])
    .select(['passwordChangedAt', 'failures'])
    .select(sql<boolean>`state = 'ACTIVE'`.as('isActive'))
    .select(rolesOn(day).as('roles'))

/** By sign-in name, whatever its case. */
export const findByLoginName = (db: Db, loginName: string, day: string): Promise<AccountToSignIn | undefined> =>
  toSignIn(db, day).where(sql`lower(login_name)`, '=', loginName.toLowerCase()).executeTakeFirst()

/** By the person's identity number, which is easier to remember than a name given out once. */
export const findByIdNumber = (db: Db, idNumberHash: Buffer, day: string): Promise<AccountToSignIn | undefined> =>
  toSignIn(db, day).where('personId', '=', sql<string>`person_of_id_number(${idNumberHash})`).executeTakeFirst()

export const findById = (db: Db, id: string, day: string): Promise<AccountToSignIn | undefined> =>
  toSignIn(db, day).where('id', '=', id).executeTakeFirst()

/** The account's state and password as they are now, held until the end of the transaction. */
export const lockAccount = (trx: Trx, id: string) =>
  trx
    .selectFrom('account')
    .select(['state', 'passwordHash', 'version'])
    .where('id', '=', id)
    .forUpdate()
    .executeTakeFirst()

/** Failures of a source since `since`, in order of time, and whether each was with this name. */
export async function listFailures(
  db: Db,
  source: string,
  loginHash: Buffer,
  since: Date,
): Promise<{ at: Date; isPair: boolean }[]> {
  return db
    .selectFrom('signInFailure')
    .select('at')
    .select(sql<boolean>`login_hash = ${loginHash}`.as('isPair'))
    .where('ip', '=', source)
    .where('at', '>=', since)
    .orderBy('at')
    .orderBy('id')
    .execute()
}

/** For each account that signed in from an address since `since`, when it last did. */
export async function listSuccesses(db: Db, ip: string, since: Date): Promise<Date[]> {
  const rows = await db
    .selectFrom('signInSession')
    .select((q) => q.fn.max('createdAt').as('at'))
    .where('ip', '=', ip)
    .where('createdAt', '>=', since)
    .groupBy('accountId')
    .execute()
  return rows.map(({ at }) => at)
}

/** Attempts of one source are judged one after the other, so that a burst can't outrun the counter. */
export async function lockSource(trx: Trx, source: string): Promise<void> {
  await sql`select pg_advisory_xact_lock(hashtextextended(${`sign-in:${source}`}, 0))`.execute(trx)
}

export async function insertFailure(trx: Trx, source: string, loginHash: Buffer, at: Date): Promise<void> {
  await trx.insertInto('signInFailure').values({ ip: source, loginHash, at }).execute()
}

/** Forgets failures with this name: of one source, or of all. */
export async function deleteFailures(trx: Trx, loginHash: Buffer, source?: string): Promise<void> {
  await trx
    .deleteFrom('signInFailure')
    .where('loginHash', '=', loginHash)
    .$if(source !== undefined, (query) => query.where('ip', '=', source!))
    .execute()
}

export async function countFailure(
  trx: Trx,
  accountId: string,
  at: Date,
  lockedUntil: Date | undefined,
): Promise<void> {
  await trx
    .updateTable('account')
    .set((q) => ({ failures: q('failures', '+', 1), failureWindowAt: at, ...(lockedUntil && { lockedUntil }) }))
    .where('id', '=', accountId)
    .execute()
}

export async function markSignedIn(trx: Trx, accountId: string, at: Date): Promise<void> {
  await trx
    .updateTable('account')
    .set({ failures: 0, failureWindowAt: null, lockedUntil: null, lastSignInAt: at })
    .where('id', '=', accountId)
    .execute()
}

/** Unless the password was changed meanwhile. */
export async function replaceHash(trx: Trx, accountId: string, from: string, to: string): Promise<void> {
  await trx
    .updateTable('account')
    .set({ passwordHash: to })
    .where('id', '=', accountId)
    .where('passwordHash', '=', from)
    .execute()
}

export async function deleteFailuresBefore(trx: Trx, at: Date): Promise<void> {
  await trx.deleteFrom('signInFailure').where('at', '<', at).execute()
}
