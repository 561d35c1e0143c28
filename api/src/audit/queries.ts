import { sql } from 'kysely'
import { type Db, organsIn, type Trx } from '../platform/db/database.ts'
import type { Kept, Link } from './rules/chain.ts'

/** The end of the chain, held until the transaction ends: it orders the writers. */
export async function lockHead(trx: Trx): Promise<Link> {
  return trx.selectFrom('auditHead').select(['seq', 'hash']).forUpdate().executeTakeFirstOrThrow()
}

/** Adds chained rows and moves the head, in one statement whose text does not depend on their number. */
export async function appendEntries(trx: Trx, rows: readonly Kept[]): Promise<void> {
  const column = <T>(pick: (row: Kept) => T) => rows.map(pick)
  const last = rows.at(-1)!
  await sql`
    with entry as (
      insert into audit_entry (seq, at, actor_id, actor_name, actor_role, ip, request_id, action, subject_kind,
        subject_id, organ_id, outcome, detail, prev_hash, hash)
      select * from unnest(${column((row) => row.seq)}::bigint[], ${column((row) => row.at)}::timestamptz[],
        ${column((row) => row.actorId)}::uuid[], ${column((row) => row.actorName)}::text[],
        ${column((row) => row.actorRole)}::text[], ${column((row) => row.ip)}::text[],
        ${column((row) => row.requestId)}::text[], ${column((row) => row.action)}::text[],
        ${column((row) => row.subjectKind)}::text[], ${column((row) => row.subjectId)}::text[],
        ${column((row) => row.organId)}::uuid[], ${column((row) => row.outcome)}::text[],
        ${column((row) => JSON.stringify(row.detail))}::jsonb[], ${column((row) => row.prevHash)}::bytea[],
        ${column((row) => row.hash)}::bytea[])
    )
    update audit_head set seq = ${last.seq}, hash = ${last.hash}`.execute(trx)
}

export function findHead(db: Db): Promise<Link> {
  return db.selectFrom('auditHead').select(['seq', 'hash']).executeTakeFirstOrThrow()
}

/** The hash of one entry; 32 zero bytes stand before the first. */
export async function findHash(db: Db, seq: number): Promise<Buffer | undefined> {
  if (seq === 0) return Buffer.alloc(32)
  return (await db.selectFrom('auditEntry').select('hash').where('seq', '=', seq).executeTakeFirst())?.hash
}

/** Whole rows after `after` up to `until`, in order, with the time as text to the microsecond. */
export function listChain(db: Db, after: number, until: number, limit: number): Promise<Kept[]> {
  return db
    .selectFrom('auditEntry')
    .select(['seq', 'actorId', 'actorName', 'actorRole', 'ip', 'requestId', 'action', 'subjectKind', 'subjectId'])
    .select(['organId', 'outcome', 'detail', 'prevHash', 'hash'])
    .select(sql<string>`to_char(at at time zone 'UTC', 'YYYY-MM-DD"T"HH24:MI:SS.US"Z"')`.as('at'))
    .where('seq', '>', after)
    .where('seq', '<=', until)
    .orderBy('seq')
    .limit(limit)
    .execute()
}

export interface Filter {
  /** Comma-joined path prefixes of organs; '/' is everything. */
  scope: string
  action?: string
  /** An account's id, or its name as it was shown then. */
  actor?: string
  subjectKind?: string
  subjectId?: string
  /** Instants: from this one on, before that one. */
  from?: Date
  before?: Date
}

const UUID = /^[0-9a-f]{8}(-[0-9a-f]{4}){3}-[0-9a-f]{12}$/i

function matching(db: Db, filter: Filter) {
  const { scope, action, actor, subjectKind, subjectId, from, before } = filter
  return db
    .selectFrom('auditEntry')
    .$if(scope !== '/', (query) => query.where('organId', 'in', organsIn(scope)))
    .$if(action !== undefined, (query) => query.where('action', '=', action!))
    .$if(actor !== undefined, (query) => query.where(UUID.test(actor!) ? 'actorId' : 'actorName', '=', actor!))
    .$if(subjectKind !== undefined, (query) => query.where('subjectKind', '=', subjectKind!))
    .$if(subjectId !== undefined, (query) => query.where('subjectId', '=', subjectId!))
    .$if(from !== undefined, (query) => query.where('at', '>=', from!))
    .$if(before !== undefined, (query) => query.where('at', '<', before!))
}

/** The newest first. */
export function listEntries(db: Db, filter: Filter, { limit, offset }: { limit: number; offset: number }) {
  return matching(db, filter)
    .select(['seq', 'at', 'actorName', 'actorRole', 'ip', 'action', 'subjectKind', 'subjectId', 'outcome'])
    .select(['detail', 'hash'])
    .orderBy('seq', 'desc')
    .limit(limit)
    .offset(offset)
    .execute()
}

export async function countEntries(db: Db, filter: Filter): Promise<number> {
  const { scope, ...conditions } = filter
  const everything = scope === '/' && Object.values(conditions).every((value) => value === undefined)
  // The numbers have no gap, so the head knows how many there are without counting millions of rows.
  if (everything) return (await findHead(db)).seq
  const { total } = await matching(db, filter)
    .select((eb) => eb.fn.countAll<number>().as('total'))
    .executeTakeFirstOrThrow()
  return total
}
