import { sql } from 'kysely'
import type { Db, Trx } from '../platform/db/database.ts'
import type { ScopedGrant } from './rules/scope.ts'

/** A session with all that deciding about a request needs. */
export interface OpenSession {
  id: string
  accountId: string
  displayName: string
  personId: string | null
  organId: string | null
  mustChangePassword: boolean
  /** The password had reached its age when it was given. */
  passwordDue: boolean
  /** What is missing after the password. */
  owes: 'FACTOR' | 'ENROL' | null
  createdAt: Date
  isActive: boolean
  lastSeenAt: Date
  expiresAt: Date
  endedAt: Date | null
  grants: ScopedGrant[]
}

/** Grants in force on a day, with the paths of their organs, as one JSON value beside the account's row. */
const grantsOf = (day: string) => sql<ScopedGrant[]>`(
  select coalesce(json_agg(json_build_object(
    'role', g.role, 'scopeKind', g.scope_kind,
    'organ', case when o.id is null then null else json_build_object(
      'path', o.path, 'linePath', o.line_path, 'areaPath', ar.path, 'level', o.level, 'isJustice', o.is_justice) end)), '[]')
  from role_grant g
  left join organ o on o.id = g.organ_id
  left join area ar on ar.code = o.area_code
  where g.account_id = account.id and g.valid_from <= ${day} and (g.valid_to is null or g.valid_to >= ${day}))`

/** How a request names its session. */
export type SessionName = { id: string } | { tokenHash: Buffer }

/** Sessions by their ids or by the hashes of their tokens; those that don't exist are missing. */
export function findSessions(
  db: Db,
  names: readonly SessionName[],
  day: string,
): Promise<(OpenSession & { tokenHash: Buffer })[]> {
  const ids = names.flatMap((name) => ('id' in name ? [name.id] : []))
  const hashes = names.flatMap((name) => ('tokenHash' in name ? [name.tokenHash] : []))
  return db
    .selectFrom('signInSession')
    .innerJoin('account', 'account.id', 'signInSession.accountId')
    .select([
      'signInSession.id',
      'signInSession.tokenHash',
      'accountId',
      'displayName',
      'personId',
      'organId',
      'mustChangePassword',
      'passwordDue',
      'owes',
      'signInSession.createdAt',
      'lastSeenAt',
      'expiresAt',
      'endedAt',
    ])
    .select(sql<boolean>`account.state = 'ACTIVE'`.as('isActive'))
    .select(grantsOf(day).as('grants'))
    .where((q) =>
      q.or([
        q('signInSession.id', '=', sql<string>`any(${ids}::uuid[])`),
        q('signInSession.tokenHash', '=', sql<Buffer>`any(${hashes}::bytea[])`),
      ]),
    )
    .execute()
}

/** Remembers uses; the older of two instances' times never wins. */
export async function touchSessions(db: Db, ids: readonly string[], at: Date): Promise<void> {
  await db
    .updateTable('signInSession')
    .set({ lastSeenAt: at })
    .where('id', '=', sql<string>`any(${ids}::uuid[])`)
    .where('endedAt', 'is', null)
    .where('lastSeenAt', '<', at)
    .execute()
}

export async function insertSession(
  trx: Trx,
  session: {
    accountId: string
    tokenHash: Buffer
    at: Date
    expiresAt: Date
    ip: string
    userAgent: string | null
    owes: 'FACTOR' | 'ENROL' | null
    passwordDue: boolean
  },
): Promise<string> {
  const { at, ...row } = session
  const { id } = await trx
    .insertInto('signInSession')
    .values({ ...row, createdAt: at, lastSeenAt: at })
    .returning('id')
    .executeTakeFirstOrThrow()
  return id
}

export type EndReason =
  | 'signed-out'
  | 'signed-in-again'
  | 'too-many'
  | 'password-changed'
  | 'password-reset'
  | 'factor-changed'
  | 'disabled'
  | 'revoked'

/** Ends open sessions of an account: one of them, all but one, or all but the newest `keep`. Returns the ids that were ended. */
export async function endSessions(
  trx: Trx,
  { accountId, only, except, keep = 0 }: { accountId: string; only?: string; except?: string; keep?: number },
  at: Date,
  reason: EndReason,
): Promise<string[]> {
  const open = trx
    .selectFrom('signInSession')
    .select('id')
    .where('accountId', '=', accountId)
    .where('endedAt', 'is', null)
    .$if(only !== undefined, (query) => query.where('id', '=', only!))
    .$if(except !== undefined, (query) => query.where('id', '!=', except!))
    .orderBy('createdAt', 'desc')
    .orderBy('id')
    .offset(keep)
  const ended = await trx
    .updateTable('signInSession')
    .set({ endedAt: at, endReason: reason })
    .where('id', 'in', open)
    .returning('id')
    .execute()
  return ended.map(({ id }) => id)
}

/** Ends the session of a token that a browser hands in when it signs in again. */
export async function endSessionOfToken(trx: Trx, tokenHash: Buffer, at: Date): Promise<void> {
  await trx
    .updateTable('signInSession')
    .set({ endedAt: at, endReason: 'signed-in-again' satisfies EndReason })
    .where('tokenHash', '=', tokenHash)
    .where('endedAt', 'is', null)
    .execute()
}

/** An account's sessions that are still open at `now`, newest first. */
export async function listOpenSessions(db: Db, accountId: string, now: Date, page: { limit: number; offset: number }) {
  const open = db
    .selectFrom('signInSession')
    .where('accountId', '=', accountId)
    .where('endedAt', 'is', null)
    .where('expiresAt', '>', now)
  const items = await open
    .select(['id', 'createdAt', 'lastSeenAt', 'ip', 'userAgent'])
    .orderBy('createdAt', 'desc')
    .orderBy('id')
    .limit(page.limit)
    .offset(page.offset)
    .execute()
  const { total } = await open.select((q) => q.fn.countAll<number>().as('total')).executeTakeFirstOrThrow()
  return { items, total }
}

/** Sessions that were over before `at`, by sign-out or by age. */
export async function deleteSessionsBefore(trx: Trx, at: Date): Promise<void> {
  await trx
    .deleteFrom('signInSession')
    .where((q) => q.or([q('expiresAt', '<', at), q('endedAt', '<', at)]))
    .execute()
}
