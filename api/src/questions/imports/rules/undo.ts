import type { QuestionState } from '../../rules/question-life.ts'

/** What became of an imported question. */
export interface ImportedFacts {
  state: QuestionState
  /** More than the imported version exists. */
  isEdited: boolean
  /** Any version stands on a paper. */
  isUsed: boolean
  /** A reviewer has approved it, at whatever level. */
  isApproved: boolean
}

export type KeptBecause = 'retired' | 'used' | 'edited' | 'approved'

/**
 * Why undoing an import (撤销导入) leaves a question where it is; undefined when it is taken back. Only what nobody has
 * built upon goes: a paper that pinned it, an edit and a reviewer's approval are other people's acts. To take an approved
 * question from the bank is the reviewers' decision (命审分离), who retire all of an import in one act.
 */
export function keptBecause({ state, isEdited, isUsed, isApproved }: ImportedFacts): KeptBecause | undefined {
  if (state === 'RETIRED') return 'retired'
  if (isUsed) return 'used'
  if (isEdited) return 'edited'
  return isApproved ? 'approved' : undefined
}
