import { isChoiceType } from '@app/question-bank/form'
import { choiceFields, typedFields } from './answer-fields.ts'
import type { Asked, Handlers } from './asked.ts'
import { content } from './content.ts'
import { h } from './dom.ts'
import { words } from './words.ts'

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
