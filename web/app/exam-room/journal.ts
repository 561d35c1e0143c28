import type { Step } from '@app/api/contract'
import {
  ANSWER,
  absences,
  FIRST_PREV,
  FLAG,
  REACHED,
  SCREEN_BACK,
  SCREEN_LEFT,
  stepText,
  UNFLAG,
} from '@app/api/journal'
import type { Store } from './store.ts'

async function hashOf(step: Step): Promise<string> {
  const digest = await crypto.subtle.digest('SHA-256', new TextEncoder().encode(stepText(step)))
  return Array.from(new Uint8Array(digest).slice(0, 16), (byte) => byte.toString(16).padStart(2, '0')).join('')
}

/** Number and link of the step after `last`. */
const after = async (last: Step | undefined) => ({
  seq: (last?.seq ?? 0) + 1,
  prev: last ? await hashOf(last) : FIRST_PREV,
})

/**
 * The journal of answers (答题日志): numbered, linked, only ever longer. What the candidate sees (answers, flags,
 * how often the screen was left) is read from it, so a reload shows exactly what was stored.
 */
export class Journal {
  readonly answers = new Map<number, string>()
  readonly flags = new Set<number>()
  /** Questions that were answered or gone on to. */
  readonly reached = new Set<number>()
  #isAway = false
  #steps: Step[] = []
  #tail: Promise<void> = Promise.resolve()
  readonly #attemptId: string
  readonly #store: Store

  private constructor(store: Store, attemptId: string) {
    this.#store = store
    this.#attemptId = attemptId
  }

  static async open(store: Store, attemptId: string): Promise<Journal> {
    const journal = new Journal(store, attemptId)
    for (const step of await store.steps(attemptId)) journal.#take(step)
    return journal
  }

  get lastSeq(): number {
    return this.#steps.at(-1)?.seq ?? 0
  }

  /** Steps after `seq` in order: up to `limit`, with responses of up to `most` characters together, but at least one. */
  after(seq: number, limit: number, most: number): Step[] {
    const steps = this.#steps.filter((step) => step.seq > seq).slice(0, limit)
    let characters = 0
    const over = steps.findIndex(({ response }) => {
      characters += response?.length ?? 0
      return characters > most
    })
    return over < 0 ? steps : steps.slice(0, Math.max(1, over))
  }

  /**
   * Puts what the server has after the last step that it had named here, and after that what was done here and never
   * arrived, unless another device has dealt with the same question since.
   */
  async rebase(acked: number, stored: readonly Step[]): Promise<void> {
    const kept = this.#steps.filter(({ seq }) => seq <= acked)
    const isStored = (step: Step) =>
      stored.some(({ seq, prev, clientAt }) => seq === step.seq && prev === step.prev && clientAt === step.clientAt)
    const tail = [...stored]
    for (const step of this.#steps.slice(kept.length)) {
      if (isStored(step) || (step.ref !== null && stored.some(({ ref }) => ref === step.ref))) continue
      const last = tail.at(-1) ?? kept.at(-1)
      tail.push({ ...step, ...(await after(last)) })
    }
    await this.#replace(kept, tail)
  }

  async #replace(kept: readonly Step[], tail: readonly Step[]): Promise<void> {
    await this.#store.replaceSteps(this.#attemptId, kept.at(-1)?.seq ?? 0, tail)
    this.#steps = []
    this.answers.clear()
    this.flags.clear()
    this.reached.clear()
    this.#isAway = false
    for (const step of [...kept, ...tail]) this.#take(step)
  }

  answer = (ref: number, response: string) => this.#append(ANSWER, ref, response)
  flag = (ref: number, isFlagged: boolean) => this.#append(isFlagged ? FLAG : UNFLAG, ref, null)
  reach = (ref: number) => this.#append(REACHED, ref, null)
  screen = (isBack: boolean, at: Date) => this.#append(isBack ? SCREEN_BACK : SCREEN_LEFT, null, null, at)

  /** Was the screen left, and not come back to? */
  get isAway(): boolean {
    return this.#isAway
  }

  /** How often the screen was left for at least so long; the server counts the same. */
  screenLeft(minSeconds: number): number {
    const told = this.#steps.map(({ kind, clientAt }) => ({ kind, clientMs: Date.parse(clientAt) }))
    return absences(told, minSeconds)
  }

  /** Takes back a step that the server will never take; those after it move up. */
  async drop(seq: number): Promise<void> {
    const kept = this.#steps.filter((step) => step.seq < seq)
    const tail: Step[] = []
    for (const step of this.#steps.slice(kept.length + 1))
      tail.push({ ...step, ...(await after(tail.at(-1) ?? kept.at(-1))) })
    await this.#replace(kept, tail)
  }

  /** The whole journal, for an answer file. */
  get steps(): readonly Step[] {
    return this.#steps
  }

  /** One step after the other: each is numbered, linked and on disk before the next begins. Resolves when it is on disk. */
  #append(kind: number, ref: number | null, response: string | null, at = new Date()): Promise<void> {
    const clientAt = at.toISOString()
    const write = async () => {
      const step: Step = { kind, ref, response, clientAt, ...(await after(this.#steps.at(-1))) }
      await this.#store.append(this.#attemptId, [step])
      this.#take(step)
    }
    this.#tail = this.#tail.then(write, write)
    return this.#tail
  }

  #take(step: Step): void {
    this.#steps.push(step)
    if (step.ref !== null && (step.kind === ANSWER || step.kind === REACHED)) this.reached.add(step.ref)
    if (step.kind === ANSWER && step.ref !== null) {
      if (step.response) this.answers.set(step.ref, step.response)
      else this.answers.delete(step.ref)
    } else if (step.kind === FLAG && step.ref !== null) this.flags.add(step.ref)
    else if (step.kind === UNFLAG && step.ref !== null) this.flags.delete(step.ref)
    else if (step.kind === SCREEN_LEFT) this.#isAway = true
    else if (step.kind === SCREEN_BACK) this.#isAway = false
  }
}
