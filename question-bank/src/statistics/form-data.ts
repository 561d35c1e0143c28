import { type Moments, momentsOf, productsOf } from './moments.ts'
import type { ResponseTable } from './responses.ts'

/** What one item did on one form, marks in hundredths. */
export interface FormItem {
  item: string
  of: number
  /** Σ (mark − mean)² */
  squares: number
  /** Σ (mark − mean) (total − mean of totals) */
  products: number
  isRightOrWrong: boolean
}

export interface FormData {
  sitting: string
  form: string
  totals: number[]
  moments: Moments
  /** Possible marks of the paper; null if they were not the same for all. */
  of: number | null
  items: FormItem[]
  /** Every attempt had every item with the same marks, and they are the whole paper: the items explain the total. */
  isWhole: boolean
}

/** The attempts of a table form by form, forms and items in order of first mention. */
export function formData(table: ResponseTable): FormData[] {
  const forms = table.forms.list.map((name): FormData => {
    const [sitting, form] = JSON.parse(name) as [string, string]
    return { sitting, form, totals: [], moments: momentsOf([]), of: null, items: [], isWhole: true }
  })
  for (let attempt = 0; attempt < table.attempts; attempt++) {
    const form = forms[table.form(attempt)]!
    const of = table.of(attempt)
    form.of = form.totals.length === 0 || form.of === of ? of : null
    form.totals.push(table.mark(attempt))
    form.isWhole &&= form.of !== null && table.isWhole(attempt)
  }
  for (const form of forms) form.moments = momentsOf(form.totals)
  for (const item of table.items.keys()) addItem(table, item, forms)
  return forms
}

function addItem(table: ResponseTable, item: string, forms: readonly FormData[]): void {
  for (const [number, { marks, totals, full }] of marksByForm(table, item)) {
    const form = forms[number]!
    const { mean, squares } = momentsOf(marks)
    form.isWhole &&= full.size === 1 && marks.length === form.totals.length
    const [of = 0] = full
    const products = productsOf(marks, mean, totals, form.moments.mean)
    form.items.push({ item, of, squares, products, isRightOrWrong: marks.every((mark) => mark === 0 || mark === of) })
  }
}

function marksByForm(table: ResponseTable, item: string) {
  const rows = table.items.get(item)!
  const byForm = new Map<number, { marks: number[]; totals: number[]; full: Set<number> }>()
  for (let row = 0; row < rows.length; row++) {
    const attempt = rows.attempt(row)
    const number = table.form(attempt)
    const group = byForm.get(number) ?? { marks: [], totals: [], full: new Set() }
    byForm.set(number, group)
    group.marks.push(rows.mark(row))
    group.totals.push(table.mark(attempt))
    group.full.add(rows.of(row))
  }
  return byForm
}
