import type { QuestionType } from '../../model/question.ts'
import { sectionType } from '../table/words.ts'
import type { WordQuestion } from './draft.ts'
import { labelled } from './labels.ts'

const HEADING =
  /^(?:[一二三四五六七八九十附]{1,3}\s*[、.．:：])?\s*[【［[]?\s*(?:参考|标准|试题|正确)?答案(?:[及与和]?(?:解析|评分标准|解答))?\s*[】\]］]?\s*[:：]?$/
const TOKEN = '(?:[A-JＡ-Ｊ]{1,10}|[√✓✔×✗✘╳对错]|正确|错误|[TF])'
const RANGE =
  /(\d{1,5})\s*[-—–~～至]\s*(\d{1,5})\s*题?\s*[.．、:：]?\s*([A-JＡ-Ｊ√✓✔×✗✘╳对错正确误TF][A-JＡ-Ｊ√✓✔×✗✘╳对错正确误TF\s,，、;；]*)(?![A-Za-z])/g
const SINGLE = new RegExp(
  `(?<![\\d.])(\\d{1,5})\\s*[.．、:：)）]?\\s*[(（]?\\s*(${TOKEN})\\s*[)）]?(?=$|[\\s,，、;；。\\d]|【|解析)`,
  'g',
)
const OPEN = /^\s*(\d{1,5})\s*[.．、:：)）]\s*(\S[\s\S]*)$/

/** 参考答案, alone on its line. */
export const startsKeyList = (line: string): boolean => HEADING.test(line)

/** Whether a line below such a heading lists keys, and is not the answer to one question. */
export function looksLikeKeys(line: string): boolean {
  return sectionType(line) !== undefined || line.search(RANGE) >= 0 || /^\s*\d{1,5}\s*[.．、:：)）]?\s*\S/.test(line)
}

/**
 * Answers at the end of a document (参考答案): `1-5 ABCDA`, `6-8 AB BCD ACD`, `1.A 2.B`, `21. 六十日`, below headings that
 * name the section they are for.
 */
export class KeyList {
  readonly #byNumber: ReadonlyMap<number, WordQuestion[]>
  #type: QuestionType | undefined
  #open: WordQuestion | undefined

  constructor(questions: readonly WordQuestion[]) {
    this.#byNumber = Map.groupBy(questions, ({ number }) => number)
  }

  line(line: string): void {
    const type = sectionType(line)
    if (type) {
      this.#type = type
      this.#open = undefined
      return
    }
    const label = labelled(line)
    if (label && this.#open) {
      this.#open.fields[label.label] = label.text
      return
    }
    const rest = line.replace(RANGE, (_, first: string, last: string, text: string) => {
      this.#range(Number(first), Number(last), text)
      return ' '
    })
    let found = 0
    for (const [, number, key] of rest.matchAll(SINGLE)) {
      this.#set(Number(number), key!)
      found++
    }
    const explanation = found === 1 ? /(?:【解析】|解析\s*[:：])\s*([\s\S]+)$/.exec(rest) : null
    if (explanation && this.#open) this.#open.fields.explanation = explanation[1]!
    if (found === 0 && rest.trim() !== '') this.#free(rest)
  }

  /** Letters for a run of numbers: one for each, or groups apart by spaces. */
  #range(first: number, last: number, text: string): void {
    const count = last - first + 1
    const groups = text.match(new RegExp(TOKEN, 'g')) ?? []
    const letters = [...text.replace(/[\s,，、;；]/g, '')]
    const keys = groups.length === count ? groups : letters.length === count ? letters : []
    for (const [i, key] of keys.entries()) this.#set(first + i, key)
  }

  /** An answer in words, or more of the one before. */
  #free(line: string): void {
    const [, number, text] = OPEN.exec(line) ?? []
    const question = number === undefined ? undefined : this.#find(Number(number))
    if (question) {
      question.fields.key = text
      this.#open = question
    } else if (this.#open) this.#open.fields.key = `${this.#open.fields.key ?? ''}\n${line}`.trim()
  }

  #set(number: number, key: string): void {
    const question = this.#find(number)
    if (!question) return
    question.fields.key = key
    this.#open = question
  }

  /** The question of that number in the section that is spoken of: the first that has no answer yet. */
  #find(number: number): WordQuestion | undefined {
    return this.#byNumber
      .get(number)
      ?.find(({ fields, type }) => fields.key === undefined && (!this.#type || !type || type === this.#type))
  }
}
