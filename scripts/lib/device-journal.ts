import { createHash } from 'node:crypto'
import type { Step } from '../../api/src/exams/attempts/contract.ts'
import {
  ANSWER,
  FIRST_PREV,
  FLAG,
  REACHED,
  SCREEN_BACK,
  SCREEN_LEFT,
  stepText,
  UNFLAG,
} from '../../api/src/exams/rules/journal.ts'
import { formatResponse } from '../../question-bank/src/form.ts'

/** What the step after this one names as the one before. */
const linkTo = (step: Step): string => createHash('sha256').update(stepText(step)).digest('hex').slice(0, 32)

/** The journal as a candidate's device keeps it: numbered, linked, only ever longer. */
export class DeviceJournal {
  /** Every step, in order. */
  readonly steps: Step[]
  readonly #now: () => Date

  /** @param now the device's clock */
  constructor(now: () => Date, steps: Step[] = []) {
    this.#now = now
    this.steps = steps
  }

  get lastSeq(): number {
    return this.steps.length
  }

  /** What is chosen for each question now; a question without an entry is blank. */
  get answers(): Map<number, string> {
    const answers = new Map<number, string>()
    for (const { kind, ref, response } of this.steps) {
      if (kind !== ANSWER || ref === null) continue
      if (response) answers.set(ref, response)
      else answers.delete(ref)
    }
    return answers
  }

  /** Chooses; an empty list clears the question. */
  answer(ref: number, choices: readonly string[]): void {
    this.#append(ANSWER, ref, choices.toSorted().join(','))
  }

  /** Types one text for each blank, or the one of a short answer; nothing but blanks takes the answer back. */
  write(ref: number, texts: readonly string[]): void {
    this.#append(ANSWER, ref, formatResponse('FILL_IN', texts))
  }

  flag(ref: number, isFlagged: boolean): void {
    this.#append(isFlagged ? FLAG : UNFLAG, ref, null)
  }

  /** Goes on to a question, where none may be gone back to. */
  reach(ref: number): void {
    this.#append(REACHED, ref, null)
  }

  screen(isBack: boolean): void {
    this.#append(isBack ? SCREEN_BACK : SCREEN_LEFT, null, null)
  }

  #append(kind: number, ref: number | null, response: string | null): void {
    const last = this.steps.at(-1)
    const prev = last ? linkTo(last) : FIRST_PREV
    this.steps.push({ seq: this.lastSeq + 1, kind, ref, response, clientAt: this.#now().toISOString(), prev })
  }
}
