import type { Person } from '@app/api/contract'
import { type PageHandle, trail } from '../layout/page-handle.ts'
import type { Words } from '../words/zh-CN/index.ts'

/** The trail of a page about one person; `here` names the page below the person's own. */
export const personTrail = (here?: (words: Words['people']) => string): PageHandle =>
  trail<() => { person: Person }>(({ navigation, people: words }, { person }) => [
    { label: navigation.people, to: '/people' },
    { label: person.name, to: `/people/${person.id}` },
    ...(here ? [{ label: here(words) }] : []),
  ])
