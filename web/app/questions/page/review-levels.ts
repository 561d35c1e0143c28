import type { Question } from '@app/api/contract'

type Step = Question['reviews'][number]

/** A step with the level of review at which it was taken: 1 初审, 2 复审; 0 where it is no review. */
export type LevelledStep = Step & { level: 0 | 1 | 2 }

/** The steps in their order, with the level of each approval and return: every submission begins again at the first. */
export function levelled(steps: readonly Step[]): LevelledStep[] {
  let approved = 0
  return steps.map((step) => {
    const isReview = step.decision === 'APPROVE' || step.decision === 'RETURN'
    const level = isReview ? (approved === 0 ? 1 : 2) : 0
    if (step.decision === 'APPROVE') approved++
    else if (step.decision === 'SUBMIT' || step.decision === 'RETURN') approved = 0
    return { ...step, level }
  })
}
