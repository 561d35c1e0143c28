import type { Receipt } from '@app/api/contract'
import { confirmSubmit } from './confirm.ts'
import { h, show } from './dom.ts'
import { handIn } from './hand-in.ts'
import { Journal } from './journal.ts'
import { openPaper, type Paper, type ShownQuestion } from './paper.ts'
import type { Handlers } from './question-view.ts'
import { watchScreen } from './screen-watch.ts'
import { showMessage, showReceipt, showSignIn } from './screens.ts'
import { type Refused, server } from './server.ts'
import type { ServerClock } from './server-clock.ts'
import { Sheet } from './sheet.ts'
import { Stage } from './stage.ts'
import type { Sitting, Store } from './store.ts'
import { Sync, type SyncState } from './sync.ts'
import { timer } from './timer.ts'
import { Typing } from './typing.ts'
import { words } from './words.ts'

/**
 * Runs one sitting from the opened paper to the receipt.
 * @param onMoved another device has taken it over
 */
export async function runSitting(
  store: Store,
  sitting: Sitting,
  sealed: ArrayBuffer,
  clock: ServerClock,
  onMoved: () => void,
): Promise<void> {
  const { attempt } = sitting
  const [paper, journal] = await Promise.all([openPaper(sealed, attempt), Journal.open(store, attempt.attemptId)])
  await new Room({ store, sitting, clock, paper, journal, onMoved }).open()
}

interface RoomOptions {
  store: Store
  sitting: Sitting
  clock: ServerClock
  paper: Paper
  journal: Journal
  onMoved: () => void
}

class Room {
  readonly #onMoved: () => void
  readonly #store: Store
  readonly #sitting: Sitting
  readonly #clock: ServerClock
  readonly #questions: ShownQuestion[]
  readonly #journal: Journal
  readonly #typing: Typing
  readonly #sync: Sync
  readonly #sheet: Sheet
  readonly #stage: Stage
  readonly #state = h('p', { class: 'saved', role: 'status', id: 'sync' })
  readonly #warning = h('div', { class: 'warning', role: 'alert', hidden: true })
  #timer: { element: HTMLElement; stop(): void } | undefined
  #current = 0
  #ending = false

