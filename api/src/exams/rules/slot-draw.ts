import { createHash } from 'node:crypto'
import { ASSEMBLY_METHOD, type Draws, type Blueprint as PaperBlueprint, type PoolItem } from '@app/question-bank'
import type { Blueprint } from './blueprint.ts'

/**
 * How the papers of a slot (场次) are drawn, so that anybody who holds the revealed seed, the snapshot, the blueprint and
 * the number of forms can draw them again:
 *  - the snapshot is the pool of each domain, sorted by id; its hash is SHA-256 over one JSON line for what is drawn and
 *    one for each item;
 *  - the commitment that is published before the sitting is SHA-256 over the context, a line break and the seed in hex;
 *  - each domain draws from a seed of its own, so that two domains do not share their general part.
 */
const GENERAL_POOL = '*'

/** The pools by domain; questions that every domain shares once. */
export type Snapshot = ReadonlyMap<string, readonly PoolItem[]>

const sha256 = (text: string) => createHash('sha256').update(text)
const byId = (a: PoolItem, b: PoolItem) => (a.id < b.id ? -1 : 1)

/** The pools as they are kept: general questions once, professional ones by domain. */
export function snapshotOf(
  general: readonly PoolItem[],
  professional: ReadonlyMap<string, readonly PoolItem[]>,
): Map<string, PoolItem[]> {
  const domains = [...professional].sort(([a], [b]) => (a < b ? -1 : 1))
  const entries: [string, readonly PoolItem[]][] = [[GENERAL_POOL, general], ...domains]
  return new Map(entries.map(([code, items]) => [code, items.toSorted(byId)]))
}

/** What is drawn, beside the pools. */
export interface Drawing {
  blueprint: Blueprint
  formCount: number
}

export function snapshotHash(snapshot: Snapshot, { blueprint, formCount }: Drawing): string {
  const hash = createHash('sha256')
  hash.update(`${JSON.stringify([ASSEMBLY_METHOD, formCount, ...wishesOf(blueprint)])}\n`)
  for (const [code, items] of snapshot) {
    for (const item of items) hash.update(`${JSON.stringify([code, ...factsOf(item)])}\n`)
  }
  return hash.digest('hex')
}

/** Everything a blueprint asks for, in a fixed order. */
function wishesOf({ sections, exposureCap = null, expected = null }: Blueprint) {
  const wishes = sections.map(({ id, part, type, count, marks, topic, difficulty, ...more }) => {
    const { bankId = null, mustHave = [], quotas = [] } = more
    const quotaWishes = quotas.map((quota) => [
      quota.topic ?? null,
      quota.difficulty ?? null,
      quota.min,
      quota.max ?? null,
    ])
    return [id, part, type, count, marks, topic, difficulty, bankId, mustHave, quotaWishes]
  })
  return [wishes, exposureCap, expected]
}

/** Everything of an item that the draw looks at, in a fixed order. */
function factsOf({ id, part, type, topic, difficulty, contentKey, ...more }: PoolItem) {
  const { questionId = null, serial = null, bankId = null, enemies = [], expected = null, exposure = null } = more
  const about = [questionId, serial, bankId, [...enemies].sort(), expected, exposure]
  return [id, part, type, topic, difficulty, contentKey, ...about]
}

/** What the commitment to a slot's seed is bound to. */
export const commitmentContext = (slotId: string, hash: string): string => `${slotId} ${hash}`

/** The seed of one domain's papers. */
export const seedOf = (seed: Uint8Array, domainCode: string): Buffer =>
  sha256(`${Buffer.from(seed).toString('hex')} ${domainCode}`).digest()

/** What a domain's papers are drawn from. */
const poolIn = (snapshot: Snapshot, domainCode: string): PoolItem[] => [
  ...(snapshot.get(GENERAL_POOL) ?? []),
  ...(snapshot.get(domainCode) ?? []),
]

/**
 * The blueprint of one domain's papers as the question bank draws from it. Must-have questions (必考题) are named by their
 * numbers; those of another domain are for that domain's papers only, and a number that no pool has stays as `#12`, so
 * that the draw reports it as missing.
 */
function paperBlueprint(blueprint: Blueprint, snapshot: Snapshot, domainCode: string): PaperBlueprint {
  const idOf = questionIds(snapshot.values())
  const own = questionIds([poolIn(snapshot, domainCode)])
  return asPaper(blueprint, (serial) => {
    if (!idOf.has(serial)) return `#${serial}`
    return own.get(serial) ?? null
  })
}

/** A blueprint by itself: must-have questions under their numbers. */
export const bareBlueprint = (blueprint: Blueprint): PaperBlueprint => asPaper(blueprint, (serial) => `#${serial}`)

function asPaper(
  { sections, exposureCap, expected }: Blueprint,
  questionId: (serial: number) => string | null,
): PaperBlueprint {
  return {
    exposureCap: exposureCap ?? null,
    expected: rangeOf(expected),
    sections: sections.map(({ difficulty, mustHave, quotas, ...section }) => ({
      ...section,
      difficulty: rangeOf(difficulty),
      mustHave: (mustHave ?? []).flatMap((serial) => questionId(serial) ?? []),
      quotas: (quotas ?? []).map((quota) => ({ ...quota, difficulty: rangeOf(quota.difficulty) })),
    })),
  }
}

const rangeOf = (range: readonly number[] | null | undefined): [number, number] | null =>
  range ? [range[0]!, range[1]!] : null

const questionIds = (pools: Iterable<readonly PoolItem[]>): Map<number, string> =>
  new Map(
    [...pools]
      .flat()
      .flatMap(({ serial, questionId }) => (serial && questionId ? [[serial, questionId] as const] : [])),
  )

/** What the forms of one domain are drawn from: the arguments of the question bank's `assembleForms`. */
export interface DomainDraw {
  blueprint: PaperBlueprint
  pool: PoolItem[]
  draws: Draws
}

export const domainDraw = (
  { blueprint, formCount }: Drawing,
  snapshot: Snapshot,
  { seed, domainCode }: { seed: Uint8Array; domainCode: string },
): DomainDraw => ({
  blueprint: paperBlueprint(blueprint, snapshot, domainCode),
  pool: poolIn(snapshot, domainCode),
  draws: { seed: seedOf(seed, domainCode), formCount },
})
