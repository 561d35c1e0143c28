import { useSearchParams } from '@remix-run/react'
import { useWords } from '../words/context.ts'

const NO_CONDITIONS = new Set(['sort', 'page', 'size'])

/**
 * What an empty list says: `none` where there is nothing at all, and that nothing meets the conditions where the address
 * sets some. `beside` are parameters that choose a view of its own, not conditions.
 */
export function useNothingHere(none: string, beside: readonly string[] = []): string {
  const { common } = useWords()
  const [query] = useSearchParams()
  const isFiltered = [...query].some(([name, value]) => value && !NO_CONDITIONS.has(name) && !beside.includes(name))
  return isFiltered ? common.nothing : none
}
