import { byCodeUnit } from '../model/text.ts'
import type { PoolItem } from './blueprint.ts'
import type { Random } from './random.ts'

/** The items of one topic that a section may draw, and how many of them each form gets. */
export interface TopicShare {
  topic: string | null
  items: PoolItem[]
  quota: number
}

/**
 * Spreads `count` places evenly over the topics of the items, as far as each topic's supply goes. Where an even spread
 * leaves a remainder, the topics that get one more are drawn. Items without a topic count as one topic.
 */
export function shareTopics(items: readonly PoolItem[], count: number, random: Random): TopicShare[] {
  const byTopic = Map.groupBy(items, ({ topic }) => topic ?? '')
  const shares = [...byTopic]
    .sort(([a], [b]) => byCodeUnit(a, b))
    .map(([topic, own]): TopicShare => ({ topic: topic || null, items: own, quota: 0 }))
  const order = random.shuffle(shares)

  for (let left = count; left > 0; ) {
    for (const share of order) {
      if (left > 0 && share.quota < share.items.length) {
        share.quota++
        left--
      }
    }
  }
  return shares
}

/**
 * The items of form `formNo`, before difficulty is balanced. The topic's items are put in a drawn order and dealt out
 * in hands of `quota`, form after form; when no whole hand is left they are drawn again. So forms of one round share
 * no item, and over many forms each item is used about equally often.
 */
export function deal({ items, quota }: TopicShare, formNo: number, randomOf: (round: number) => Random): PoolItem[] {
  if (quota === 0) return []
  const hands = Math.floor(items.length / quota)
  const order = randomOf(Math.floor(formNo / hands)).shuffle(items)
  const start = (formNo % hands) * quota
  return order.slice(start, start + quota)
}
