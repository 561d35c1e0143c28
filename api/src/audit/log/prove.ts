import { Refusal } from '../../kernel/refusal.ts'
import type { Db } from '../../platform/db/database.ts'
import { consistencyPath, inclusionPath, joined, type Range, subtreesOf } from '../rules/merkle.ts'
import type { InclusionProof } from './contract.ts'
import { findEntry, findHead, hashesOf } from './queries.ts'

/** The newest signed tree head. */
export async function readCheckpoint(db: Db): Promise<{ note: string }> {
  const head = await findHead(db)
  if (!head) throw new Refusal('not-found', 'log-empty')
  return { note: head.note }
}

/** What shows that a fact stands in the log under its newest checkpoint. */
export async function proveInclusion(db: Db, kind: string, subjectId: string): Promise<InclusionProof> {
  const [entry, head] = await Promise.all([findEntry(db, kind, subjectId), findHead(db)])
  if (!entry) throw new Refusal('not-found', 'log-entry-not-found')
  const { leafIndex, content } = entry
  if (leafIndex === null || !head || leafIndex >= head.treeSize) throw new Refusal('conflict', 'log-entry-waiting')
  const proof = await hashesOfRanges(db, inclusionPath(leafIndex, head.treeSize))
  return { content, leafIndex, treeSize: head.treeSize, proof, note: head.note }
}

/** What shows that an older tree is the beginning of a newer one. */
export async function proveConsistency(db: Db, from: number, to: number): Promise<{ proof: string[] }> {
  const head = await findHead(db)
  if (from > to || to > (head?.treeSize ?? 0)) {
    throw new Refusal('not-found', 'log-size-unknown', { treeSize: head?.treeSize ?? 0 })
  }
  return { proof: await hashesOfRanges(db, consistencyPath(from, to)) }
}

async function hashesOfRanges(db: Db, ranges: readonly Range[]): Promise<string[]> {
  const parts = ranges.map(subtreesOf)
  const hashes = await hashesOf(db, parts.flat())
  let next = 0
  return parts.map(({ length }) => {
    const own = hashes.slice(next, next + length)
    next += length
    return Buffer.from(joined(own)).toString('base64')
  })
}
