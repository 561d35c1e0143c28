import type { Db } from '../platform/db/database.ts'
import { findHash, findHead, listChain } from './queries.ts'
import { follow, type Link } from './rules/chain.ts'

const BATCH = 2000

export interface Verification {
  /** Entries whose place in the chain was recomputed and fits. */
  entries: number
  /** The first number whose row is missing or does not fit; null when the chain is whole. */
  firstBroken: number | null
  headHash: string
}

/**
 * Recomputes the chain in batches, up to the head as it is at the beginning; writers are not held up.
 * @param from first number to check, when the entries before it are already known to be good
 */
export async function verifyChain(db: Db, { from = 1 }: { from?: number } = {}): Promise<Verification> {
  const head = await findHead(db)
  const headHash = head.hash.toString('hex')
  const start = await findHash(db, from - 1)
  if (!start) return { entries: 0, firstBroken: from - 1, headHash }

  let link: Link = { seq: from - 1, hash: start }
  const done = (firstBroken: number | null) => ({ entries: link.seq - (from - 1), firstBroken, headHash })
  while (link.seq < head.seq) {
    const rows = await listChain(db, link.seq, head.seq, BATCH)
    if (rows.length === 0) return done(link.seq + 1)
    const { link: reached, broken } = follow(link, rows)
    link = reached
    if (broken !== null) return done(broken)
  }
  return done(link.hash.equals(head.hash) ? null : head.seq)
}
