import { checkQuestion } from '../model/check.ts'
import { safeQuestion } from '../model/clean.ts'
import { contentKey } from '../model/content-key.ts'
import { FileRefused, type Problem, type ProblemCode } from '../model/problem.ts'
import type { Answerable, Question } from '../model/question.ts'
import type { ReadResult } from './format.ts'
import type { ReadOptions } from './limits.ts'
import { SeenTable } from './seen-table.ts'

/** Where a problem stands in its file. */
export type Place = Pick<Problem, 'row' | 'line' | 'element' | 'column' | 'cell' | 'sheet'>

/** The place of a problem that `checkQuestion` found, by its detail; undefined if it has been reported in another way. */
export type PlaceOf = (detail: Problem['detail']) => Place | undefined

/** Where a question stands. */
export interface At {
  row: number
  sheet?: string
}

/**
 * Gathers what a reader finds, whatever the format: every question is cleaned and checked, one that comes again is
 * left out, what HTML a question may not hold is taken out, and rows and problems are counted against their bounds.
 */
export class Collector {
  readonly problems: Problem[] = []
  readonly #questions: ReadResult['questions'] = []
  readonly #limits: Required<ReadOptions>
  /** Index of the question, by what it asks. */
  readonly #seen = new SeenTable()
  #rows = 0
  #isOverfull = false

  constructor(limits: Required<ReadOptions>) {
    this.#limits = limits
  }

  get rows(): number {
    return this.#rows
  }

  /**
   * Counts a question or a row below the header.
   * @throws FileRefused when there are more than allowed
   */
  count(): void {
    this.#rows++
    const limit = this.#limits.maxRows
    if (this.#rows > limit) throw new FileRefused('file-too-many-rows', { limit })
  }

  report(severity: Problem['severity'], code: ProblemCode, place: Place = {}, detail?: Problem['detail']): void {
    if (this.problems.length >= this.#limits.maxProblems) this.#isOverfull = true
    else this.problems.push({ severity, code, ...place, ...(detail && { detail }) })
  }

  /** Takes over problems that a part of the reader has found. */
  reportAll(problems: readonly Problem[]): void {
    for (const { severity, code, detail, ...place } of problems) this.report(severity, code, place, detail)
  }

  /**
   * Takes a question if it is sound and new; otherwise reports why not.
   * @param placeOf place of each fault; without it, all are reported at the question itself
   * @returns true if the question is kept
   */
  add(raw: Question, at: At, placeOf: PlaceOf = () => at): boolean {
    const { question, removed } = safeQuestion(raw)
    if (removed.length > 0) {
      this.report('warning', 'question-markup-removed', placeOf({ field: 'stem' }) ?? at, {
        removed: removed.join(', '),
      })
    }
    if (!this.check(question, placeOf) || !this.#isNew(question, at, placeOf)) return false
    this.#questions.push({ ...at, question })
    return true
  }

  /** Reports the faults of a question; true if nothing keeps it out. */
  check(question: Question, placeOf: PlaceOf): boolean {
    const faults = checkQuestion(question)
    for (const { severity, code, detail } of faults) {
      const place = placeOf(detail)
      if (place) this.report(severity, code, place, factsOf(detail, place))
    }
    return !faults.some(({ severity }) => severity === 'error')
  }

  result(): ReadResult {
    const { problems } = this
    if (this.#isOverfull) {
      problems.unshift({ severity: 'error', code: 'problems-too-many', detail: { limit: this.#limits.maxProblems } })
    }
    return { questions: this.#questions, problems, rows: this.#rows }
  }

  /** False for a question that came before; with another key it is an error, for one of the two must be wrong. */
  #isNew(question: Question, at: At, placeOf: PlaceOf): boolean {
    const key = contentKey(question)
    const index = this.#seen.find(key, (one) => contentKey(this.#questions[one]!.question) === key)
    if (index === undefined) {
      this.#seen.add(key, this.#questions.length)
      return true
    }
    const first = this.#questions[index]!
    const isSame = answerOf(first.question) === answerOf(question)
    const detail = { first: first.row, ...(first.sheet !== at.sheet && first.sheet && { sheet: first.sheet }) }
    const place = placeOf({ field: isSame ? 'stem' : 'key' }) ?? at
    if (isSame) this.report('warning', 'question-repeated', place, detail)
    else this.report('error', 'question-key-conflict', place, detail)
    return false
  }
}

/** What remains to be said once the place is named: the column of a table says which field it is. */
function factsOf(detail: Problem['detail'], { column }: Place): Problem['detail'] {
  if (!detail || column === undefined) return detail
  const { field: _field, part: _part, ...facts } = detail
  return Object.keys(facts).length > 0 ? facts : undefined
}

/** What counts as right, for comparing two questions that ask the same. */
function answerOf({ parts, ...whole }: Question): string {
  return [whole, ...(parts ?? [])].map(rightOf).join('\n')
}

function rightOf({ choices, key, blanks, rubric }: Answerable): string {
  const right = choices.filter(({ id }) => key.includes(id)).map(({ text }) => text)
  if (!blanks && !rubric) return right.sort().join('\n')
  return JSON.stringify([right, blanks?.map(({ accepted }) => accepted), rubric?.referenceAnswer])
}
