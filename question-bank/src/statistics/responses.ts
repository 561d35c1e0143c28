import type { Grade } from '../grading/grade-paper.ts'
import { requireHundredths } from '../grading/grade-response.ts'
import { Names, Rows } from './rows.ts'

/** One question as one candidate had it on the paper. */
export interface ItemResponse {
  /** Version of the question in the bank; for a sub-question of a case whatever names it. */
  item: string
  /** Reached, in hundredths. */
  mark: number
  /** Possible, in hundredths; above 0. */
  of: number
  /** The ids of the choices marked, none for an answer that is no choice; null for a question that was left out. */
  chosen: readonly string[] | null
}

/** One graded paper. Leave out attempts that were voided: what they say of the questions is not known. */
export interface AttemptResponses {
  /** Attempts of one sitting had parallel forms and may be ranked together. */
  sitting: string
  /** Attempts with one form had the same questions. */
  form: string
  /** Every question the candidate was shown, in any order. */
  items: readonly ItemResponse[]
  /** The grade of the whole paper where `items` is only a part of it. */
  total?: Grade
}

/** The responses to one item: by row the attempt, mark and full marks in hundredths, and the set of choices. */
export class ItemRows {
  readonly rows = new Rows(4)
  /** Sets of choice ids, sorted and joined by a blank; `LEFT_OUT` for no answer. */
  readonly patterns = new Names()
  /** The last paper that named the item. */
  seenIn = 0

  get length(): number {
    return this.rows.length
  }

  add(attempt: number, mark: number, of: number, pattern: string): void {
    const row = this.rows.add()
    this.rows.set(row, 0, attempt)
    this.rows.set(row, 1, mark)
    this.rows.set(row, 2, of)
    this.rows.set(row, 3, this.patterns.numberOf(pattern))
  }

  attempt(row: number): number {
    return this.rows.get(row, 0)
  }

  mark(row: number): number {
    return this.rows.get(row, 1)
  }

  of(row: number): number {
    return this.rows.get(row, 2)
  }

  /** Index into `patterns`. */
  pattern(row: number): number {
    return this.rows.get(row, 3)
  }
}

/** No choice id holds this character. */
export const LEFT_OUT = '\0'

/**
 * The graded papers of one or more sittings, as the statistics need them: fed one attempt after the other, 16 bytes an
 * answer, and joined with others that were fed elsewhere. The order of attempts does not matter to any figure.
 */
export class ResponseTable {
  readonly sittings = new Names()
  /** `[sitting, form]` as JSON. */
  readonly forms = new Names()
  readonly items = new Map<string, ItemRows>()
  /** By attempt: sitting, form, mark, full marks, and 1 where the items were the whole paper. */
  private readonly rows = new Rows(5)
  private papers = 0

  /** How many attempts have been added. */
  get attempts(): number {
    return this.rows.length
  }

  /** Index into `sittings`. */
  sitting(attempt: number): number {
    return this.rows.get(attempt, 0)
  }

  /** Index into `forms`. */
  form(attempt: number): number {
    return this.rows.get(attempt, 1)
  }

  mark(attempt: number): number {
    return this.rows.get(attempt, 2)
  }

  of(attempt: number): number {
    return this.rows.get(attempt, 3)
  }

  isWhole(attempt: number): boolean {
    return this.rows.get(attempt, 4) === 1
  }

  /** @throws RangeError for marks that are not whole hundredths or exceed what is possible, or an item named twice */
  add({ sitting, form, items, total }: AttemptResponses): void {
    const sum = sumOf(items)
    const grade = total ?? sum
    checkTotal(grade)
    const places = this.placesOf(items)
    const isWhole = grade.mark === sum.mark && grade.of === sum.of
    const attempt = this.addAttempt(sitting, JSON.stringify([sitting, form]), grade, isWhole)
    for (let i = 0; i < places.length; i++) {
      const { mark, of, chosen } = items[i]!
      places[i]!.add(attempt, mark, of, patternOf(chosen))
    }
  }

  /** Adds all attempts of another table, which stays as it is. */
  merge(other: ResponseTable): void {
    const first = this.attempts
    for (let n = 0; n < other.attempts; n++) {
      const grade = { mark: other.mark(n), of: other.of(n) }
      this.addAttempt(other.sittings.list[other.sitting(n)]!, other.forms.list[other.form(n)]!, grade, other.isWhole(n))
    }
    for (const [item, theirs] of other.items) {
      const ours = this.rowsOf(item)
      for (let row = 0; row < theirs.length; row++) {
        const pattern = theirs.patterns.list[theirs.pattern(row)]!
        ours.add(first + theirs.attempt(row), theirs.mark(row), theirs.of(row), pattern)
      }
    }
  }

  private addAttempt(sitting: string, form: string, { mark, of }: Grade, isWhole: boolean): number {
    const row = this.rows.add()
    this.rows.set(row, 0, this.sittings.numberOf(sitting))
    this.rows.set(row, 1, this.forms.numberOf(form))
    this.rows.set(row, 2, mark)
    this.rows.set(row, 3, of)
    this.rows.set(row, 4, isWhole ? 1 : 0)
    return row
  }

  private placesOf(items: readonly ItemResponse[]): ItemRows[] {
    const paper = ++this.papers
    return items.map(({ item }) => {
      const rows = this.rowsOf(item)
      if (rows.seenIn === paper) throw new RangeError(`item ${item} stands twice in one paper`)
      rows.seenIn = paper
      return rows
    })
  }

  private rowsOf(item: string): ItemRows {
    const known = this.items.get(item)
    if (known) return known
    const rows = new ItemRows()
    this.items.set(item, rows)
    return rows
  }
}

function patternOf(chosen: readonly string[] | null): string {
  if (chosen === null) return LEFT_OUT
  if (chosen.length < 2) return chosen[0] ?? ''
  for (let i = 1; i < chosen.length; i++) {
    if (chosen[i - 1]! >= chosen[i]!) return [...new Set(chosen)].sort().join(' ')
  }
  return chosen.join(' ')
}

function sumOf(items: readonly ItemResponse[]): Grade {
  const sum = { mark: 0, of: 0 }
  for (const { item, mark, of } of items) {
    requireHundredths('mark', mark)
    requireHundredths('of', of)
    if (mark > of || of === 0) throw new RangeError(`item ${item} has ${mark} of ${of} possible marks`)
    sum.mark += mark
    sum.of += of
  }
  return sum
}

function checkTotal({ mark, of }: Grade): void {
  if (!Number.isInteger(of) || of < 0 || of > 0xffff_ffff) {
    throw new RangeError('the possible marks of a paper must be whole hundredths')
  }
  if (!Number.isInteger(mark) || mark < 0 || mark > of) {
    throw new RangeError('the marks of a paper must be whole hundredths, not above the possible ones')
  }
}
