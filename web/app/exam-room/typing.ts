import { formatResponse, type PartType } from '@app/question-bank/form'
import type { Journal } from './journal.ts'
import type { Store } from './store.ts'

/** A step after a pause of so long, or after so long without one; in the last minute sooner. */
const PAUSE = { usual: 3000, last: 1000 }
const LONGEST = { usual: 20_000, last: 3000 }
const LAST_MS = 60_000

interface Open {
  type: PartType
  ref: number
  texts: string[]
  since: number
}

interface TypingOptions {
  store: Store
  attemptId: string
  journal: Journal
  /** Milliseconds until the end. */
  left: () => number
  /** A step of the journal is on its way to the disk. */
  onWritten: (written: Promise<void>) => void
}

/** What no key writes and no paper shows. */
const clean = (text: string): string => text.replace(/[\p{Cc}\p{Cs}]/gu, (c) => (c === '\n' || c === '\t' ? c : ''))

/**
 * What is being typed. Every key is on this computer's disk at once; after a pause, when the field is left, and at the end
 * it becomes a step of the journal: one for each thought, not for each letter.
 */
export class Typing {
  readonly #options: TypingOptions
  readonly #texts = new Map<number, string[]>()
  #open: Open | undefined
  #timer: number | undefined

  constructor(options: TypingOptions) {
    this.#options = options
  }

  /** Makes steps of what was typed last when this browser was closed. */
  async resume(questions: readonly { ref: number; type: PartType }[]): Promise<void> {
    const { store, attemptId } = this.#options
    for (const { ref, texts } of await store.drafts(attemptId)) {
      const question = questions.find((one) => one.ref === ref)
      if (question) await this.#write({ ref, type: question.type, texts, since: 0 })
      await store.dropDraft(attemptId, ref)
    }
  }

  /** Is there something that is no step yet? */
  get isOpen(): boolean {
    return this.#open !== undefined
  }

  /** What was typed here for a question, newer than the journal; undefined when nothing was. */
  texts(ref: number): string[] | undefined {
    return this.#texts.get(ref)
  }

  /** A field of a question changed. */
  type(question: { ref: number; type: PartType }, typed: readonly string[]): void {
    const { store, attemptId } = this.#options
    const { ref, type } = question
    const texts = typed.map(clean)
    const since = this.#open?.ref === ref ? this.#open.since : performance.now()
    if (this.#open && this.#open.ref !== ref) void this.commit()
    this.#open = { ref, type, texts, since }
    this.#texts.set(ref, texts)
    void store.saveDraft(attemptId, { ref, texts })
    this.#wait(since)
  }

  #wait(since: number): void {
    const pace = this.#options.left() < LAST_MS ? 'last' : 'usual'
    const longest = since + LONGEST[pace] - performance.now()
    clearTimeout(this.#timer)
    this.#timer = window.setTimeout(() => void this.commit(), Math.min(PAUSE[pace], Math.max(0, longest)))
  }

  /** Makes a step of what is open; resolves when it is on disk. */
  async commit(): Promise<void> {
    const open = this.#open
    if (!open) return
    this.#open = undefined
    clearTimeout(this.#timer)
    await this.#write(open)
    // Typed on meanwhile: the draft is the newer one.
    if (!this.#isOpenFor(open.ref)) await this.#options.store.dropDraft(this.#options.attemptId, open.ref)
  }

  #isOpenFor(ref: number): boolean {
    return this.#open?.ref === ref
  }

  async #write({ type, ref, texts }: Open): Promise<void> {
    const { journal, onWritten } = this.#options
    const response = formatResponse(type, texts)
    const isNew = response !== (journal.answers.get(ref) ?? '')
    const written = isNew ? journal.answer(ref, response) : Promise.resolve()
    onWritten(written)
    await written
  }

  /** No step is made any more; what is open stays on this computer. */
  stop(): void {
    clearTimeout(this.#timer)
    this.#open = undefined
  }
}
