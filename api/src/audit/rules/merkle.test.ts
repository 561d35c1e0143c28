import { createHash } from 'node:crypto'
import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import {
  consistencyPath,
  EMPTY_ROOT,
  extendsTree,
  grown,
  includes,
  inclusionPath,
  joined,
  leafHash,
  type Range,
  type Subtree,
  subtreesOf,
} from './merkle.ts'

/** The definition of RFC 9162 2.1.1, word for word and without any storage. */
function definedRoot(contents: readonly string[]): Buffer {
  const hash = (...parts: (string | Uint8Array)[]) => {
    const digest = createHash('sha256')
    for (const part of parts) digest.update(part)
    return digest.digest()
  }
  if (contents.length === 0) return hash('')
  if (contents.length === 1) return hash(Uint8Array.of(0), contents[0]!)
  let k = 1
  while (k * 2 < contents.length) k *= 2
  return hash(Uint8Array.of(1), definedRoot(contents.slice(0, k)), definedRoot(contents.slice(k)))
}

const contentsOf = (size: number) => Array.from({ length: size }, (_, i) => `entry ${i}`)

/** A tree grown in steps, as the log grows. */
function treeOf(contents: readonly string[], steps: readonly number[] = [contents.length]) {
  const nodes = new Map<string, Uint8Array>()
  const at = ({ level, index }: Subtree) => nodes.get(`${level}/${index}`)!
  let size = 0
  for (const step of [...steps, contents.length]) {
    const next = contents.slice(size, Math.min(contents.length, size + step)).map(leafHash)
    for (const { level, index, hash } of grown(size, next, at)) nodes.set(`${level}/${index}`, hash)
    size += next.length
  }
  const hashOf = (range: Range) => joined(subtreesOf(range).map(at))
  return { hashOf, root: (n: number) => hashOf({ begin: 0, end: n }) }
}

describe('the Merkle tree', () => {
  it('has the root that the standard defines, in whatever steps it grows', () => {
    expect(joined([])).toEqual(EMPTY_ROOT)
    fc.assert(
      fc.property(fc.integer({ min: 1, max: 70 }), fc.array(fc.integer({ min: 1, max: 9 })), (size, steps) => {
        const contents = contentsOf(size)
        const tree = treeOf(contents, steps)
        for (let n = 1; n <= size; n++) expect(tree.root(n)).toEqual(definedRoot(contents.slice(0, n)))
      }),
      { numRuns: 60 },
    )
  })

  it('proves every leaf of every size, and no other leaf, index or size', () => {
    const tree = treeOf(contentsOf(40))
    for (let size = 1; size <= 40; size++) {
      for (let index = 0; index < size; index++) {
        const proof = inclusionPath(index, size).map(tree.hashOf)
        const leaf = leafHash(`entry ${index}`)
        expect(includes({ leaf, index, size }, proof, tree.root(size))).toBe(true)
        expect(includes({ leaf: leafHash('forged'), index, size }, proof, tree.root(size))).toBe(false)
        if (size > 1) {
          expect(includes({ leaf, index: (index + 1) % size, size }, proof, tree.root(size))).toBe(false)
          expect(includes({ leaf, index, size }, proof.slice(1), tree.root(size))).toBe(false)
        }
      }
    }
  })

  it('proves that a smaller tree is the beginning of a larger one, and refuses a changed beginning', () => {
    const tree = treeOf(contentsOf(40))
    const forged = treeOf(contentsOf(40).map((content, i) => (i === 0 ? 'forged' : content)))
    for (let from = 1; from <= 40; from++) {
      for (let to = from; to <= 40; to++) {
        const proof = consistencyPath(from, to).map(tree.hashOf)
        const older = { size: from, root: tree.root(from) }
        const newer = { size: to, root: tree.root(to) }
        expect(extendsTree(older, newer, proof)).toBe(true)
        expect(extendsTree({ size: from, root: forged.root(from) }, newer, proof)).toBe(false)
        expect(extendsTree(older, { size: to, root: forged.root(to) }, proof)).toBe(false)
      }
    }
  })

  it('keeps proofs short', () => {
    expect(inclusionPath(123_456, 1_000_000).length).toBeLessThanOrEqual(20)
    expect(consistencyPath(500_001, 1_000_000).length).toBeLessThanOrEqual(21)
  })

  it('refuses leaves and sizes that are not there', () => {
    expect(() => inclusionPath(5, 5)).toThrow(RangeError)
    expect(() => consistencyPath(6, 5)).toThrow(RangeError)
    expect(() => consistencyPath(0, 5)).toThrow(RangeError)
  })
})
