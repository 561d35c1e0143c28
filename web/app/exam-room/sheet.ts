import { h } from './dom.ts'
import type { Journal } from './journal.ts'
import type { ShownQuestion } from './paper.ts'
import { words } from './words.ts'

/** The answer sheet (答题卡): a button for each question with its state in words, colour and shape. */
export class Sheet {
  readonly element: HTMLElement
  readonly #buttons: HTMLButtonElement[]
  readonly #count = h('p', { class: 'count', role: 'status' })
  readonly #questions: ShownQuestion[]
  readonly #journal: Journal

  /** @param go undefined where one may not jump: the sheet only shows how far one is */
  constructor(questions: ShownQuestion[], journal: Journal, go: ((index: number) => void) | undefined) {
    this.#questions = questions
    this.#journal = journal
    this.#buttons = questions.map(({ number }, i) =>
      h('button', { type: 'button', class: 'cell', disabled: !go, onclick: () => go?.(i) }, String(number)),
    )
    const sections = [...new Set(questions.map(({ sectionId }) => sectionId))]
    this.element = h(
      'details',
      { class: 'sheet', open: matchMedia('(min-width: 60rem)').matches },
      h('summary', {}, words.navigator, this.#count),
      ...sections.flatMap((id) => this.#section(id)),
      h('p', { class: 'legend' }, cell('done', words.answered), cell('', words.blank), cell('flag', words.flagged)),
    )
  }

  #section(id: string): HTMLElement[] {
    const members = this.#questions.flatMap((question, i) => (question.sectionId === id ? [i] : []))
    const { part, section } = this.#questions[members[0]!]!
    const materialOf = (i: number) => this.#questions[i]!.under?.material
    const firsts = members.filter((i, n) => n === 0 || materialOf(i) !== materialOf(members[n - 1]!))
    const groups = firsts.map((first) => members.filter((i) => materialOf(i) === materialOf(first)))
    return [
      h('h2', { class: 'part' }, `${words.parts[part]} · ${words.types[section.type]}`),
      ...groups.map((group) => h('div', { class: 'cells' }, ...group.map((i) => this.#buttons[i]!))),
    ]
  }

  get blank(): number {
    return this.#questions.filter(({ ref }) => !this.#journal.answers.has(ref)).length
  }

  update(current: number): void {
    const { answers, flags } = this.#journal
    this.#questions.forEach(({ ref, number, under }, i) => {
      const button = this.#buttons[i]!
      const done = answers.has(ref)
      const flagged = flags.has(ref)
      button.className = `cell${done ? ' done' : ''}${flagged ? ' flag' : ''}`
      button.setAttribute('aria-current', String(i === current))
      const state = [done ? words.answered : words.blank, ...(flagged ? [words.flagged] : [])].join('，')
      button.setAttribute(
        'aria-label',
        [number, under && words.within(under.number, under.of), state].filter(Boolean).join(' '),
      )
    })
    const count = words.answeredCount(this.#questions.length - this.blank, this.#questions.length)
    if (this.#count.textContent !== count) this.#count.textContent = count
  }
}

const cell = (state: string, label: string) =>
  h('span', {}, h('span', { class: `cell sample ${state}`, 'aria-hidden': 'true' }), label)