  constructor({ store, sitting, clock, paper, journal, onMoved }: RoomOptions) {
    this.#onMoved = onMoved
    this.#store = store
    this.#sitting = sitting
    this.#clock = clock
    this.#questions = paper.questions
    this.#journal = journal
    this.#typing = new Typing({
      store,
      attemptId: sitting.attempt.attemptId,
      journal,
      left: () => this.#endsAt() - clock.now(),
      onWritten: (written) => void this.#record(written),
    })
    const go = (index: number) => this.#go(index)
    this.#sheet = new Sheet(paper.questions, journal, go)
    const handlersOf = (question: ShownQuestion) => this.#handlers(question)
    this.#stage = new Stage({ paper, journal, typing: this.#typing, handlersOf, go })
    this.#sync = new Sync({
      store,
      sitting,
      journal,
      clock,
      onState: (state, waiting) => this.#showState(state, waiting),
      onStopped: (refusal) => void this.#stopped(refusal),
    })
  }

  readonly #endsAt = () => Date.parse(this.#sitting.attempt.endsAt)

  async open(): Promise<void> {
    const { attempt } = this.#sitting
    await this.#typing.resume(this.#questions)
    this.#timer = timer(this.#clock, this.#endsAt, () => void this.#end(words.timeUp))
    show(
      h(
        'header',
        { class: 'bar' },
        h('h1', { class: 'visually-hidden' }, attempt.sessionName),
        h(
          'p',
          { class: 'who' },
          h('strong', {}, attempt.candidateName),
          ` ${words.admissionNo} ${attempt.admissionNo}`,
        ),
        this.#state,
        this.#timer.element,
        this.#submitButton(),
      ),
      this.#warning,
      h('main', { class: 'columns' }, this.#stage.element, h('aside', {}, this.#sheet.element)),
    )
    this.#draw(this.#firstBlank())
    this.#sync.soon(0)
    watchScreen({ onHidden: () => void this.#typing.commit(), onReturned: () => void this.#returned() })
  }

  #firstBlank(): number {
    const index = this.#questions.findIndex(({ ref }) => !this.#journal.answers.has(ref))
    return Math.max(0, index)
  }

  /** To another question; the focus goes along, for those who use keyboard or screen reader. */
  #go(index: number): void {
    void this.#typing.commit()
    this.#draw(index)
    this.#stage.focus('.number')
    scrollTo({ top: 0 })
  }

  #draw(index: number): void {
    if (this.#ending) return
    this.#current = Math.min(Math.max(0, index), this.#questions.length - 1)
    this.#stage.show(this.#current)
    this.#sheet.update(this.#current)
  }

  #handlers({ ref, type }: ShownQuestion): Handlers {
    return {
      onAnswer: (response) => void this.#record(this.#journal.answer(ref, response)),
      onFlag: (isFlagged) => void this.#record(this.#journal.flag(ref, isFlagged), true),
      onType: (texts) => {
        this.#typing.type({ ref, type }, texts)
        this.#showUnsaved()
      },
      onTyped: () => void this.#typing.commit(),
    }
  }

  /** Once a step is on this computer's disk it is on its way to the server. */
  async #record(written: Promise<void>, redraw = false): Promise<void> {
    this.#showUnsaved()
    const shown = this.#current
    await written
    this.#sync.soon()
    if (!redraw || shown !== this.#current) return this.#sheet.update(this.#current)
    this.#draw(this.#current)
    this.#stage.focus('.flagger')
  }

  /** Never says "saved" of an answer that is not, not even for the moment it takes to write it down. */
  #showUnsaved(): void {
    if (this.#state.dataset.state === 'saved') this.#showState('saving', 1)
  }

  #showState(known: SyncState, waiting: number): void {
    const state = known === 'saved' && this.#typing.isOpen ? 'saving' : known
    const text = { saved: words.saved, saving: words.saving, offline: words.offline(waiting) }[state]
    if (this.#state.textContent !== text) this.#state.textContent = text
    this.#state.dataset.state = state
  }

  /** Somebody was away from the page: recorded, and told. */
  async #returned(): Promise<void> {
    if (this.#ending) return
    await this.#journal.screen(false)
    await this.#record(this.#journal.screen(true))
    this.#warning.hidden = false
    const close = h(
      'button',
      { type: 'button', onclick: () => this.#warning.toggleAttribute('hidden', true) },
      words.dismiss,
    )
    const { blurLimit } = this.#sitting.attempt.rules
    this.#warning.replaceChildren(words.screenLeft(this.#journal.screenLeft, blurLimit), ' ', close)
  }

  #submitButton(): HTMLElement {
    return h(
      'button',
      { type: 'button', class: 'primary', id: 'submit', onclick: () => void this.#confirm() },
      words.submit,
    )
  }

  async #confirm(): Promise<void> {
    await this.#typing.commit()
    const counts = { blank: this.#sheet.blank, flagged: this.#journal.flags.size }
    confirmSubmit(counts, () => void this.#end(words.submitting))
  }

  /** The end, by the candidate or by the clock. */
  async #end(text: string): Promise<void> {
    if (this.#ending) return
    this.#ending = true
    this.#timer?.stop()
    const note = h('p', { class: 'lead', role: 'status' }, text)
    this.#stage.close(note)
    this.#sheet.element.inert = true
    document.getElementById('submit')?.remove()
    // What was typed until now still counts: it is sent within the grace.
    await this.#typing.commit().catch(() => undefined)
    await this.#journal.screen(true).catch(() => undefined)
    const onWaiting = () => {
      note.textContent = words.submitWaiting
    }
    const paper = { sitting: this.#sitting, journal: this.#journal, sync: this.#sync, onWaiting }
    await handIn(paper).then(
      (receipt) => this.#received(receipt),
      (refusal: Refused) => this.#stopped(refusal),
    )
  }

  async #received(receipt: Receipt): Promise<void> {
    this.#sync.stop()
    this.#sitting.receipt = receipt
    await this.#store.saveSitting(this.#sitting)
    await this.#store.forget(this.#sitting.attempt.attemptId, this.#sitting.attempt.formHash)
    showReceipt(receipt)
  }

  /** The server takes no more steps from this device: find out why and say it. */
  async #stopped(refusal: Refused): Promise<void> {
    this.#timer?.stop()
    this.#sync.stop()
    this.#typing.stop()
    this.#ending = true
    if (refusal.code === 'attempt-on-another-device') return this.#onMoved()
    if (refusal.status === 401) return showSignIn()
    const status = await server.status(this.#sitting.attempt.deviceToken).catch(() => undefined)
    if (status?.receipt) return this.#received(status.receipt)
    showMessage(words.errors[refusal.code] ?? words.otherError(refusal.code))
  }
}
