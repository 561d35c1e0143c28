import type { Handlers } from './asked.ts'
import { content, type Pictures } from './content.ts'
import { h } from './dom.ts'
import type { Journal } from './journal.ts'
import type { Paper, ShownQuestion } from './paper.ts'
import { questionView } from './question-view.ts'
import type { Typing } from './typing.ts'
import { words } from './words.ts'

interface StageOptions {
  paper: Paper
  journal: Journal
  typing: Typing
  /** No question may be gone back to. */
  isSequential: boolean
  handlersOf: (question: ShownQuestion) => Handlers
  go: (index: number) => void
}

/** Where one question stands at a time, beside or below the material that it belongs to. */
export class Stage {
  readonly element = h('div', { class: 'stage' })
  readonly #options: StageOptions
  readonly #side = h('div', { class: 'side' })
  readonly #page = h('div', {})
  #material: number | undefined

  constructor(options: StageOptions) {
    this.#options = options
    this.element.append(this.#side, this.#page)
  }

  show(index: number): void {
    const { paper, journal, typing, isSequential, handlersOf, go } = this.#options
    const { questions, pictures } = paper
    const question = questions[index]!
    this.#showMaterial(question, pictures)
    const asked = { question, total: questions.length, pictures, journal, typing }
    const step = (to: number, label: string, more: object) =>
      h('button', { type: 'button', disabled: !questions[to], onclick: () => go(to), ...more }, label)
    this.#page.replaceChildren(
      questionView(asked, handlersOf(question)),
      h(
        'nav',
        { class: 'steps' },
        !isSequential && step(index - 1, words.previous, {}),
        step(index + 1, words.next, { class: 'primary' }),
      ),
    )
  }

  /** The material stays as it is, folded and scrolled, from one of its sub-questions to the next. */
  #showMaterial({ under }: ShownQuestion, pictures: Pictures): void {
    const material = under?.material
    if (this.#material === material?.ref) return
    this.#material = material?.ref
    this.element.classList.toggle('case', material !== undefined)
    this.#side.replaceChildren()
    if (!material) return
    const text = content('text', material.stem, material.markup, pictures)
    for (const [name, value] of Object.entries({ tabindex: '0', role: 'region', 'aria-label': words.material }))
      text.setAttribute(name, value)
    this.#side.append(h('details', { class: 'material', open: true }, h('summary', {}, words.material), text))
  }

  /** The end: a sentence in place of the questions. */
  close(note: HTMLElement): void {
    this.element.className = 'stage'
    this.element.replaceChildren(h('section', { class: 'question' }, note))
  }

  /** Opens again after `close`; `show` follows. */
  reopen(): void {
    this.#material = undefined
    this.element.replaceChildren(this.#side, this.#page)
  }

  focus(selector: string): void {
    this.element.querySelector<HTMLElement>(selector)?.focus()
  }
}
