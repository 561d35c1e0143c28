/**
 * What the entries of a year say together (学时台账): one officer's year is some dozens of entries, which are read once
 * and summed here. Amounts of entries are numeric(…,2) as text; sums are hundredths.
 */

import { hundredths } from './amount.ts'
import { groupBy } from './group.ts'
import type { HourSource } from './words.ts'

export interface SummedEntry {
  id: number
  year: number
  source: HourSource
  heldOn: string
  hours: string
  reverses: number | null
  adjusts: number | null
}

/** The training that an entry reverses or puts right. */
export const aboutOf = ({ reverses, adjusts }: Pick<SummedEntry, 'reverses' | 'adjusts'>): number | null =>
  reverses ?? adjusts

export interface Corrections {
  /** What adjustments and a reversal have changed since, in hundredths. */
  corrected: number
  isReversed: boolean
}

/** By the id of the training that they are about. */
export function correctionsOf(entries: readonly SummedEntry[]): Map<number, Corrections> {
  const about = groupBy(
    entries.filter((entry) => aboutOf(entry) !== null),
    (entry) => aboutOf(entry)!,
  )
  return new Map(
    [...about].map(([id, later]) => [
      id,
      { corrected: sumOf(later), isReversed: later.some(({ reverses }) => reverses !== null) },
    ]),
  )
}

const sumOf = (entries: readonly SummedEntry[]): number =>
  entries.reduce((sum, { hours }) => sum + hundredths(hours), 0)

/** Where the hours came from, the most first; what corrects a training counts for the training's source. */
export function sumBySource(entries: readonly SummedEntry[]): { source: HourSource; hours: number }[] {
  const sources = new Map(entries.map(({ id, source }) => [id, source]))
  const groups = groupBy(entries, (entry) => sources.get(aboutOf(entry) ?? entry.id) ?? entry.source)
  return [...groups]
    .map(([source, own]) => ({ source, hours: sumOf(own) }))
    .filter(({ hours }) => hours !== 0)
    .sort((a, b) => b.hours - a.hours)
}

/** By month; what was held before or after the year counts for its first or last one. */
export function sumByMonth(entries: readonly SummedEntry[]): { month: number; hours: number }[] {
  return [...groupBy(entries, monthOf)]
    .map(([month, own]) => ({ month, hours: sumOf(own) }))
    .sort((a, b) => a.month - b.month)
}

function monthOf({ year, heldOn }: SummedEntry): number {
  const held = Number(heldOn.slice(0, 4))
  return held > year ? 12 : held < year ? 1 : Number(heldOn.slice(5, 7))
}
