/**
 * The hash chain of the audit record (GB/T 22239-2019 8.1.4.3: protected against unexpected deletion, change or
 * covering). Every entry's hash covers all its fields and the hash before it, so a changed, added or removed row shows
 * from there on. What the chain cannot show by itself is that its newest entries were cut off together with the head.
 */
import { createHash } from 'node:crypto'
import { canonicalJson } from '../../kernel/canonical-json.ts'

/** What an entry's hash covers besides the hash before it; `at` in UTC with microseconds, as PostgreSQL keeps it. */
export interface Recorded {
  seq: number
  at: string
  actorId: string | null
  actorName: string
  actorRole: string | null
  ip: string | null
  requestId: string | null
  action: string
  subjectKind: string
  subjectId: string
  organId: string | null
  outcome: string
  detail: unknown
}

/** SHA-256 over the canonical JSON of the entry and the hash of the entry before it. */
export function entryHash(entry: Recorded, prevHash: Uint8Array): Buffer {
  const covered = { ...entry, prevHash: Buffer.from(prevHash).toString('hex') }
  return createHash('sha256').update(canonicalJson(covered)).digest()
}

/** An instant as the hash covers it: `2026-11-21T08:00:00.123000Z`. */
export const exactTime = (at: Date): string => at.toISOString().replace('Z', '000Z')

/** A row as it stands in the table. */
export interface Kept extends Recorded {
  prevHash: Buffer
  hash: Buffer
}

/** The place in the chain that has been checked. */
export interface Link {
  seq: number
  hash: Buffer
}

/** Follows the chain from `link` over rows in order: the last link that fits, and the first number that does not. */
export function follow(link: Link, rows: readonly Kept[]): { link: Link; broken: number | null } {
  let last = link
  for (const { prevHash, hash, ...entry } of rows) {
    // A missing row is named itself, not the one after it.
    if (entry.seq !== last.seq + 1) return { link: last, broken: last.seq + 1 }
    const fits = prevHash.equals(last.hash) && hash.equals(entryHash(entry, last.hash))
    if (!fits) return { link: last, broken: entry.seq }
    last = { seq: entry.seq, hash }
  }
  return { link: last, broken: null }
}
