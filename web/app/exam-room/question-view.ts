import { h } from './dom.ts'
import type { Journal } from './journal.ts'
import type { ShownQuestion } from './paper.ts'
import { words } from './words.ts'

interface Handlers {
  onAnswer: (response: string) => void
  onFlag: (isFlagged: boolean) => void
}

const LETTERS = 'ABCDEFGHIJ'

/** One question with its choices as native radio buttons or check boxes; every change is answered for at once. */
export function questionView(
  question: ShownQuestion,
  total: number,
  journal: Journal,
  { onAnswer, onFlag }: Handlers,
): HTMLElement {
  const { ref, number, part, type, section, stem, choices } = question
  const chosen = new Set(journal.answers.get(ref)?.split(',') ?? [])
  const inputs = choices.map((choice) =>
    h('input', {
      type: type === 'MULTIPLE' ? 'checkbox' : 'radio',
      name: `q${ref}`,
      value: choice.ref,
      id: `q${ref}-${choice.ref}`,
      checked: chosen.has(choice.ref),
      onchange: () => onAnswer(response()),
    }),
  )
  const response = () =>
    inputs
      .filter((input) => input.checked)
      .map((input) => input.value)
      .sort()
      .join(',')
  const flagged = journal.flags.has(ref)
  const flag = h('button', {
    type: 'button',
    class: 'flagger',
    'aria-pressed': String(flagged),
    onclick: () => onFlag(!journal.flags.has(ref)),
  })
  flag.textContent = flagged ? words.unflag : words.flag

  return h(
    'article',
    { class: 'question', 'data-ref': ref },
    h(
      'p',
      { class: 'kind' },
      `${words.parts[part]} · ${words.types[type]}（${words.howTo[type]}，${words.marks(section.marks / 100)}）`,
    ),
    h(
      'fieldset',
      {},
      h(
        'legend',
        {},
        h('span', { class: 'number', tabindex: -1 }, words.question(number, total)),
        h('span', { class: 'stem' }, stem),
      ),
      ...choices.map((choice, i) =>
        h(
          'label',
          { class: 'choice', for: `q${ref}-${choice.ref}` },
          inputs[i],
          type !== 'TRUE_FALSE' && h('span', { class: 'letter', 'aria-hidden': 'true' }, `${LETTERS[i]}.`),
          h('span', {}, choice.text),
        ),
      ),
    ),
    h(
      'p',
      { class: 'actions' },
      flag,
      h(
        'button',
        {
          type: 'button',
          onclick: () => {
            for (const input of inputs) input.checked = false
            onAnswer('')
          },
        },
        words.clear,
      ),
    ),
  )
}
