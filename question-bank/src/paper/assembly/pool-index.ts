import type { Blueprint } from '../blueprint.ts'
import { branchOf, countsFor, expectedShare, fits, type PoolItem } from '../pool.ts'
import { usesUpTo } from './exposure.ts'

/** An item of the pool that at least one section may draw. */
export interface Entry {
  item: PoolItem
  /** Index of its content. */
  content: number
  /** Indexes of the cells it is in: one for each section it fits. */
  cells: readonly number[]
  /** Indexes of the entries that may not stand beside it. */
  enemies: readonly number[]
  expected: number
}

/** The items of a section that all its rules treat alike: same branch of the topic tree, same quotas. */
export interface Cell {
  /** Index of the section. */
  section: number
  branch: string
  /** Indexes of the section's quotas that these items count for. */
  quotas: number[]
  entries: number[]
}

/** Items that ask the same thing: one form holds at most one of them. */
export interface Content {
  entries: number[]
  /** Ten-thousandths. */
  exposure: number
  /** On so many of the forms it may stand. */
  limit: number
}

export type Enmity = (item: PoolItem) => readonly PoolItem[]

const NOBODY: readonly never[] = []

/** The enemies of an item: those it names and those that name it. */
export function enmity(items: readonly PoolItem[]): Enmity {
  const naming = items.filter(({ enemies }) => enemies?.length)
  if (naming.length === 0) return () => NOBODY
  const byQuestion = new Map(items.map((item) => [item.questionId, item]))
  const found = new Map<PoolItem, Set<PoolItem>>()
  const add = (item: PoolItem, enemy: PoolItem) => {
    const set = found.get(item) ?? new Set()
    found.set(item, set.add(enemy))
  }
  for (const item of naming) {
    for (const id of item.enemies!) {
      const enemy = byQuestion.get(id)
      if (!enemy || enemy === item) continue
      add(item, enemy)
      add(enemy, item)
    }
  }
  return (item) => {
    const set = found.get(item)
    return set ? [...set] : NOBODY
  }
}

/** The items that some section may draw, by index, with their cells and contents. */
export function indexPool(
  blueprint: Blueprint,
  items: readonly PoolItem[],
  { formCount, enemiesOf, exposures }: { formCount: number; enemiesOf: Enmity; exposures: Map<string, number> },
): { cells: Cell[]; entries: Entry[]; contents: Content[] } {
  const cap = blueprint.exposureCap ?? null
  const { cells, cellsOf } = cellsBy(blueprint)
  const contents: Content[] = []
  const contentOf = new Map<string, number>()
  const entries: Entry[] = []
  const indexOf = new Map<PoolItem, number>()
  for (const item of items) {
    const own = cellsOf(item)
    if (own.length === 0) continue
    const entry = entries.length
    indexOf.set(item, entry)
    let content = contentOf.get(item.contentKey)
    if (content === undefined) {
      const exposure = exposures.get(item.contentKey) ?? 0
      content = contents.push({ entries: [], exposure, limit: usesUpTo(cap, exposure, formCount) }) - 1
      contentOf.set(item.contentKey, content)
    }
    contents[content]!.entries.push(entry)
    for (const cell of own) cells[cell]!.entries.push(entry)
    entries.push({ item, content, cells: own, enemies: NOBODY, expected: expectedShare(item) })
  }
  for (const entry of entries) {
    const enemies = enemiesOf(entry.item)
    if (enemies.length > 0) entry.enemies = enemies.flatMap((enemy) => indexOf.get(enemy) ?? [])
  }
  return { cells, entries, contents }
}

/** The cells of an item; items that a blueprint can't tell apart share one list, so it is made once for all of them. */
function cellsBy({ sections }: Blueprint): { cells: Cell[]; cellsOf: (item: PoolItem) => readonly number[] } {
  const cells: Cell[] = []
  const indexOf = new Map<string, number>()
  const known = new Map<string, readonly number[]>()
  const find = (item: PoolItem) =>
    sections.flatMap((section, index) => {
      if (!fits(section, item)) return []
      const quotas = (section.quotas ?? []).flatMap((quota, i) => (countsFor(quota, item) ? [i] : []))
      const branch = branchOf(item.topic, section)
      const key = `${index} ${quotas.join()} ${branch}`
      const cell = indexOf.get(key) ?? cells.push({ section: index, branch, quotas, entries: [] }) - 1
      indexOf.set(key, cell)
      return [cell]
    })
  const cellsOf = (item: PoolItem) => {
    const { part, type, difficulty, bankId, topic } = item
    // The topic, which may hold anything, comes last.
    const key = `${part} ${type} ${difficulty} ${bankId ?? ''} ${topic === null ? '' : `=${topic}`}`
    const found = known.get(key) ?? find(item)
    known.set(key, found)
    return found
  }
  return { cells, cellsOf }
}
