import type { Kind } from './kinds.ts'
import { LinearModel } from './solver.ts'
import type { Task } from './task.ts'

/** Which constraints may be broken, at a cost of 1 for each unit, so that what is missing can be counted. */
export type Slack = 'quotas' | 'places' | 'band' | 'limits'

export interface Wanted {
  /** Forms that are looked for at once. */
  forms: number
  /** Does the exposure cap hold? */
  capped: boolean
  slack: Slack | null
}

/** What of a constraint is broken: too little or too much. */
export interface Broken {
  section?: number
  quota?: number
  /** Units under what it should be; above it when negative. */
  by: number
}

export type Columns = number[][][]

interface Built {
  model: LinearModel
  /** By form, kind and option. */
  columns: Columns
  slacks: (Omit<Broken, 'by'> & { column: number; sign: 1 | -1 })[]
}

type Term = [column: number, factor: number]

/**
 * All constraints of single forms and of the exposure cap as one integer programme (the assembly model of van der
 * Linden: Linear Models for Optimal Test Design, 2005), with one column for how many questions of a kind a form has in
 * a section.
 */
export function buildModel(task: Task, kinds: readonly Kind[], { forms, capped, slack }: Wanted): Built {
  const model = new LinearModel()
  const slacks: Built['slacks'] = []
  const columns: Columns = Array.from({ length: forms }, () =>
    kinds.map(({ entries, options }) => options.map(() => model.column({ high: entries.length, whole: true }))),
  )
  /** A row that may be broken when `may`. */
  const bound = (
    low: number,
    high: number,
    terms: Term[],
    what: Omit<Broken, 'by'> & { may: boolean; whole: boolean },
  ) => {
    const { may, whole, ...which } = what
    const broken = (sign: 1 | -1): Term[] => {
      const column = model.column({ cost: 1, whole })
      slacks.push({ ...which, column, sign })
      return [[column, sign]]
    }
    model.row(low, high, [
      ...terms,
      ...(may && low > Number.NEGATIVE_INFINITY ? broken(1) : []),
      ...(may && high < Number.POSITIVE_INFINITY ? broken(-1) : []),
    ])
  }
  for (const form of columns) addForm(model, { task, kinds, form, slack, bound })
  if (capped) addLimits({ task, kinds, columns, slack, bound })
  return { model, columns, slacks }
}

type Bound = (
  low: number,
  high: number,
  terms: Term[],
  what: Omit<Broken, 'by'> & { may: boolean; whole: boolean },
) => void

interface FormParts {
  task: Task
  kinds: readonly Kind[]
  /** Columns by kind and option. */
  form: number[][]
  slack: Slack | null
  bound: Bound
}

const all = (columns: readonly number[]): Term[] => columns.map((column) => [column, 1])

function addForm(model: LinearModel, { task, kinds, form, slack, bound }: FormParts): void {
  task.sections.forEach(({ count, quotas }, section) => {
    const own = kinds.flatMap(({ options }, k) =>
      options.flatMap((option, o) => (option.section === section ? [{ option, column: form[k]![o]! }] : [])),
    )
    const may = slack === 'places'
    bound(count, count, all(own.map(({ column }) => column)), { section, may, whole: true })
    quotas.forEach(({ min, max }, quota) => {
      const counting = own.filter(({ option }) => option.quotas.includes(quota)).map(({ column }) => column)
      const what = { section, quota, may: may || slack === 'quotas', whole: true }
      if (min > 0) bound(min, Number.POSITIVE_INFINITY, all(counting), what)
      if (max !== null) bound(Number.NEGATIVE_INFINITY, max, all(counting), what)
    })
  })
  kinds.forEach(({ entries, options }, k) => {
    if (options.length > 1) model.row(0, entries.length, all(form[k]!))
  })
  const kindOf = new Map(kinds.flatMap(({ entries, isSingle }, k) => (isSingle ? [[entries[0]!, k]] : [])))
  const onForm = (entry: number) => all(form[kindOf.get(entry)!]!)
  for (const { entries } of task.contents) {
    if (entries.length > 1) model.row(0, 1, entries.flatMap(onForm))
  }
  task.entries.forEach(({ enemies }, entry) => {
    for (const enemy of enemies) if (entry < enemy) model.row(0, 1, [...onForm(entry), ...onForm(enemy)])
  })
  if (task.band) addBand({ task, kinds, form, slack, bound })
}

function addBand({ task, kinds, form, slack, bound }: FormParts): void {
  // In hundredths on the hundred-mark scale. Two scores differ by 1/marks at least, far more than the solver's tolerance.
  const [low, high] = task.band!
  const terms = kinds.flatMap(({ options, expected }, k) =>
    options.map(({ section }, o): Term => [form[k]![o]!, (task.sections[section]!.marks * expected) / task.marks]),
  )
  const may = slack === 'band'
  bound((low - task.fixedScore) / task.marks, (high - task.fixedScore) / task.marks, terms, { may, whole: false })
}

function addLimits({
  task,
  kinds,
  columns,
  slack,
  bound,
}: Pick<FormParts, 'task' | 'kinds' | 'slack' | 'bound'> & { columns: Columns }): void {
  const may = slack === 'limits'
  const kindOf = new Map(kinds.flatMap(({ entries, isSingle }, k) => (isSingle ? [[entries[0]!, k]] : [])))
  const everywhere = (k: number) => columns.flatMap((form) => all(form[k]!))
  const limit = (most: number, terms: Term[]) => bound(Number.NEGATIVE_INFINITY, most, terms, { may, whole: true })
  kinds.forEach((kind, k) => {
    if (!kind.isSingle && kind.limit < columns.length) limit(kind.limit * kind.entries.length, everywhere(k))
  })
  for (const content of task.contents) {
    const own = content.entries.flatMap((entry) => kindOf.get(entry) ?? [])
    if (own.length > 0 && content.limit < columns.length) limit(content.limit, own.flatMap(everywhere))
  }
}
