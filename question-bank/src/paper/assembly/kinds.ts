import type { Task } from './task.ts'

/** How entries of a kind can stand in one section. */
export interface Option {
  section: number
  /** Indexes of the section's quotas that they count for. */
  quotas: number[]
}

/** Entries that the constraints of single forms can't tell apart: any of them is as good as another. */
export interface Kind {
  entries: number[]
  options: Option[]
  /** On so many forms each may stand. */
  limit: number
  expected: number
  /** Has enemies or a content of several entries, so it is alone in its kind. */
  isSingle: boolean
}

/** The entries by kind. Branches of the topic tree don't count here, and expected scores only where they are bound. */
export function kindsOf({ entries, contents, cells, band }: Task): Kind[] {
  const kinds = new Map<string, Kind>()
  entries.forEach((entry, index) => {
    const { limit, entries: same } = contents[entry.content]!
    const options = entry.cells.map((cell) => ({ section: cells[cell]!.section, quotas: cells[cell]!.quotas }))
    const isSingle = entry.enemies.length > 0 || same.length > 1
    const rest = options.map(({ section, quotas }) => `${section}:${quotas.join('+')}`).join()
    const key = isSingle ? `${index}` : `${rest} ${limit} ${band ? entry.expected : ''}`
    const kind = kinds.get(key) ?? { entries: [], options, limit, expected: entry.expected, isSingle }
    kind.entries.push(index)
    kinds.set(key, kind)
  })
  return [...kinds.values()]
}
