import { h, show } from './dom.ts'
import { Journal } from './journal.ts'
import { openPaper, type ShownQuestion } from './paper.ts'
import { questionView } from './question-view.ts'
import { showMessage, showReceipt, showSignIn } from './screens.ts'
import { Refused, server } from './server.ts'
import type { ServerClock } from './server-clock.ts'
import { Sheet } from './sheet.ts'
import type { Sitting, Store } from './store.ts'
import { Sync, type SyncState } from './sync.ts'
import { timer } from './timer.ts'
import { words } from './words.ts'

const RETRY_MS = 3000
/** A glance at a notification is not leaving the screen (domain.md 2.3). */
const BLUR_IGNORED_MS = 2000

/** Runs one sitting from the opened paper to the receipt. */
export async function runSitting(
  store: Store,
  sitting: Sitting,
  sealed: ArrayBuffer,
  clock: ServerClock,
): Promise<void> {
  const { attempt } = sitting
  const [{ questions }, journal] = await Promise.all([
    openPaper(sealed, attempt),
    Journal.open(store, attempt.attemptId),
  ])
  new Room(store, sitting, clock, questions, journal).open()
}

class Room {
  readonly #store: Store
  readonly #sitting: Sitting
  readonly #clock: ServerClock
  readonly #questions: ShownQuestion[]
  readonly #journal: Journal
  readonly #sync: Sync
  readonly #sheet: Sheet
  readonly #state = h('p', { class: 'saved', role: 'status', id: 'sync' })
  readonly #stage = h('div', { class: 'stage' })
  readonly #warning = h('div', { class: 'warning', role: 'alert', hidden: true })
  #timer: { element: HTMLElement; stop(): void } | undefined
  #current = 0
  #ending = false
  #leftAt: number | undefined

