import type { Part, QuestionType } from '../model/question.ts'
import type { BlueprintSection, Quota } from './blueprint.ts'

/** A question version that may be drawn, without its text. A pool holds each question at most once. */
export interface PoolItem {
  /** Id of the question version. */
  id: string
  part: Part
  type: QuestionType
  /** Path of the topic tree (知识点), e.g. `行政处罚/听证程序`. */
  topic: string | null
  /** 1 … 5. */
  difficulty: number
  /** Items with the same content key ask the same thing; a paper holds at most one of them. */
  contentKey: string
  /** Id of the question whose version this is; must-have and enemy rules name it. */
  questionId?: string
  bankId?: string
  /** 试题编号. */
  serial?: number
  /** Ids of questions that never stand on one paper with this one (互斥题). It is enough if one of two names the other. */
  enemies?: readonly string[]
  /** Share of the marks that candidates are expected to earn (预计得分率), in ten-thousandths. */
  expected?: number
  /** Share of the candidates of the last sessions who saw it (曝光率), in ten-thousandths. */
  exposure?: number
}

/** Is `topic` the topic `above` or below it in the tree? */
const isWithin = (topic: string | null, above: string): boolean =>
  topic === above || (topic?.startsWith(`${above}/`) ?? false)

/**
 * The branch of the topic tree to which a section counts an item: the first step below the section's own topic, or of
 * the whole path when it has none. Empty where there is no such step.
 */
export function branchOf(topic: string | null, section: Pick<BlueprintSection, 'topic'>): string {
  const below = section.topic == null ? (topic ?? '') : (topic ?? '').slice(section.topic.length + 1)
  return below.split('/', 1)[0]!
}

const isBetween = (value: number, range: readonly [number, number] | null | undefined): boolean =>
  range == null || (value >= range[0] && value <= range[1])

/** May this section draw this item? */
export function fits(section: BlueprintSection, item: PoolItem): boolean {
  return (
    item.part === section.part &&
    item.type === section.type &&
    (section.bankId == null || item.bankId === section.bankId) &&
    (section.topic == null || isWithin(item.topic, section.topic)) &&
    isBetween(item.difficulty, section.difficulty)
  )
}

/** Does an item of the section count for this quota? */
export function countsFor(quota: Quota, item: PoolItem): boolean {
  return (quota.topic == null || isWithin(item.topic, quota.topic)) && isBetween(item.difficulty, quota.difficulty)
}

/**
 * The expected share of the marks in ten-thousandths. Where nobody has said it, a straight line over the difficulties,
 * 9,000 for the easiest to 3,000 for the hardest: enough to make forms alike, not to foretell a mark.
 */
export const expectedShare = ({ expected, difficulty }: PoolItem): number =>
  expected ?? Math.min(10_000, Math.max(0, 10_500 - 1500 * Math.round(difficulty)))
