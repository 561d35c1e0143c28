import type { Step } from '@app/api/contract'
import { ANSWER, FIRST_PREV, FLAG, SCREEN_BACK, SCREEN_LEFT, stepText, UNFLAG } from '@app/api/journal'
import type { Store } from './store.ts'

async function hashOf(step: Step): Promise<string> {
  const digest = await crypto.subtle.digest('SHA-256', new TextEncoder().encode(stepText(step)))
  return Array.from(new Uint8Array(digest).slice(0, 16), (byte) => byte.toString(16).padStart(2, '0')).join('')
}

/**
 * The journal of answers (答题日志): numbered, linked, only ever longer. What the candidate sees (answers, flags,
 * how often the screen was left) is read from it, so a reload shows exactly what was stored.
 */
export class Journal {
  readonly answers = new Map<number, string>()
  readonly flags = new Set<number>()
  screenLeft = 0
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

  /** Up to `limit` steps after `seq`, in order. */
  after(seq: number, limit: number): Step[] {
    const from = this.#steps.findIndex((step) => step.seq > seq)
    return from < 0 ? [] : this.#steps.slice(from, from + limit)
  }

  /** Takes over what the server has and this browser lacks. */
  async adopt(steps: Step[]): Promise<void> {
    const fresh = steps.filter(({ seq }) => seq > this.lastSeq)
    await this.#store.append(this.#attemptId, fresh)
    for (const step of fresh) this.#take(step)
  }

  answer = (ref: number, response: string) => this.#append(ANSWER, ref, response)
  flag = (ref: number, isFlagged: boolean) => this.#append(isFlagged ? FLAG : UNFLAG, ref, null)
  screen = (isBack: boolean) => this.#append(isBack ? SCREEN_BACK : SCREEN_LEFT, null, null)

  /** One step after the other: each is numbered, linked and on disk before the next begins. Resolves when it is on disk. */
  #append(kind: number, ref: number | null, response: string | null): Promise<void> {
    const clientAt = new Date().toISOString()
    const write = async () => {
      const last = this.#steps.at(-1)
      const step: Step = {
        seq: this.lastSeq + 1,
        kind,
        ref,
        response,
        clientAt,
        prev: last ? await hashOf(last) : FIRST_PREV,
      }
      await this.#store.append(this.#attemptId, [step])
      this.#take(step)
    }
    this.#tail = this.#tail.then(write, write)
    return this.#tail
  }

  #take(step: Step): void {
    this.#steps.push(step)
    if (step.kind === ANSWER && step.ref !== null) {
      if (step.response) this.answers.set(step.ref, step.response)
      else this.answers.delete(step.ref)
    } else if (step.kind === FLAG && step.ref !== null) this.flags.add(step.ref)
    else if (step.kind === UNFLAG && step.ref !== null) this.flags.delete(step.ref)
    else if (step.kind === SCREEN_LEFT) this.screenLeft++
  }
}
