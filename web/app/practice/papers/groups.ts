import type { ShownQuestion } from '../shown.ts'

interface Item {
  question: ShownQuestion
  /** In hundredths. */
  marks: number
}

/** The questions of one type, numbered on through the paper. */
export interface Group<I extends Item> {
  type: ShownQuestion['type']
  marks: number
  /** Marks of each question, where all have the same. */
  each: number | null
  items: (I & { number: number })[]
}

/** A paper as groups by type, in the order in which the types come first. */
export function groupsOf<I extends Item>(items: readonly I[]): Group<I>[] {
  const byType = Map.groupBy(items, ({ question }) => question.type)
  let number = 0
  return [...byType].map(([type, group]) => {
    const marks = group.map((item) => item.marks)
    return {
      type,
      marks: marks.reduce((total, one) => total + one, 0),
      each: new Set(marks).size === 1 ? marks[0]! : null,
      items: group.map((item) => ({ ...item, number: ++number })),
    }
  })
}

/** One thing to answer on a paper: how it is called, where it stands, and the name of its fields. */
export interface Place {
  name: string
  label: string
  anchor: string
}

/** What is to be answered of a question: itself, or each sub-question. */
export function placesOf(
  { number, question }: { number: number; question: ShownQuestion },
  partLabel: (number: number, part: number) => string,
): Place[] {
  return question.asked.map(({ id, name }, i) =>
    id === ''
      ? { name, label: String(number), anchor: `q${number}` }
      : { name, label: partLabel(number, i + 1), anchor: `q${number}-${i + 1}` },
  )
}
