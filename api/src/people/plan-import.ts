import type { OrganFacts } from '../organisations/index.ts'
import type { SheetProblem } from '../platform/files/sheet.ts'
import type { PersonDraft } from './person-sheet.ts'
import type { Document } from './rules/document.ts'
import type { EmploymentType } from './tables.ts'

/** What the database knows that the sheet speaks of. */
export interface Known {
  /** Organs of the caller's scope, by name or code as the sheet writes them. */
  organs: ReadonlyMap<string, readonly OrganFacts[]>
  /** Number (as read) → person, whoever sees him. */
  persons: ReadonlyMap<string, string>
  /** Names of the known persons that belong to the caller's scope. */
  names: ReadonlyMap<string, string>
}

/** A row that is to become a person with a post. */
export interface GoodPerson {
  draft: PersonDraft
  document: Document
  employmentType: EmploymentType
  organ: OrganFacts
}

export interface PeoplePlan {
  good: GoodPerson[]
  duplicates: number
  problems: SheetProblem[]
}

/** Judges every row against the others and against what is known, and reports at the row. */
export function planPeople(drafts: readonly PersonDraft[], known: Known): PeoplePlan {
  const firstRows = new Map<string, number>()
  let duplicates = 0
  const good = drafts.flatMap((draft): GoodPerson[] => {
    const { source, document, employmentType } = draft
    const organ = organOf(draft, known)
    const first = document && firstRows.get(document.number)
    if (document && first === undefined) firstRows.set(document.number, source.row)
    if (first !== undefined) source.report('error', 'person-repeated', 'idNumber', { first })
    if (document && first === undefined && isKnown(draft, document, known)) {
      if (!source.hasErrors()) duplicates += 1
      return []
    }
    return organ && document && employmentType && !source.hasErrors()
      ? [{ draft, document, employmentType, organ }]
      : []
  })
  return { good, duplicates, problems: drafts.flatMap(({ source }) => source.problems) }
}

function organOf({ source, organ: text, domainCodes }: PersonDraft, { organs }: Known): OrganFacts | undefined {
  if (text === '') return undefined
  const found = organs.get(text) ?? []
  if (found.length === 0) source.report('error', 'organ-unknown', 'organ', { text: text.slice(0, 60) })
  if (found.length > 1)
    source.report('error', 'organ-ambiguous', 'organ', { text: text.slice(0, 60), organs: found.length })
  if (found.length !== 1) return undefined
  const strange = domainCodes?.find((code) => !found[0]!.domainCodes.includes(code))
  if (strange) source.report('warning', 'domain-not-of-organ', 'domains', { domain: strange })
  return found[0]
}

/** Reports a number that is registered already: here, perhaps under another name, or where the caller can't see. */
function isKnown({ source, name }: PersonDraft, { number }: Document, { persons, names }: Known): boolean {
  const personId = persons.get(number)
  if (!personId) return false
  const registered = names.get(personId)
  if (registered === undefined) source.report('error', 'person-known-elsewhere', 'idNumber')
  else if (registered === name) source.report('warning', 'person-registered', 'idNumber')
  else source.report('error', 'person-name-differs', 'name')
  return true
}
