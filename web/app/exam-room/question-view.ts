import { isChoiceType } from '@app/question-bank/form'
import { choiceFields, typedFields } from './answer-fields.ts'
import { content, type Pictures } from './content.ts'
import { h } from './dom.ts'
import type { Journal } from './journal.ts'
import type { ShownQuestion } from './paper.ts'
import type { Typing } from './typing.ts'
import { words } from './words.ts'

export interface Asked {
  question: ShownQuestion
  total: number
  pictures: Pictures
  journal: Journal
  typing: Typing
}

export interface Handlers {
  /** Something was chosen. */
  onAnswer: (response: string) => void
  /** Something was typed; it is no step yet. */
  onType: (texts: string[]) => void
  /** A field with something typed was left, or emptied at once. */
  onTyped: () => void
  onFlag: (isFlagged: boolean) => void
}

/** One question with native fields; every change is answered for at once. */
export function questionView(asked: Asked, handlers: Handlers): HTMLElement {
  const { question, total, pictures, journal } = asked
  const { ref, number, part, type, section, marks, under } = question
  const stem = content('stem', question.stem, question.markup, pictures)
  stem.id = 'stem'
  const { fields, clear } = isChoiceType(type) ? choiceFields(asked, handlers) : typedFields(asked, stem, handlers)
  const types = [words.parts[part], words.types[section.type], under && words.types[type]].filter(Boolean).join(' · ')
  return h(
    'article',
    { class: 'question', 'data-ref': ref },
    h('p', { class: 'kind' }, `${types}（${words.howTo[type]}，${words.marks(marks / 100)}）`),
    h(
      'div',
      { role: 'group', 'aria-labelledby': 'number stem' },
      h(
        'p',
        { class: 'number', id: 'number', tabindex: -1 },
        words.question(number, total),
        under && h('span', { class: 'within' }, words.within(under.number, under.of)),
      ),
      stem,
      ...fields,
    ),
    h(
      'p',
      { class: 'actions' },
      flagger(journal.flags.has(ref), handlers),
      h('button', { type: 'button', onclick: clear }, words.clear),
    ),
  )
}

function flagger(isFlagged: boolean, { onFlag }: Handlers): HTMLElement {
  const onclick = () => onFlag(!isFlagged)
  return h(
    'button',
    { type: 'button', class: 'flagger', 'aria-pressed': String(isFlagged), onclick },
    isFlagged ? words.unflag : words.flag,
  )
}
