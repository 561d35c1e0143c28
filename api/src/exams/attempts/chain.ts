import { createHash } from 'node:crypto'
import { Refusal } from '../../kernel/refusal.ts'
import { ANSWER, FIRST_PREV, FLAG, REACHED, stepText, UNFLAG } from '../rules/journal.ts'
import { isWellWritten } from '../rules/response.ts'
import type { Step } from './contract.ts'

/** How the step after this one names it: the first 32 hex digits of SHA-256 over its text. */
const stepHash = (step: Step): string => createHash('sha256').update(stepText(step)).digest('hex').slice(0, 32)

/** A batch is a run of numbers, each step naming the one before, with a question and an answer where there must be one. */
export function refuseBrokenBatch(steps: readonly Step[]): void {
  steps.forEach((step, i) => {
    const before = steps[i - 1]
    const { kind } = step
    const needsRef = kind === ANSWER || kind === FLAG || kind === UNFLAG || kind === REACHED
    if (needsRef !== (step.ref !== null)) throw new Refusal('invalid', 'step-without-question', { seq: step.seq })
    if (step.response !== null && !isWellWritten(step.response))
      throw new Refusal('invalid', 'step-response-malformed', { seq: step.seq })
    if (before && step.seq !== before.seq + 1) throw new Refusal('invalid', 'step-out-of-order', { seq: step.seq })
    if (step.seq === 1 && step.prev !== FIRST_PREV) throw new Refusal('invalid', 'step-chain-broken', { seq: 1 })
    if (before && step.prev !== stepHash(before)) throw new Refusal('invalid', 'step-chain-broken', { seq: step.seq })
  })
}
