import { checkQuestion } from '../../model/check.ts'
import type { Problem, ProblemCode } from '../../model/problem.ts'
import { CHOICE_IDS, type Question, TRUE_FALSE_CHOICES } from '../../model/question.ts'
import { cleanText } from '../../model/text.ts'
import { cellAddress } from './address.ts'
import { lettersOf, truthOf } from './answer.ts'
import { columnOf, type Field, type Header } from './columns.ts'
import { difficultyOf, typeOf } from './words.ts'

/** What the format itself found in a cell. */
export interface CellFault {
  severity: Problem['severity']
  code: ProblemCode
  detail?: Problem['detail']
}

/** A row of any tabular format. */
export interface TableRow {
  /** As a spreadsheet shows it. */
  row: number
  /** May have holes. */
  cells: string[]
  /** By column index. */
  faults?: ReadonlyMap<number, CellFault>
}

/** One row while it is read: its cells by meaning, and the problems found so far. */
export class RowReader {
  readonly problems: Problem[] = []
  readonly #header: Header
  readonly #source: TableRow

  constructor(header: Header, source: TableRow) {
    this.#header = header
    this.#source = source
    source.faults?.forEach((fault, column) => {
      if (header.fields[column] !== undefined) this.problems.push({ ...fault, ...this.#place(column) })
    })
  }

  text(field: Field): string {
    return cleanText(this.#source.cells[columnOf(this.#header, field)] ?? '')
  }

  report(severity: Problem['severity'], code: ProblemCode, field?: Field, detail?: Problem['detail']): void {
    const column = field === undefined ? -1 : columnOf(this.#header, field)
    // What is wrong with the cell itself has been said; that its text is missing says nothing new.
    if (this.#source.faults?.get(column)?.severity === 'error') return
    this.problems.push({ severity, code, ...this.#place(column), ...(detail && { detail }) })
  }

  hasErrors(): boolean {
    return this.problems.some(({ severity }) => severity === 'error')
  }

  #place(column: number): Pick<Problem, 'row' | 'column' | 'cell'> {
    const { row } = this.#source
    return column < 0 ? { row } : { row, column: this.#header.texts[column] ?? '', cell: cellAddress(row, column) }
  }
}

/** Reads a row as a question; undefined if the reader reported an error. */
export function readQuestion(reader: RowReader): Question | undefined {
  const texts = choiceTexts(reader)
  const answer = readAnswer(reader, texts)
  const difficultyText = reader.text('difficulty')
  const difficulty = difficultyText === '' ? 3 : difficultyOf(difficultyText)
  if (!difficulty)
    reader.report('error', 'question-difficulty-unknown', 'difficulty', { text: excerpt(difficultyText) })

  const choices = texts.map((text, i) => ({ id: CHOICE_IDS[i]!, text }))
  const isTrueFalse = answer.type === 'TRUE_FALSE'
  const question: Question = {
    type: answer.type,
    stem: reader.text('stem'),
    choices: isTrueFalse ? TRUE_FALSE_CHOICES.map((choice) => ({ ...choice })) : choices,
    key: answer.key,
    difficulty: difficulty ?? 3,
    topic: reader.text('topic') || null,
    legalBasis: reader.text('legalBasis') || null,
    explanation: reader.text('explanation') || null,
  }
  for (const { severity, code, detail } of checkQuestion(question)) {
    // An answer that could not be read has been reported as such; that its key is missing says nothing new.
    if (detail?.field === 'key' && !answer.isRead) continue
    const { field, ...facts } = detail ?? {}
    reader.report(severity, code, fieldOf(field, facts.choice), Object.keys(facts).length > 0 ? facts : undefined)
  }
  return reader.hasErrors() ? undefined : question
}

/** The choices up to the last one that is filled; one left empty in between stays and is reported by the check. */
function choiceTexts(reader: RowReader): string[] {
  const texts = CHOICE_IDS.map((_, i) => reader.text(`choice:${i}`))
  return texts.slice(0, texts.findLastIndex((text) => text !== '') + 1)
}

interface Answer {
  type: Question['type']
  key: string[]
  isRead: boolean
}

/**
 * Type and key belong together: a type that is not given follows from the answer. 判断题 may come without choices and
 * with 对/错, or with the two choices 正确 and 错误 and a letter.
 */
function readAnswer(reader: RowReader, choices: readonly string[]): Answer {
  const text = reader.text('key')
  const typeText = reader.text('type')
  const named = typeOf(typeText)
  if (typeText !== '' && !named) reader.report('error', 'question-type-unknown', 'type', { text: excerpt(typeText) })

  const truths = choices.map(truthOf)
  const areTruths = choices.length === 2 && truths.includes(true) && truths.includes(false)
  const letters = lettersOf(text)
  if (named === 'TRUE_FALSE' || (!named && (areTruths || (choices.length === 0 && truthOf(text) !== undefined)))) {
    return readTruth(reader, text, { letters, truths, areTruths })
  }
  if (text !== '' && !letters) reader.report('error', 'question-key-unreadable', 'key', { text: excerpt(text) })
  const key = letters ?? []
  return { type: named ?? (key.length > 1 ? 'MULTIPLE' : 'SINGLE'), key, isRead: text === '' || letters !== undefined }
}

interface TruthCells {
  letters: string[] | undefined
  truths: readonly (boolean | undefined)[]
  areTruths: boolean
}

function readTruth(reader: RowReader, text: string, { letters, truths, areTruths }: TruthCells): Answer {
  const type = 'TRUE_FALSE'
  if (truths.length > 0 && !areTruths) reader.report('error', 'question-type-mismatch', 'type', { type })
  if (text === '') return { type, key: [], isRead: true }
  const chosen = areTruths && letters?.length === 1 ? truths[CHOICE_IDS.indexOf(letters[0]!)] : undefined
  const truth = chosen ?? truthOf(text)
  if (truth === undefined) reader.report('error', 'question-key-unreadable', 'key', { text: excerpt(text) })
  return { type, key: truth === undefined ? [] : [truth ? 'T' : 'F'], isRead: truth !== undefined }
}

function fieldOf(field: string | number | undefined, choice: string | number | undefined): Field | undefined {
  if (field !== 'choice') return field as Field | undefined
  return choice === undefined ? 'choice:0' : `choice:${CHOICE_IDS.indexOf(String(choice))}`
}

/** Enough of a cell to recognise it in a message. */
const excerpt = (text: string): string => (text.length > 40 ? `${text.slice(0, 40)}…` : text)
