import type { QuestionSelection } from '@app/api/contract'

type Filter = Extract<QuestionSelection, { filter: unknown }>['filter']

const TEXTS = ['bank', 'state', 'type', 'topic', 'keyword', 'law', 'import', 'search'] as const
const NUMBERS = ['difficulty', 'article'] as const
const FLAGS = ['waiting', 'dubious', 'practice'] as const

/** The conditions in the address of a list, in the shape of the API's body. What is no condition of a list is left out. */
function filterIn(query: URLSearchParams): Filter {
  const given = (names: readonly string[]) => names.filter((name) => query.get(name))
  return {
    ...Object.fromEntries(given(TEXTS).map((name) => [name, query.get(name)])),
    ...Object.fromEntries(given(NUMBERS).map((name) => [name, Number(query.get(name))])),
    ...Object.fromEntries(given(FLAGS).map((name) => [name, query.get(name) === 'true'])),
  }
}

/** What was chosen on a list page: the ticked questions, or all that its conditions find. Undefined: nothing was ticked. */
export function selectionIn(query: URLSearchParams): QuestionSelection | undefined {
  if (query.get('scope') === 'all') return { filter: filterIn(query) }
  const ids = [...new Set(query.getAll('ids'))]
  return ids.length > 0 ? { ids } : undefined
}

/** The list from which the questions were chosen. */
export function listAddress(query: URLSearchParams): string {
  const conditions = new URLSearchParams(
    Object.entries(filterIn(query)).map(([name, value]): [string, string] => [name, String(value)]),
  )
  return `/questions?${conditions}`
}
