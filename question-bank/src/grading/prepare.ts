import type { Blank, Part, PartType } from '../model/question.ts'
import { rightBlanks } from './fill-in.ts'
import { type Graded, type GradingPolicy, graded, gradeResponse, requireHundredths } from './grade-response.ts'
import { parseResponse } from './response.ts'

/** A session's rule for partly right answers. */
export interface GradingRule {
  policy: GradingPolicy
  /** Hundredths; see `gradeResponse`. */
  partialHundredths?: number
  /** Fill-in: an equal share for each right blank (每空…分), or all blanks right or nothing. Needed for fill-ins only. */
  blanks?: 'PER_BLANK' | 'ALL_OR_NOTHING'
}

/** What grading needs to know of one question, or sub-question of a case, of a form. */
export interface KeyedItem {
  ref: number
  /** Absent in keys of forms of version 1: a choice question, with several right choices if the key has several. */
  type?: PartType
  key: readonly string[]
  /** Other keys that are right, too, once a key was corrected: the best of them counts. Choice questions only. */
  alternatives?: readonly (readonly string[])[]
  /** A corrected key: everybody gets full marks (全体给分), whatever he answered. */
  givenToAll?: boolean
  blanks?: readonly Blank[]
  blanksInAnyOrder?: boolean
  /** Full marks in hundredths. */
  marks: number
  part: Part
}

/** What a response came to. A short answer that says something needs marking by hand; until then it is worth nothing. */
export type MarkedItem =
  | ({ ref: number; answered: boolean; outcome: 'GRADED' } & Graded)
  | { ref: number; answered: true; outcome: 'NEEDS_MARKING' }

/** Marks one question; made once for all attempts of a form. */
export interface Marker {
  readonly item: KeyedItem
  readonly type: PartType
  grade(response: readonly string[]): MarkedItem
  /** The same for a response as the journal carries it. */
  gradeText(text: string): MarkedItem
}

/** Responses that many candidates give are graded once; what hostile ones write does not fill the memory. */
const MOST_REMEMBERED = 4096

/**
 * @throws RangeError for marks that are not whole hundredths, a choice question without a key, a fill-in without blanks or
 *   without a rule for them, or a missing fixed mark
 */
export function prepareMarker(item: KeyedItem, rule: GradingRule): Marker {
  const type = item.type ?? (item.key.length > 1 ? 'MULTIPLE' : 'SINGLE')
  const grade = graderOf(item, type, rule)
  const remembered = new Map<string, MarkedItem>()
  const gradeText = (text: string): MarkedItem => {
    const known = remembered.get(text)
    if (known) return known
    const marked = grade(parseResponse(type, text))
    if (remembered.size < MOST_REMEMBERED && marked.outcome === 'GRADED') remembered.set(text, Object.freeze(marked))
    return marked
  }
  return { item, type, grade, gradeText }
}

function graderOf(item: KeyedItem, type: PartType, rule: GradingRule): Marker['grade'] {
  const { ref, key, marks, alternatives = [] } = item
  requireHundredths('marks', marks)
  if (item.givenToAll) {
    const full = graded(1, 1, marks)
    return (response) => ({ ref, answered: saysSomething(response), outcome: 'GRADED', ...full })
  }
  const blank: MarkedItem = Object.freeze({ ref, answered: false, outcome: 'GRADED', ...graded(0, 1, marks) })
  if (type === 'SHORT_ANSWER') {
    const open: MarkedItem = Object.freeze({ ref, answered: true, outcome: 'NEEDS_MARKING' })
    return (response) => (saysSomething(response) ? open : blank)
  }
  if (type === 'FILL_IN') {
    const gradeBlanks = blankGrader(item, rule)
    return (response) =>
      saysSomething(response) ? { ref, answered: true, outcome: 'GRADED', ...gradeBlanks(response) } : blank
  }
  // Who sends two choices of a single choice question must not earn by it what a multiple choice earns.
  const policy = type === 'MULTIPLE' || type === 'INDEFINITE' ? rule.policy : 'ALL_OR_NOTHING'
  const gradeChoices = (response: readonly string[]) =>
    [key, ...alternatives]
      .map((right) => gradeResponse(right, response, marks, policy, rule.partialHundredths))
      .reduce((best, one) => (one.mark > best.mark ? one : best))
  gradeChoices([])
  return (response) =>
    response.length > 0 ? { ref, answered: true, outcome: 'GRADED', ...gradeChoices(response) } : blank
}

function blankGrader({ blanks, blanksInAnyOrder, marks }: KeyedItem, rule: GradingRule) {
  if (!blanks?.length) throw new RangeError('a fill-in without blanks cannot be graded')
  if (!rule.blanks) throw new RangeError('fill-ins need a rule for their blanks')
  const count = rightBlanks(blanks, blanksInAnyOrder === true)
  const all = blanks.length
  const needed = rule.blanks === 'ALL_OR_NOTHING' ? all : 1
  return (response: readonly string[]): Graded => {
    const right = count(response)
    return graded(right < needed ? 0 : right, all, marks)
  }
}

const saysSomething = (response: readonly string[]): boolean => response.some((text) => text.trim() !== '')
