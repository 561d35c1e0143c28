/**
 * The Merkle tree of RFC 9162 section 2.1: hashes of leaves and nodes, which subtrees a proof is made of, and how a
 * proof is checked. Pure; where the hashes of complete subtrees are kept is the caller's matter.
 */
import { createHash } from 'node:crypto'

/** A complete subtree: at `level` 0 a leaf, at level k 2^k leaves from `index` · 2^k on. */
export interface Subtree {
  level: number
  index: number
}

/** Leaves from `begin` up to, without, `end`. */
export interface Range {
  begin: number
  end: number
}

const sha256 = (...parts: readonly (string | Uint8Array)[]): Buffer => {
  const hash = createHash('sha256')
  for (const part of parts) hash.update(part)
  return hash.digest()
}

const LEAF = Uint8Array.of(0)
const NODE = Uint8Array.of(1)

/** Root of the empty tree. */
export const EMPTY_ROOT = sha256('')

export const leafHash = (content: string | Uint8Array): Buffer => sha256(LEAF, content)
const nodeHash = (left: Uint8Array, right: Uint8Array): Buffer => sha256(NODE, left, right)

/** The largest power of two smaller than n, for n > 1. */
const splitOf = (n: number): number => 2 ** Math.floor(Math.log2(n - 1))

/** The siblings on the way from a leaf to the root of a tree of `size` leaves, from the leaf upwards (2.1.3.1). */
export function inclusionPath(index: number, size: number): Range[] {
  requireLeaf(index, size)
  const path: Range[] = []
  let begin = 0
  let end = size
  while (end - begin > 1) {
    const middle = begin + splitOf(end - begin)
    path.push(index < middle ? { begin: middle, end } : { begin, end: middle })
    if (index < middle) end = middle
    else begin = middle
  }
  return path.reverse()
}

/** What shows that the tree of `from` leaves is the beginning of the tree of `to` leaves (2.1.4.1). */
export function consistencyPath(from: number, to: number): Range[] {
  requireSizes(from, to)
  const walk = (begin: number, end: number, isWhole: boolean): Range[] => {
    if (end === from) return isWhole ? [] : [{ begin, end }]
    const middle = begin + splitOf(end - begin)
    return from <= middle
      ? [...walk(begin, middle, isWhole), { begin: middle, end }]
      : [...walk(middle, end, false), { begin, end: middle }]
  }
  return walk(0, to, true)
}

/** The complete subtrees that make up a range of a proof or of the whole tree, left to right. */
export function subtreesOf({ begin, end }: Range): Subtree[] {
  const subtrees: Subtree[] = []
  for (let at = begin; at < end; ) {
    let level = Math.floor(Math.log2(end - at))
    while (at % 2 ** level !== 0) level--
    subtrees.push({ level, index: at / 2 ** level })
    at += 2 ** level
  }
  return subtrees
}

/** Hash of a range from the hashes of its complete subtrees, left to right. */
export function joined(hashes: readonly Uint8Array[]): Uint8Array {
  if (hashes.length === 0) return EMPTY_ROOT
  return hashes.reduceRight((right, left) => nodeHash(left, right))
}

/**
 * The subtrees that become complete when leaves are appended to a tree of `size` leaves.
 * @param left hash of a complete subtree of the old tree; asked for those in `subtreesOf({ begin: 0, end: size })` only
 */
export function grown(
  size: number,
  leaves: readonly Uint8Array[],
  left: (subtree: Subtree) => Uint8Array,
): (Subtree & { hash: Uint8Array })[] {
  const made: (Subtree & { hash: Uint8Array })[] = []
  const fresh = new Map<string, Uint8Array>()
  const hashOf = (subtree: Subtree) => fresh.get(`${subtree.level}/${subtree.index}`) ?? left(subtree)
  const add = (subtree: Subtree, hash: Uint8Array) => {
    fresh.set(`${subtree.level}/${subtree.index}`, hash)
    made.push({ ...subtree, hash })
    const { level, index } = subtree
    if (index % 2 === 1)
      add({ level: level + 1, index: (index - 1) / 2 }, nodeHash(hashOf({ level, index: index - 1 }), hash))
  }
  leaves.forEach((leaf, i) => {
    add({ level: 0, index: size + i }, leaf)
  })
  return made
}

/** Does the proof join this leaf to this root (2.1.3.2)? */
export function includes(
  { leaf, index, size }: { leaf: Uint8Array; index: number; size: number },
  proof: readonly Uint8Array[],
  root: Uint8Array,
): boolean {
  if (!isLeaf(index, size)) return false
  let hash = leaf
  let begin = 0
  let end = size
  const isRight: boolean[] = []
  while (end - begin > 1) {
    const middle = begin + splitOf(end - begin)
    isRight.push(index >= middle)
    if (index < middle) end = middle
    else begin = middle
  }
  if (isRight.length !== proof.length) return false
  for (const [i, right] of isRight.reverse().entries())
    hash = right ? nodeHash(proof[i]!, hash) : nodeHash(hash, proof[i]!)
  return Buffer.compare(hash, root) === 0
}

/** Does the proof show that the older tree is the beginning of the newer one (2.1.4.2)? */
export function extendsTree(
  older: { size: number; root: Uint8Array },
  newer: { size: number; root: Uint8Array },
  proof: readonly Uint8Array[],
): boolean {
  if (older.size < 1 || older.size > newer.size) return false
  const ranges = consistencyPath(older.size, newer.size)
  if (ranges.length !== proof.length) return false
  const known = new Map(ranges.map(({ begin, end }, i) => [`${begin}-${end}`, proof[i]!]))
  // A tree whose size is a power of two is itself a part of the newer one and not in the proof.
  const complete = subtreesOf({ begin: 0, end: older.size })
  if (complete.length === 1) known.set(`0-${older.size}`, older.root)
  const rootOf = (begin: number, end: number): Uint8Array | undefined => {
    const hash = known.get(`${begin}-${end}`)
    if (hash || end - begin <= 1) return hash
    const middle = begin + splitOf(end - begin)
    const left = rootOf(begin, middle)
    const right = left && rootOf(middle, end)
    return left && right && nodeHash(left, right)
  }
  const same = (hash: Uint8Array | undefined, root: Uint8Array) =>
    hash !== undefined && Buffer.compare(hash, root) === 0
  if (older.size === newer.size) return same(older.root, newer.root)
  return same(rootOf(0, older.size), older.root) && same(rootOf(0, newer.size), newer.root)
}

const isLeaf = (index: number, size: number) => Number.isSafeInteger(index) && index >= 0 && index < size

function requireLeaf(index: number, size: number): void {
  if (!isLeaf(index, size)) throw new RangeError(`there is no leaf ${index} in a tree of ${size}`)
}

function requireSizes(from: number, to: number): void {
  if (!Number.isSafeInteger(from) || from < 1 || from > to) {
    throw new RangeError(`a tree of ${from} is not the beginning of one of ${to}`)
  }
}
