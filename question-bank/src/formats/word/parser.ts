import type { QuestionType } from '../../model/question.ts'
import { lettersOf, truthOf } from '../table/answer.ts'
import { sectionType } from '../table/words.ts'
import { bracketAnswer } from '../text/bracket-answer.ts'
import { splitChoices } from '../text/choices.ts'
import { append, draftAt, setField, type WordDraft, type WordQuestion } from './draft.ts'
import { KeyList, looksLikeKeys, startsKeyList } from './key-list.ts'
import { labelled, splitAtLabels, withoutType } from './labels.ts'
import { stripMarks } from './marks.ts'
import { caseStart, type NumberStyle, partStart, type Start, startOf } from './starts.ts'

export interface Line {
  text: string
  paragraph: number
  /** A heading of the document by its style. */
  isHeading: boolean
}

/** How many numbers may be missing before a number is taken for something else. */
const MOST_MISSING = 5
const FIRST_CHOICE = /^\s*[(（【]?[AＡ]\s*[.．、:：)）】]/
/** How much of a question is looked at to tell whether it is over. */
const LONGEST_END = 4000
const CHAPTER = /^\s*第\s*[一二三四五六七八九十百\d]{1,4}\s*[章节编篇]/

/** Finds the questions in the lines of a document as people write them. */
export class LineParser {
  readonly questions: WordQuestion[] = []
  #current: WordQuestion | undefined
  #part: WordDraft | undefined
  #type: QuestionType | undefined
  #isNewSection = true
  #style: NumberStyle | undefined
  #last = 0
  #keys: KeyList | undefined
  readonly #isNumbered: boolean

  /** @param isNumbered whether questions are told apart by numbers */
  constructor(isNumbered: boolean) {
    this.#isNumbered = isNumbered
  }

  /** @param next the next line that is not blank: it tells a list of keys from an answer */
  line({ text, paragraph, isHeading }: Line, next: string): void {
    const plain = stripMarks(text).trim()
    if (plain === '' && text.trim() === '') return
    if (this.#keys) {
      this.#keys.line(plain)
      return
    }
    if (this.questions.length > 0 && startsKeyList(plain) && looksLikeKeys(next)) {
      this.#keys = new KeyList(this.questions)
      return
    }
    const type = sectionType(plain)
    if (type || CHAPTER.test(plain) || (isHeading && !startOf(text))) this.#section(type)
    else for (const each of splitAtLabels(text)) this.#text(each.trim(), paragraph, next)
  }

  /** Something without text, such as a table, in the middle of a question. */
  thing(mark: string): void {
    const draft = this.#part ?? this.#current
    if (draft) append(draft, mark)
  }

  /** Takes over questions that a table holds. */
  add(questions: readonly WordQuestion[]): void {
    for (const question of questions) this.questions.push({ ...question, type: question.type ?? this.#type })
    this.#current = undefined
    this.#part = undefined
  }

  get isInKeys(): boolean {
    return this.#keys !== undefined
  }

  #section(type: QuestionType | undefined): void {
    // What stood before the first section with numbers was advice to the candidate (注意事项).
    if (type && this.#type === undefined && !this.questions.some((each) => each.type || isComplete(each))) {
      this.questions.length = 0
      this.#style = undefined
    }
    this.#type = type ?? this.#type
    this.#isNewSection = true
    this.#current = undefined
    this.#part = undefined
  }

  #text(text: string, paragraph: number, next: string): void {
    const draft = this.#part ?? this.#current
    const field = draft && labelled(text)
    if (field) {
      setField(draft, field.label, field.text)
      if (startOf(field.text)?.number === 1) draft.nextInList = 2
    } else if (!this.#startPart(text, paragraph) && !this.#startQuestion(text, paragraph)) {
      this.#continue(text, paragraph, next)
    }
  }

  #startQuestion(text: string, paragraph: number): boolean {
    if (this.#type === 'CASE') {
      const named = caseStart(text)
      if (named) {
        this.#begin(draftAt(paragraph, this.#last + 1, named.rest), false)
        return true
      }
    }
    const start = startOf(text)
    if (!start || !this.#begins(start)) return false
    this.#style ??= start.style
    this.#last = start.number
    const { stem, type } = withoutType(start.rest)
    this.#begin(draftAt(paragraph, start.number, stem, type), true)
    return true
  }

  /** Whether a number begins a question, or stands inside the one before. */
  #begins({ number, style, isDoubtful }: Start): boolean {
    const current = this.#current
    if (this.#style !== undefined && style !== this.#style) return false
    if (!current) return number === this.#last + 1 || !isDoubtful
    if (current.type === 'CASE' && !current.isNumbered) return false
    if (this.#goesOnList(number, current)) {
      current.nextInList++
      return false
    }
    if (number === this.#last + 1) return true
    if (isDoubtful || !isComplete(current)) return false
    return number === 1 || (number > this.#last && number <= this.#last + MOST_MISSING)
  }

  /** `1.`, `2.` … inside the text of a question are a list, once it has begun. */
  #goesOnList(number: number, current: WordDraft): boolean {
    if (number !== current.nextInList) return false
    return number > 1 || (this.#last > 0 && !isClosed(current))
  }

  /** Without numbers a question begins when the one before is over, or at the first choice. */
  #isNew(next: string): boolean {
    const current = this.#current
    if (current) return current.type !== 'CASE' && isComplete(this.#part ?? current)
    return this.questions.length > 0 || this.#type !== undefined || FIRST_CHOICE.test(next)
  }

  #begin(draft: WordDraft, isNumbered: boolean): void {
    const type = draft.type ?? this.#type
    this.#current = { ...draft, ...(type && { type }), parts: [], isNumbered }
    this.#part = undefined
    this.#isNewSection = false
    this.questions.push(this.#current)
  }

  #startPart(text: string, paragraph: number): boolean {
    const current = this.#current
    if (current?.type !== 'CASE') return false
    const start = partStart(text)
    if (!start || start.number !== current.parts.length + 1) return false
    if (current.isNumbered && start.style === this.#style && startOf(text)) return false
    const { stem, type, marks } = withoutType(start.rest)
    this.#part = { ...draftAt(paragraph, start.number, stem, type), ...(marks && { fields: { weight: marks } }) }
    current.parts.push(this.#part)
    return true
  }

  #continue(text: string, paragraph: number, next: string): void {
    const draft = this.#part ?? this.#current
    if (!this.#isNumbered && this.#type !== 'CASE' && this.#isNew(next)) {
      const { stem, type } = withoutType(text)
      this.#begin(draftAt(paragraph, ++this.#last, stem, type), false)
    } else if (draft) append(draft, text)
    else if (this.#type === 'CASE' && this.#isNewSection) {
      this.#begin(draftAt(paragraph, this.#last + 1, text), false)
    }
  }
}

/** A question that could be over: its answer is there, or its choices. */
function isComplete({ stem, fields, choices }: WordDraft): boolean {
  if (fields.key !== undefined) return true
  const end = stem.slice(-LONGEST_END)
  return choices.length > 0 || splitChoices(end) !== undefined || bracketAnswer(end) !== undefined
}

/** A question that has no text to go on with: what came last are its choices, or an answer that is letters or a sign. */
function isClosed(draft: WordDraft): boolean {
  const { last, fields } = draft
  if (last === 'key') return lettersOf(fields.key ?? '') !== undefined || truthOf(fields.key ?? '') !== undefined
  return last !== 'explanation' && isComplete(draft)
}
