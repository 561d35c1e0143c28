import { createHash } from 'node:crypto'
import { FIRST_PREV, type JournalStep, stepText } from './journal.ts'

/** What the step after this one must name as the one before. */
const linkTo = (step: JournalStep): string => createHash('sha256').update(stepText(step)).digest('hex').slice(0, 32)

/**
 * The number of the first step of a journal that does not follow from the ones before (a gap, or a step that was put
 * in, taken out or changed later); undefined when the chain is whole.
 */
export function brokenAt(steps: readonly JournalStep[]): number | undefined {
  let prev = FIRST_PREV
  for (const [i, step] of steps.entries()) {
    if (step.seq !== i + 1 || step.prev !== prev) return step.seq
    prev = linkTo(step)
  }
  return undefined
}