  constructor(store: Store, sitting: Sitting, clock: ServerClock, questions: ShownQuestion[], journal: Journal) {
    this.#store = store
    this.#sitting = sitting
    this.#clock = clock
    this.#questions = questions
    this.#journal = journal
    this.#sheet = new Sheet(questions, journal, (index) => this.#go(index))
    this.#sync = new Sync({
      store,
      sitting,
      journal,
      clock,
      onState: (state, waiting) => this.#showState(state, waiting),
      onStopped: (refusal) => void this.#stopped(refusal),
    })
  }

  open(): void {
    const { attempt } = this.#sitting
    this.#timer = timer(
      this.#clock,
      () => Date.parse(this.#sitting.attempt.endsAt),
      () => void this.#end(words.timeUp),
    )
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
      h('main', { class: 'columns' }, this.#stage, h('aside', {}, this.#sheet.element)),
    )
    this.#draw(this.#firstBlank())
    this.#sync.soon(0)
    document.addEventListener('visibilitychange', () => void this.#screen(document.visibilityState === 'visible'))
  }

  #firstBlank(): number {
    const index = this.#questions.findIndex(({ ref }) => !this.#journal.answers.has(ref))
    return Math.max(0, index)
  }

  /** To another question; the focus goes along, for those who use keyboard or screen reader. */
  #go(index: number): void {
    this.#draw(index)
    this.#stage.querySelector<HTMLElement>('.number')?.focus()
    scrollTo({ top: 0 })
  }

  #draw(index: number): void {
    this.#current = Math.min(Math.max(0, index), this.#questions.length - 1)
    const question = this.#questions[this.#current]!
    const view = questionView(question, this.#questions.length, this.#journal, {
      onAnswer: (response) => void this.#record(this.#journal.answer(question.ref, response)),
      onFlag: (isFlagged) => void this.#record(this.#journal.flag(question.ref, isFlagged), true),
    })
    this.#stage.replaceChildren(
      view,
      h(
        'nav',
        { class: 'steps' },
        h(
          'button',
          { type: 'button', disabled: this.#current === 0, onclick: () => this.#go(this.#current - 1) },
          words.previous,
        ),
        h(
          'button',
          {
            type: 'button',
            class: 'primary',
            disabled: this.#current === this.#questions.length - 1,
            onclick: () => this.#go(this.#current + 1),
          },
          words.next,
        ),
      ),
    )
    this.#sheet.update(this.#current)
  }

  /** Once a step is on this computer's disk it is on its way to the server. */
  async #record(written: Promise<void>, redraw = false): Promise<void> {
    // Never says "saved" of an answer that is not, not even for the moment it takes to write it down.
    if (this.#state.dataset.state === 'saved') this.#showState('saving', 1)
    const shown = this.#current
    await written
    this.#sync.soon()
    if (!redraw || shown !== this.#current) return this.#sheet.update(this.#current)
    this.#draw(this.#current)
    this.#stage.querySelector<HTMLElement>('.flagger')?.focus()
  }

  #showState(state: SyncState, waiting: number): void {
    const text = { saved: words.saved, saving: words.saving, offline: words.offline(waiting) }[state]
    if (this.#state.textContent !== text) this.#state.textContent = text
    this.#state.dataset.state = state
  }

  async #screen(isBack: boolean): Promise<void> {
    if (this.#ending) return
    if (!isBack) {
      this.#leftAt = performance.now()
      return
    }
    if (this.#leftAt === undefined || performance.now() - this.#leftAt < BLUR_IGNORED_MS) return
    this.#leftAt = undefined
    await this.#journal.screen(false)
    await this.#record(this.#journal.screen(true))
    this.#warning.hidden = false
    const close = h(
      'button',
      { type: 'button', onclick: () => this.#warning.toggleAttribute('hidden', true) },
      words.dismiss,
    )
    this.#warning.replaceChildren(
      words.screenLeft(this.#journal.screenLeft, this.#sitting.attempt.rules.blurLimit),
      ' ',
      close,
    )
  }

  #submitButton(): HTMLElement {
    return h('button', { type: 'button', class: 'primary', id: 'submit', onclick: () => this.#confirm() }, words.submit)
  }

  #confirm(): void {
    const dialog = h('dialog', { 'aria-labelledby': 'confirm-title' })
    dialog.append(
      h('h2', { id: 'confirm-title' }, words.confirmTitle),
      h('p', { class: 'lead' }, words.confirmBlank(this.#sheet.blank)),
      h('p', {}, words.confirmFlagged(this.#journal.flags.size)),
      h('p', {}, words.confirmFinal),
      h(
        'p',
        { class: 'actions' },
        h('button', { type: 'button', onclick: () => dialog.close() }, words.keepOn),
        h(
          'button',
          {
            type: 'button',
            class: 'primary',
            onclick: () => {
              dialog.close()
              void this.#end(words.submitting)
            },
          },
          words.confirmSubmit,
        ),
      ),
    )
    dialog.addEventListener('close', () => dialog.remove())
    document.body.append(dialog)
    dialog.showModal()
  }

  /** Hands in, for as long as it takes: first every step, then the submission. */
  async #end(text: string): Promise<void> {
    if (this.#ending) return
    this.#ending = true
    this.#timer?.stop()
    const note = h('p', { class: 'lead', role: 'status' }, text)
    this.#stage.replaceChildren(h('section', { class: 'question' }, note))
    this.#sheet.element.inert = true
    document.getElementById('submit')?.remove()
    await this.#journal.screen(true).catch(() => undefined)
    for (;;) {
      const receipt = await this.#trySubmit()
      if (receipt === 'stopped') return
      if (receipt) return this.#received(receipt)
      note.textContent = words.submitWaiting
      await new Promise((resolve) => setTimeout(resolve, RETRY_MS))
    }
  }

  async #trySubmit() {
    const { attempt, ackSeq } = this.#sitting
    try {
      await this.#sync.flush()
      if (this.#sync.waiting > 0 && this.#sitting.ackSeq === ackSeq) return undefined
      return await server.submit(attempt.deviceToken, this.#journal.lastSeq)
    } catch (error) {
      if (!(error instanceof Refused) || error.isPassing || error.code === 'steps-missing') return undefined
      await this.#stopped(error)
      return 'stopped'
    }
  }

  async #received(receipt: OpenReceipt): Promise<void> {
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
    this.#ending = true
    if (refusal.code === 'attempt-on-another-device') return showMessage(words.movedAway)
    if (refusal.status === 401) return showSignIn()
    const status = await server.status(this.#sitting.attempt.deviceToken).catch(() => undefined)
    if (status?.receipt) return this.#received(status.receipt)
    showMessage(words.errors[refusal.code] ?? words.otherError(refusal.code))
  }
}

type OpenReceipt = NonNullable<Awaited<ReturnType<typeof server.status>>['receipt']>
