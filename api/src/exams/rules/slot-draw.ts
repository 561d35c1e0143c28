import { createHash } from 'node:crypto'
import { type Blueprint, type DrawPlan, type PoolItem, planDraw, type Shortfall, shortfall } from '@app/question-bank'

/**
 * How the papers of a slot (场次) are drawn, so that anybody who holds the revealed seed, the snapshot and the blueprint
 * can draw them again:
 *  - the snapshot is the pool of each domain, sorted by id; its hash is SHA-256 over one JSON line for each item;
 *  - the commitment that is published before the sitting is SHA-256 over the context, a line break and the seed in hex;
 *  - each domain draws from a seed of its own, so that two domains do not share their general part.
 */
const GENERAL_POOL = '*'

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

export function snapshotHash(snapshot: ReadonlyMap<string, readonly PoolItem[]>): string {
  const hash = createHash('sha256')
  for (const [code, items] of snapshot) {
    for (const { id, part, type, topic, difficulty, contentKey } of items) {
      hash.update(`${JSON.stringify([code, id, part, type, topic, difficulty, contentKey])}\n`)
    }
  }
  return hash.digest('hex')
}

/** What the commitment to a slot's seed is bound to. */
export const commitmentContext = (slotId: string, hash: string): string => `${slotId} ${hash}`

/** The seed of one domain's papers. */
export const seedOf = (seed: Uint8Array, domainCode: string): Buffer =>
  sha256(`${Buffer.from(seed).toString('hex')} ${domainCode}`).digest()

/** What a domain's papers are drawn from. */
const poolIn = (snapshot: ReadonlyMap<string, readonly PoolItem[]>, domainCode: string): PoolItem[] => [
  ...(snapshot.get(GENERAL_POOL) ?? []),
  ...(snapshot.get(domainCode) ?? []),
]

export interface DomainShortfall extends Shortfall {
  domainCode: string
}

/** What the pools lack for the blueprint, domain by domain; empty when every paper can be drawn. */
export function shortfallOf(
  blueprint: Blueprint,
  snapshot: ReadonlyMap<string, readonly PoolItem[]>,
  domainCodes: readonly string[],
): DomainShortfall[] {
  return domainCodes.flatMap((domainCode) =>
    shortfall(blueprint, poolIn(snapshot, domainCode)).map((missing) => ({ domainCode, ...missing })),
  )
}

/** The draw of one domain; form after form is drawn from it. */
export function planOf(
  blueprint: Blueprint,
  snapshot: ReadonlyMap<string, readonly PoolItem[]>,
  { seed, domainCode }: { seed: Uint8Array; domainCode: string },
): DrawPlan {
  return planDraw(blueprint, poolIn(snapshot, domainCode), seedOf(seed, domainCode))
}
