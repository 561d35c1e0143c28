import type { Db } from '../../platform/db/database.ts'
import { grown, joined, leafHash, type Subtree, subtreesOf } from '../rules/merkle.ts'
import { noteKeyId, readNote } from '../rules/signed-note.ts'
import { type Head, listCheckpoints, listLeaves } from './queries.ts'

const BATCH = 5000

/** What a check of the whole log found; `broken` names the first thing that does not fit. */
export interface LogVerification {
  leaves: number
  checkpoints: number
  broken: { what: 'LEAF' | 'CHECKPOINT'; index: number; kind?: string; subjectId?: string } | null
}

/** A public key of the log, by the id that stands in notes. */
export interface LogKey {
  publicKey: Uint8Array
  verify(text: Uint8Array, signature: Uint8Array): boolean
}

/**
 * Recomputes the whole tree from the entries as they stand now and compares every signed checkpoint with it. Only the
 * right border of the tree is held in memory, so a million leaves need no more than a thousand.
 */
export async function verifyLog(db: Db, keys: readonly LogKey[]): Promise<LogVerification> {
  let size = 0
  let checkpoints = 0
  let border = new Map<string, Uint8Array>()
  const checks = new Checkpoints(db)
  const done = (broken: LogVerification['broken']): LogVerification => ({ leaves: size, checkpoints, broken })

  let next = listLeaves(db, 0, BATCH)
  for (;;) {
    const rows = await next
    const isLast = rows.length < BATCH
    // The database reads ahead while this process hashes.
    if (!isLast) {
      next = listLeaves(db, size + BATCH, BATCH)
      next.catch(() => {})
    }
    for (const { leafIndex, kind, subjectId, content, hash } of rows) {
      const leaf = leafHash(content)
      if (leafIndex !== size) return done({ what: 'LEAF', index: size })
      if (!leaf.equals(hash) || !isAbout(content, kind, subjectId))
        return done({ what: 'LEAF', index: size, kind, subjectId })
      for (const node of grown(size, [leaf], (subtree) => border.get(keyOf(subtree))!))
        border.set(keyOf(node), node.hash)
      size++
      const head = await checks.at(size)
      if (!head) continue
      const root = joined(subtreesOf({ begin: 0, end: size }).map((subtree) => border.get(keyOf(subtree))!))
      if (!fits(head, root, keys)) return done({ what: 'CHECKPOINT', index: size })
      checkpoints++
    }
    border = new Map(
      subtreesOf({ begin: 0, end: size }).map((subtree) => [keyOf(subtree), border.get(keyOf(subtree))!]),
    )
    if (isLast) break
  }
  // A checkpoint beyond the last leaf: leaves were cut off.
  return done((await checks.at(Number.POSITIVE_INFINITY)) ? { what: 'LEAF', index: size } : null)
}

/** Do the columns by which an entry is found say what its content says? Canonical JSON has these two at its end. */
const isAbout = (content: string, kind: string, subjectId: string): boolean =>
  content.endsWith(`"kind":${JSON.stringify(kind)},"subjectId":${JSON.stringify(subjectId)}}`)

const keyOf = ({ level, index }: Subtree) => `${level}/${index}`

function fits({ treeSize, root, note }: Head, computed: Uint8Array, keys: readonly LogKey[]): boolean {
  const read = readNote(note)
  if (!read || !root.equals(computed)) return false
  const { checkpoint, text, signatures } = read
  if (checkpoint.size !== treeSize || Buffer.compare(checkpoint.root, computed) !== 0) return false
  return keys.some(({ publicKey, verify }) => {
    const signature = signatures.get(noteKeyId(checkpoint.origin, publicKey).toString('hex'))
    return signature !== undefined && verify(Buffer.from(text), signature)
  })
}

/** Checkpoints in order of their size, read ahead in batches. */
class Checkpoints {
  #ahead: Head[] = []
  #last = 0
  #isEnd = false
  readonly #db: Db

  constructor(db: Db) {
    this.#db = db
  }

  /** The checkpoint of this size, or, for a size beyond all, any that is left. */
  async at(size: number): Promise<Head | undefined> {
    if (this.#ahead.length === 0 && !this.#isEnd) {
      this.#ahead = await listCheckpoints(this.#db, this.#last, 1000)
      this.#last = this.#ahead.at(-1)?.treeSize ?? this.#last
      this.#isEnd = this.#ahead.length === 0
    }
    const next = this.#ahead[0]
    if (!next || next.treeSize > size) return undefined
    this.#ahead.shift()
    return next
  }
}
