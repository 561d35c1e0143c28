/** Under what the answers of a paper are kept in this browser until it is handed in. */
const keyOf = (paperId: string) => `practice-paper:${paperId}`

type Entry = [name: string, value: string]

/** Keeps what is in the fields. A browser that keeps nothing (private window, full) takes answers all the same. */
export function keepAnswers(paperId: string, form: HTMLFormElement): void {
  const entries = entriesOf(form)
  try {
    localStorage.setItem(keyOf(paperId), JSON.stringify(entries))
  } catch {
    // Then they live as long as the page.
  }
}

export function forgetAnswers(paperId: string): void {
  try {
    localStorage.removeItem(keyOf(paperId))
  } catch {
    // Nothing is kept.
  }
}

/** Puts what was kept into the fields that nobody has used since the page came. */
export function restoreAnswers(paperId: string, form: HTMLFormElement): void {
  const used = answeredNames(form)
  const kept = Map.groupBy(read(paperId), ([name]) => name)
  for (const [name, entries] of kept) {
    if (used.has(name)) continue
    const values = entries.map(([, value]) => value)
    for (const [i, field] of fieldsNamed(form, name).entries()) {
      if (isTick(field)) field.checked = values.includes(field.value)
      else field.value = values[i] ?? ''
    }
  }
}

/** Names of fields that hold an answer. */
export const answeredNames = (form: HTMLFormElement): Set<string> =>
  new Set(entriesOf(form).flatMap(([name, value]) => (value.trim() === '' ? [] : [name])))

/** Only fields of answers have a dot in their names. */
const entriesOf = (form: HTMLFormElement): Entry[] =>
  [...new FormData(form)].flatMap(([name, value]) => (name.includes('.') ? [[name, String(value)] as Entry] : []))

type Field = HTMLInputElement | HTMLTextAreaElement

const isField = (element: Element): element is Field =>
  element instanceof HTMLInputElement || element instanceof HTMLTextAreaElement

const fieldsNamed = (form: HTMLFormElement, name: string): Field[] =>
  [...form.elements].filter((element): element is Field => isField(element) && element.name === name)

const isTick = (field: Field): field is HTMLInputElement => field.type === 'radio' || field.type === 'checkbox'

function read(paperId: string): Entry[] {
  try {
    const kept: unknown = JSON.parse(localStorage.getItem(keyOf(paperId)) ?? '[]')
    return Array.isArray(kept) ? kept : []
  } catch {
    return []
  }
}
