import { CamelCasePlugin, Kysely, PostgresDialect, sql, type Transaction } from 'kysely'
import pg from 'pg'
import type { Tables } from './tables.ts'

export type Db = Kysely<Tables>
export type Trx = Transaction<Tables>

// int8 counts and ids stay far below 2^53; days stay text, so that no time zone can move them.
pg.types.setTypeParser(pg.types.builtins.INT8, Number)
pg.types.setTypeParser(pg.types.builtins.DATE, (value) => value)

const STATEMENT_NAMES = new Map<string, string>()
const MAX_NAMES = 500
/** How often each text that has no name yet was sent. */
const sent = new Map<string, number>()
const MOST_COUNTED = 5000
const NAMED_FROM = 3
const MOST_CHARACTERS = 8000

/** A list that is spelled out: as many texts as there are lengths, none worth a name. */
const SPELLED_OUT = /\bin \(\$\d+, |\), \(\$/

/** A short stable name for a statement that comes again and again: PostgreSQL parses and plans it once per connection. */
function statementName(text: string): string | undefined {
  const known = STATEMENT_NAMES.get(text)
  if (known || STATEMENT_NAMES.size >= MAX_NAMES || text.length > MOST_CHARACTERS) return known
  if (SPELLED_OUT.test(text)) return undefined
  const times = (sent.get(text) ?? 0) + 1
  if (times < NAMED_FROM) {
    if (sent.size >= MOST_COUNTED) sent.clear()
    sent.set(text, times)
    return undefined
  }
  sent.delete(text)
  const name = `s${STATEMENT_NAMES.size}`
  STATEMENT_NAMES.set(text, name)
  return name
}

/** Kysely sends unnamed statements; naming them halves PostgreSQL's work per query. */
class NamingClient extends pg.Client {
  // biome-ignore lint/suspicious/noExplicitAny: pg's overloads of query cannot be expressed in one signature
  override query(...args: any[]): any {
    const [text, values] = args
    if (typeof text === 'string' && Array.isArray(values) && values.length > 0) {
      const name = statementName(text)
      if (name) args.splice(0, 2, { name, text, values })
    }
    return super.query(...(args as Parameters<pg.Client['query']>))
  }
}

export type Role = 'lz_app' | 'lz_exam' | 'lz_public'

export interface DatabaseOptions {
  url: string
  /** The run-time role the connections take; without it they keep the owner's rights (migrations only). */
  role?: Role
  size: number
  /** Told when PostgreSQL drops an idle or checked-out connection; the process lives on (security.md R-19). */
  onError?: (error: Error) => void
}

/** What one statement, a wait for a lock and an idle transaction may take (security.md R-18), in milliseconds. */
const LIMITS = {
  candidates: { statement_timeout: 5000, lock_timeout: 3000, idle_in_transaction_session_timeout: 10_000 },
  // Imports and the grading of a province are single statements, too.
  staff: { statement_timeout: 30_000, lock_timeout: 10_000, idle_in_transaction_session_timeout: 30_000 },
}

/**
 * A hall's statements are few and look rows up by their keys, whatever the values are: they are planned once. Left to
 * itself PostgreSQL would plan those with lists of keys anew each time.
 */
const optionsOf = (role: Role): string =>
  `-c role=${role}${role === 'lz_exam' ? ' -c plan_cache_mode=force_generic_plan' : ''}`

/** Opens a pool with the limits of security.md R-18. */
export function openDatabase({ url, role, size, onError = () => {} }: DatabaseOptions): Db {
  const pool = new pg.Pool({
    connectionString: url,
    Client: NamingClient,
    max: size,
    connectionTimeoutMillis: 3000,
    idleTimeoutMillis: 30_000,
    ...LIMITS[role === 'lz_exam' || role === 'lz_public' ? 'candidates' : 'staff'],
    application_name: `liangzheng-${role ?? 'owner'}`,
    ...(role ? { options: optionsOf(role) } : {}),
  })
  pool.on('error', onError)
  pool.on('connect', (client) => client.on('error', onError))
  return new Kysely<Tables>({
    dialect: new PostgresDialect({ pool }),
    plugins: [new CamelCasePlugin({ maintainNestedObjectKeys: true })],
  })
}

/** On whose behalf a transaction runs: path prefixes of the organs it may see, and the own person. */
export interface Scope {
  /** Comma-joined prefixes of `organ.path` or `organ.line_path`; '/' is everything; '' nothing. */
  scope: string
  personId: string | null
}

/**
 * A transaction that sees rows of persons only inside `scope` (row-level security is the second wall
 * behind the conditions of the queries; mechanisms.md 10). Nothing outside such a transaction sees any.
 */
export function inScope<T>(db: Db, { scope, personId }: Scope, work: (trx: Trx) => Promise<T>): Promise<T> {
  return db.transaction().execute(async (trx) => {
    await sql`select set_config('app.scope', ${scope}, true), set_config('app.person', ${personId ?? ''}, true)`.execute(
      trx,
    )
    return work(trx)
  })
}

/** A transaction of the system itself (jobs, seeds, sign-in): sees everything. */
export function asSystem<T>(db: Db, work: (trx: Trx) => Promise<T>): Promise<T> {
  return inScope(db, { scope: '/', personId: null }, work)
}

/** JSON for a jsonb parameter; pg would turn a JavaScript array into a PostgreSQL array. */
export const json = <T>(value: T) => sql<T>`${JSON.stringify(value)}::jsonb`

/** `organ_id` values inside the scope, for the conditions of queries; the same paths row-level security uses. */
export function organsIn(scope: string) {
  return sql<string>`(select o.id from organ o where exists (
    select 1 from unnest(string_to_array(${scope}, ',')) p where o.path ^@ p or o.line_path ^@ p))`
}

/** True when PostgreSQL reports this constraint or index as violated. */
export function violates(error: unknown, constraint: string): boolean {
  return (error as { constraint?: string } | null)?.constraint === constraint
}
