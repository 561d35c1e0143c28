import { balanceDifficulty } from './balance.ts'
import { type Blueprint, checkBlueprint, type PoolItem } from './blueprint.ts'
import { draw } from './draw.ts'
import { shareOut } from './share.ts'
import { PoolTooSmall, shortfall } from './shortfall.ts'
import { supplyClasses } from './supply.ts'
import { deal, shareTopics, type TopicShare } from './topics.ts'

/** One question drawn for a section. */
export interface DrawnItem {
  sectionId: string
  itemId: string
}

/** Everything about a draw that all forms of a seed have in common; build it once to draw many forms. */
export interface DrawPlan {
  readonly seed: Uint8Array
  readonly sections: readonly { id: string; shares: TopicShare[] }[]
}

/**
 * Prepares the forms of one seed: shares the pool out between the sections and the places of each section between its
 * topics. All forms then have the same number of questions from each topic and aim at the same mix of difficulties.
 * @throws RangeError for a blueprint that `checkBlueprint` faults
 * @throws PoolTooSmall with the exact shortfall
 */
export function planDraw(blueprint: Blueprint, pool: readonly PoolItem[], seed: Uint8Array): DrawPlan {
  const [fault] = checkBlueprint(blueprint)
  if (fault) throw new RangeError(`${fault.code} ${fault.sectionId ?? ''}`.trim())
  const shares = shareOut(blueprint, supplyClasses(blueprint, pool), seed)
  if (!shares) throw new PoolTooSmall(shortfall(blueprint, pool))
  return {
    seed,
    sections: blueprint.sections.map(({ id, count }, i) => ({
      id,
      shares: shareTopics(shares[i]!, count, draw(seed, 'topics', id)),
    })),
  }
}

/** Draws form `formNo` (0, 1, 2 …) of a plan: sections in the order of the blueprint, questions in drawn order. */
export function drawForm({ seed, sections }: DrawPlan, formNo: number): DrawnItem[] {
  if (!Number.isInteger(formNo) || formNo < 0) throw new RangeError('forms are numbered 0, 1, 2 …')
  return sections.flatMap(({ id, shares }) => {
    const dealt = shares.map((share) =>
      deal(share, formNo, (round) => draw(seed, 'deal', id, share.topic ?? '', round)),
    )
    const random = draw(seed, 'form', id, formNo)
    return random.shuffle(balanceDifficulty(shares, dealt, random)).map((item) => ({ sectionId: id, itemId: item.id }))
  })
}

/**
 * Draws one form: a pure function of its arguments, whatever the order of the pool, so anybody who has the blueprint,
 * the snapshot of the pool and the seed can draw it again and see that nothing was chosen by hand.
 * @throws RangeError, PoolTooSmall as `planDraw`
 */
export function assemble(
  blueprint: Blueprint,
  pool: readonly PoolItem[],
  seed: Uint8Array,
  formNo: number,
): DrawnItem[] {
  return drawForm(planDraw(blueprint, pool, seed), formNo)
}
