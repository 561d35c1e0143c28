import { saveAnswerFile } from './answer-file.ts'
import { h } from './dom.ts'
import type { Journal } from './journal.ts'
import type { Sitting } from './store.ts'
import { words } from './words.ts'

/** Without a word of the server for so long, the answers are offered as a file. */
const CUT_OFF_MS = 120_000

/** Where the network stays away: the answers can be saved, and carried to the server by an invigilator. */
export class LastResort {
  readonly element: HTMLElement

  constructor(sitting: Sitting, journal: Journal) {
    const save = () => void saveAnswerFile(sitting, journal)
    this.element = h(
      'section',
      { class: 'last-resort', hidden: true, id: 'last-resort', 'aria-label': words.answerFile },
      h('p', {}, words.answerFileWhy),
      h('button', { type: 'button', onclick: save }, words.answerFileSave),
    )
  }

  show(isShown: boolean): void {
    this.element.hidden = !isShown
  }

  /** Offered while the server is out of reach and was not heard of for long. */
  update(isOffline: boolean, heardAtMs: number): void {
    this.show(isOffline && performance.now() - heardAtMs > CUT_OFF_MS)
  }
}
