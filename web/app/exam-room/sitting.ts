import type { Receipt } from '@app/api/contract'
import { Absences } from './absences.ts'
import type { Handlers } from './asked.ts'
import { bar } from './bar.ts'
import { confirmLeave, confirmSubmit } from './confirm.ts'
import { h, show } from './dom.ts'
import { blockCopying, watermark } from './guards.ts'
import { handIn } from './hand-in.ts'
import { Journal } from './journal.ts'
import { LastResort } from './last-resort.ts'
import { Notices } from './notices.ts'
import { openPaper, type Paper, type ShownQuestion } from './paper.ts'
import { firstBlank, furthest } from './places.ts'
import { showMessage, showReceipt, showSignIn } from './screens.ts'
import { type Refused, type Status, server } from './server.ts'
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
  readonly #notices: Notices
  readonly #isSequential: boolean
  readonly #lastResort: LastResort
  readonly #absences: Absences
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
    const { rules } = sitting.attempt
    this.#isSequential = rules.navigation === 'SEQUENTIAL'
    this.#lastResort = new LastResort(sitting, journal)
    this.#absences = new Absences({
      sitting,
      journal,
      isEnding: () => this.#ending,
      onHidden: () => void this.#typing.commit(),
      record: (written) => this.#record(written),
    })
    this.#notices = new Notices({ sitting, onRead: () => void store.saveSitting(sitting) })
    const go = (index: number) => this.#go(index)
    this.#sheet = new Sheet(paper.questions, journal, this.#isSequential ? undefined : go)
    const handlersOf = (question: ShownQuestion) => this.#handlers(question)
    this.#stage = new Stage({
      paper,
      journal,
      typing: this.#typing,
      isSequential: this.#isSequential,
      handlersOf,
      go,
    })
    this.#sync = new Sync({
      store,
      sitting,
      journal,
      clock,
      onState: (state, waiting) => this.#showState(state, waiting),
      onStatus: (status) => this.#heard(status),
      onStopped: (refusal) => void this.#stopped(refusal),
    })
  }

  readonly #endsAt = () => Date.parse(this.#sitting.attempt.endsAt)
  readonly #pausedAt = () => {
    const { pausedAt } = this.#sitting.attempt
    return pausedAt ? Date.parse(pausedAt) : undefined
  }

  async open(): Promise<void> {
    const { attempt } = this.#sitting
    document.documentElement.classList.toggle('large', attempt.accommodation?.largeType === true)
    await this.#typing.resume(this.#questions)
    this.#startTimer()
    show(
      bar(attempt, this.#state, this.#time, this.#submit),
      this.#absences.element,
      this.#notices.element,
      this.#lastResort.element,
      this.#columns,
      attempt.rules.watermark && watermark(attempt.admissionNo || attempt.candidateName),
    )
    if (attempt.rules.copyBlocked) blockCopying(document.getElementById('room')!)
    this.#notices.update(attempt)
    this.#showRest()
    const place = (this.#isSequential ? furthest : firstBlank)(this.#questions, this.#journal)
    this.#columns.replaceChildren(this.#stage.element, h('aside', {}, this.#sheet.element))
    this.#draw(place)
    this.#reach(place)
    this.#sync.soon(0)
    this.#absences.watch()
  }

  readonly #time = h('div', {})
  readonly #columns = h('main', { class: 'columns' })

  #startTimer(): void {
    const times = { endsAtMs: this.#endsAt, pausedAtMs: this.#pausedAt }
    this.#timer = timer(this.#clock, times, () => void this.#end(words.timeUp, true))
    this.#time.replaceChildren(this.#timer.element)
  }

  /** The server has told where the attempt stands. */
  #heard({ pausedAt, endsAt }: Status): void {
    this.#notices.update({ pausedAt, endsAt })
    this.#showRest()
  }

  /** While the attempt rests nothing can be answered, and nothing is asked to be seen. */
  #showRest(): void {
    const rests = this.#pausedAt() !== undefined
    this.#columns.classList.toggle('resting', rests)
    for (const part of this.#columns.children) (part as HTMLElement).inert = rests
    this.#submit.disabled = rests
    if (rests) void this.#typing.commit()
  }

  #reach(index: number): void {
    const { ref } = this.#questions[index]!
    if (this.#isSequential && !this.#journal.reached.has(ref)) void this.#record(this.#journal.reach(ref))
  }

  /** To another question; the focus goes along, for those who use keyboard or screen reader. */
  #go(index: number): void {
    const { ref } = this.#questions[this.#current]!
    const isBlank = !this.#journal.answers.has(ref) && !this.#typing.isOpen
    if (this.#isSequential && isBlank) confirmLeave(() => void this.#move(index))
    else void this.#move(index)
  }

  async #move(index: number): Promise<void> {
    const committed = this.#typing.commit()
    // Where one may not go back, what was typed comes before the next question is reached.
    if (this.#isSequential) await committed
    this.#draw(index)
    this.#reach(index)
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
    if (!this.#ending) this.#lastResort.update(state === 'offline', this.#sync.heardAtMs)
  }

  readonly #submit = h(
    'button',
    { type: 'button', class: 'primary', id: 'submit', onclick: () => void this.#confirm() },
    words.submit,
  )

  async #confirm(): Promise<void> {
    await this.#typing.commit()
    const counts = { blank: this.#sheet.blank, flagged: this.#journal.flags.size }
    confirmSubmit(counts, () => void this.#end(words.submitting, false))
  }

  /** The end, by the candidate or by the clock. */
  async #end(text: string, byClock: boolean): Promise<void> {
    if (this.#ending) return
    this.#ending = true
    this.#timer?.stop()
    const note = h('p', { class: 'lead', role: 'status' }, text)
    this.#stage.close(note)
    this.#sheet.element.inert = true
    this.#submit.hidden = true
    // What was typed until now still counts: it is sent within the grace.
    await this.#typing.commit().catch(() => undefined)
    if (this.#journal.isAway) await this.#journal.screen(true, new Date()).catch(() => undefined)
    const onWaiting = () => {
      note.textContent = words.submitWaiting
      this.#lastResort.show(true)
    }
    const paper = { sitting: this.#sitting, journal: this.#journal, sync: this.#sync, byClock, onWaiting }
    await handIn(paper).then(
      (outcome) => (outcome === 'GOES_ON' ? this.#goOn() : this.#received(outcome)),
      (refusal: Refused) => this.#stopped(refusal),
    )
  }

  /** Time was given while the clock here had run out. */
  #goOn(): void {
    this.#ending = false
    this.#lastResort.show(false)
    this.#submit.hidden = false
    this.#sheet.element.inert = false
    this.#stage.reopen()
    this.#startTimer()
    this.#draw(this.#current)
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
