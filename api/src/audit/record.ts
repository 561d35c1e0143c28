import type { Trx } from '../platform/db/database.ts'
import { type Caller, NOBODY } from '../platform/http/caller.ts'
import type { Entry } from './entry.ts'
import { appendEntries, lockHead } from './queries.ts'
import { entryHash, exactTime, type Kept, type Recorded } from './rules/chain.ts'

/**
 * Records one entry. Same transaction as the change, as its last statement: it takes the lock of the chain's end, and
 * every other writer waits for this commit.
 */
export function record(trx: Trx, entry: Entry): Promise<void> {
  return recordMany(trx, [entry])
}

/** Records many entries in their order with one statement; nothing for an empty list. */
export async function recordMany(trx: Trx, entries: readonly Entry[]): Promise<void> {
  if (entries.length === 0) return
  const head = await lockHead(trx)
  await appendEntries(trx, chained(head, entries))
}

function chained(head: { seq: number; hash: Buffer }, entries: readonly Entry[]): Kept[] {
  let { seq, hash } = head
  return entries.map((entry) => {
    seq += 1
    const prevHash = hash
    const recorded = written(entry, seq)
    hash = entryHash(recorded, prevHash)
    return { ...recorded, prevHash, hash }
  })
}

function written({ at, caller, outcome = 'done', organId = null, detail = {}, ...what }: Entry, seq: number): Recorded {
  return {
    seq,
    at: exactTime(at),
    ...actor(caller),
    action: what.action,
    subjectKind: what.subjectKind,
    subjectId: what.subjectId,
    organId,
    outcome,
    // What jsonb will hold: no undefined members, dates as text.
    detail: JSON.parse(JSON.stringify(detail)),
  }
}

/** Nobody signed in (a refused sign-in, say) is not the system: where it came from is kept. */
function actor(caller: Caller | null): Pick<Recorded, 'actorId' | 'actorName' | 'actorRole' | 'ip' | 'requestId'> {
  if (!caller) return { actorId: null, actorName: 'system', actorRole: null, ip: null, requestId: null }
  const signedIn = caller.accountId !== NOBODY.accountId
  return {
    actorId: signedIn ? caller.accountId : null,
    actorName: caller.displayName || 'anonymous',
    actorRole: caller.roles.join(',') || null,
    ip: caller.ip || null,
    requestId: caller.requestId || null,
  }
}
