import type { SerializeFrom } from '@remix-run/node'
import { useMatches } from '@remix-run/react'
import { useWords } from '../words/context.ts'
import type { Words } from '../words/zh-CN/index.ts'

export interface Crumb {
  label: string
  to?: string
}

/** Where a page stands: from the area down to itself. The last crumb is also the title of the window. */
export interface PageHandle {
  trail: (words: Words, data: unknown) => Crumb[]
}

/** The `handle` of a route: `export const handle = trail<typeof loader>((words, data) => [...])`. */
export const trail = <L = unknown>(make: (words: Words, data: SerializeFrom<L>) => Crumb[]): PageHandle => ({
  trail: (words, data) => make(words, data as SerializeFrom<L>),
})

/** The trail of the page on the screen; empty where the page could not be loaded. */
export function useTrail(): Crumb[] {
  const words = useWords()
  const page = useMatches().findLast(({ handle }) => (handle as PageHandle | undefined)?.trail)
  if (!page) return []
  try {
    return (page.handle as PageHandle).trail(words, page.data)
  } catch {
    // Its loader failed, so the names in the trail are not there; the error page has its own heading.
    return []
  }
}
