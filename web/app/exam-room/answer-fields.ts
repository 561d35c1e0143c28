import { formatResponse, parseResponse } from '@app/question-bank/form'
import type { Asked, Handlers } from './asked.ts'
import { content, placeBlanks } from './content.ts'
import { h } from './dom.ts'
import { words } from './words.ts'

const LETTERS = 'ABCDEFGHIJ'
/** Together with what escaping adds, everything fits into one step of the journal. */
const MOST_CHARACTERS = 5000
const MOST_IN_BLANK = 250

interface Fields {
  /** What follows the stem. */
  fields: HTMLElement[]
  /** Takes the answer back. */
  clear: () => void
}

/** The choices as native radio buttons or check boxes. */
export function choiceFields({ question, journal, pictures }: Asked, { onAnswer }: Handlers): Fields {
  const { ref, type, choices, markup } = question
  const chosen = parseResponse(type, journal.answers.get(ref) ?? '')
  const isSeveral = type === 'MULTIPLE' || type === 'INDEFINITE'
  const inputs = choices.map((choice) =>
    h('input', {
      type: isSeveral ? 'checkbox' : 'radio',
      name: `q${ref}`,
      value: choice.ref,
      id: `q${ref}-${choice.ref}`,
      checked: chosen.includes(choice.ref),
      onchange: () => onAnswer(response()),
    }),
  )
  const response = () =>
    formatResponse(
      type,
      inputs.filter((input) => input.checked).map((input) => input.value),
    )
  const clear = () => {
    for (const input of inputs) input.checked = false
    onAnswer('')
  }
  const fields = choices.map((choice, i) =>
    h(
      'label',
      { class: 'choice', for: `q${ref}-${choice.ref}` },
      inputs[i],
      type !== 'TRUE_FALSE' && h('span', { class: 'letter', 'aria-hidden': 'true' }, `${LETTERS[i]}.`),
      content('text', choice.text, markup, pictures),
    ),
  )
  return { fields, clear }
}

/** Fields inside the stem for blanks, or one below it for a short answer; with what was typed before. */
export function typedFields(
  { question, journal, typing }: Asked,
  stem: HTMLElement,
  { onType, onTyped }: Handlers,
): Fields {
  const { ref, type, blanks = 1 } = question
  const before = typing.texts(ref) ?? parseResponse(type, journal.answers.get(ref) ?? '')
  const isLong = type === 'SHORT_ANSWER'
  const inputs = Array.from({ length: isLong ? 1 : blanks }, (_, i) =>
    isLong ? longField() : h('input', { class: 'blank', maxlength: MOST_IN_BLANK, 'aria-label': words.blankNo(i + 1) }),
  )
  const count = h('p', { class: 'hint', id: 'count' })
  const showCount = () => {
    count.textContent = words.characters([...inputs[0]!.value].length, MOST_CHARACTERS)
  }
  for (const [i, input] of inputs.entries()) {
    input.value = before[i] ?? ''
    for (const [name, value] of Object.entries(AS_TYPED)) input.setAttribute(name, value)
    input.addEventListener('input', () => {
      showCount()
      onType(inputs.map(({ value }) => value))
    })
    input.addEventListener('change', onTyped)
  }
  const clear = () => {
    for (const input of inputs) input.value = ''
    showCount()
    onType(inputs.map(() => ''))
    onTyped()
  }
  showCount()
  if (isLong) return { fields: [inputs[0]!, count], clear }
  placeBlanks(stem, inputs)
  return { fields: [], clear }
}

/** No help from the browser. */
const AS_TYPED = { autocomplete: 'off', autocapitalize: 'off', spellcheck: 'false' }

const longField = () =>
  h('textarea', {
    rows: 10,
    maxlength: MOST_CHARACTERS,
    'aria-labelledby': 'number stem',
    'aria-describedby': 'count',
    placeholder: words.typeHere,
  })
