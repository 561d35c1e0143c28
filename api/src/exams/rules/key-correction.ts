import type { AnswerKeyEntry, Blank } from '@app/question-bank'
import type { PartMark } from './pass.ts'

/**
 * A wrong or ambiguous question found after the examination (更正答案, domain.md edge case 41). The whole cohort is graded
 * again with a new version of the keys. What is right now is said by the bank's names, so that one change holds for
 * every form on which the question stands.
 */
export const CORRECTION_POLICIES = ['NEW_KEY', 'GIVE_ALL', 'DROP'] as const
/** NEW_KEY: other answers are right; GIVE_ALL: 全体给分; DROP: 不计分, the paper is worth that much less. */
export type CorrectionPolicy = (typeof CORRECTION_POLICIES)[number]

export const CORRECTION_STATES = ['PROPOSED', 'RUNNING', 'DONE', 'REJECTED', 'REVERSING', 'REVERSED'] as const
export type CorrectionState = (typeof CORRECTION_STATES)[number]

export interface KeyChange {
  /** Version of the question in the bank. */
  versionId: string
  /** Sub-question of a case; empty for a question by itself. */
  partId: string
  policy: CorrectionPolicy
  /** NEW_KEY of a choice question: every set of choices (their ids in the bank) that is right; one or more. */
  keys?: string[][]
  /** NEW_KEY of a fill-in: the texts accepted for each blank. */
  blanks?: Blank[]
}

const isAbout = ({ versionId, partId }: KeyChange, { itemId, partId: part = '' }: AnswerKeyEntry): boolean =>
  versionId === itemId && partId === part

/** Why a change can't be made to an entry of a key; undefined when it can. */
export function impossibleBecause(entry: AnswerKeyEntry, change: KeyChange): string | undefined {
  if (change.policy !== 'NEW_KEY') return undefined
  if (entry.type === 'SHORT_ANSWER') return 'correction-no-key'
  if (entry.type === 'FILL_IN') {
    return change.blanks?.length === entry.blanks?.length && change.blanks?.every(({ accepted }) => accepted.length > 0)
      ? undefined
      : 'correction-blanks'
  }
  if (!change.keys?.length || change.keys.some((key) => key.length === 0)) return 'correction-key-missing'
  const known = new Set(Object.values(entry.choiceIds))
  return change.keys.flat().every((id) => known.has(id)) ? undefined : 'correction-key-unknown'
}

/** The entry as it is right now. @throws RangeError for a change that `impossibleBecause` refuses */
function corrected(entry: AnswerKeyEntry, change: KeyChange): AnswerKeyEntry {
  const problem = impossibleBecause(entry, change)
  if (problem) throw new RangeError(problem)
  const { alternatives: _, givenToAll: __, ...plain } = entry
  if (change.policy === 'GIVE_ALL') return { ...plain, givenToAll: true }
  if (change.policy === 'DROP') return { ...plain, marks: 0 }
  if (entry.type === 'FILL_IN') return { ...plain, blanks: change.blanks! }
  const refOf = new Map(Object.entries(entry.choiceIds).map(([ref, id]) => [id, ref]))
  const [key, ...alternatives] = change.keys!.map((ids) => ids.map((id) => refOf.get(id)!).sort())
  return { ...plain, key: key!, ...(alternatives.length > 0 && { alternatives }) }
}

/** The key of a form after the changes; the same array when none of them is about it. */
export function correctedKey(answers: AnswerKeyEntry[], changes: readonly KeyChange[]): AnswerKeyEntry[] {
  if (!answers.some((entry) => changes.some((change) => isAbout(change, entry)))) return answers
  return answers.map((entry) => {
    const change = changes.find((one) => isAbout(one, entry))
    return change ? corrected(entry, change) : entry
  })
}

/** A result as far as a correction changes it. */
export interface Marked {
  partMarks: PartMark[]
  mark: number
  maxMark: number
  passed: boolean
}

/**
 * 改判只升不降: the earlier result, unless the new one is at least as good: whoever had passed, in all or in a part, still
 * does, and the share of the marks has not fallen.
 */
export function notWorse<M extends Marked>(before: Marked, after: M): M {
  const lostPart = before.partMarks.some(
    ({ part, passed }) => passed && !after.partMarks.some((one) => one.part === part && one.passed),
  )
  const fell = after.mark * before.maxMark < before.mark * after.maxMark
  if (!(lostPart || fell || (before.passed && !after.passed))) return after
  const { partMarks, mark, maxMark, passed } = before
  return { ...after, partMarks, mark, maxMark, passed }
}
