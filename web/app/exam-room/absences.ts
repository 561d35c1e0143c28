import { h } from './dom.ts'
import type { Journal } from './journal.ts'
import { watchScreen } from './screen-watch.ts'
import type { Sitting } from './store.ts'
import { words } from './words.ts'

interface AbsencesOptions {
  sitting: Sitting
  journal: Journal
  /** The paper is being handed in: nothing is asked to be seen any more. */
  isEnding: () => boolean
  /** The page is hidden or being closed: what is open should be written down. */
  onHidden: () => void
  /** Takes a step that is on its way to the disk; resolves when it is there. */
  record: (written: Promise<void>) => Promise<void>
}

/** The page left and come back to (切屏): recorded, and told to the candidate where it counts. */
export class Absences {
  readonly element = h('div', { class: 'warning', role: 'alert', hidden: true })
  readonly #options: AbsencesOptions

  constructor(options: AbsencesOptions) {
    this.#options = options
  }

  watch(): void {
    const { sitting, journal, isEnding, onHidden, record } = this.#options
    const isWatched = () => !isEnding() && !sitting.attempt.pausedAt
    let isAway = false
    // The page was closed when somebody left: he is back now.
    if (journal.isAway) void record(journal.screen(true, new Date()))
    watchScreen({
      minSeconds: sitting.attempt.rules.blurMinSeconds,
      onHidden,
      onLeft: (at) => {
        isAway = isWatched()
        if (isAway) void record(journal.screen(false, at))
      },
      onReturned: (at, isLong) => {
        if (isAway) void this.#returned(at, isLong)
        isAway = false
      },
    })
  }

  async #returned(at: Date, isLong: boolean): Promise<void> {
    const { sitting, journal, isEnding, record } = this.#options
    if (isEnding()) return
    await record(journal.screen(true, at))
    if (!isLong) return
    this.element.hidden = false
    const close = h(
      'button',
      { type: 'button', onclick: () => this.element.toggleAttribute('hidden', true) },
      words.dismiss,
    )
    const { blurLimit, blurMinSeconds, blurAction } = sitting.attempt.rules
    const text = words.screenLeft(journal.screenLeft(blurMinSeconds), blurLimit, blurAction === 'SUBMIT')
    this.element.replaceChildren(text, ' ', close)
  }
}
