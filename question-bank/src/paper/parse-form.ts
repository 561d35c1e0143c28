import { isChoiceType, PARTS, QUESTION_TYPES, type QuestionType } from '../model/question.ts'
import type { Form } from './form-types.ts'

/** Media types that a browser shows as a picture and never runs. */
const PICTURES = ['image/png', 'image/jpeg', 'image/gif', 'image/webp']

/**
 * The form in the bytes of an opened paper.
 * @throws SyntaxError if they are not a form of a version this program knows; the message names the field
 */
export function parseForm(bytes: Uint8Array): Form {
  const form: unknown = JSON.parse(new TextDecoder('utf-8', { fatal: true }).decode(bytes))
  if (!isObject(form) || (form.version !== 1 && form.version !== 2))
    throw new SyntaxError('not a form of version 1 or 2')
  check(isWhole(form.formNo, 0), 'formNo')
  check(typeof form.title === 'string', 'title')
  const sections = objects(form.sections, 'sections').map(checkSection)
  const materials = objects(form.materials ?? [], 'materials').map((one) => checkPlace(one, sections, 'materials'))
  const questions = objects(form.questions, 'questions').map((one) => checkQuestion(one, sections, materials))
  const refs = [...materials, ...questions]
  check(new Set(refs).size === refs.length, 'ref')
  checkImages(form.images ?? {})
  return form as unknown as Form
}

type Fields = Record<string, unknown>

const isObject = (value: unknown): value is Fields => typeof value === 'object' && value !== null
const isWhole = (value: unknown, least: number): boolean => Number.isSafeInteger(value) && (value as number) >= least
const isOneOf = (value: unknown, words: readonly string[]): boolean => words.includes(value as string)

function check(isGood: boolean, field: string): void {
  if (!isGood) throw new SyntaxError(`not a form: ${field}`)
}

function objects(value: unknown, field: string): Fields[] {
  check(Array.isArray(value) && value.every(isObject), field)
  return value as Fields[]
}

function checkSection({ id, part, type, title, marks, count }: Fields): string {
  const isGood = typeof id === 'string' && isOneOf(part, PARTS) && isOneOf(type, QUESTION_TYPES)
  const hasNumbers = isWhole(marks, 0) && isWhole(count, 0)
  check(isGood && hasNumbers && (title === undefined || typeof title === 'string'), 'sections')
  return id as string
}

function checkPlace({ ref, sectionId, stem, markup }: Fields, sections: readonly string[], field: string): number {
  check(isWhole(ref, 1) && (ref as number) <= 0xffff, `${field}.ref`)
  check(isOneOf(sectionId, sections), `${field}.sectionId`)
  check(typeof stem === 'string', `${field}.stem`)
  check(markup === undefined || markup === 'HTML', `${field}.markup`)
  return ref as number
}

function checkQuestion(question: Fields, sections: readonly string[], materials: readonly number[]): number {
  const ref = checkPlace(question, sections, 'questions')
  const { part, type, marks, fixed, blanks, material } = question
  check(isOneOf(part, PARTS), 'questions.part')
  check(isOneOf(type, QUESTION_TYPES) && type !== 'CASE', 'questions.type')
  check(isWhole(marks, 0), 'questions.marks')
  check(typeof fixed === 'boolean', 'questions.fixed')
  check(material === undefined || materials.includes(material as number), 'questions.material')
  const choices = objects(question.choices, 'questions.choices')
  const areGood = choices.every((one) => /^[a-z]$/.test(String(one.ref)) && typeof one.text === 'string')
  check(areGood && new Set(choices.map((one) => one.ref)).size === choices.length, 'questions.choices')
  check(choices.length > 0 === isChoiceType(type as QuestionType), 'questions.choices')
  check(type === 'FILL_IN' ? isWhole(blanks, 1) : blanks === undefined, 'questions.blanks')
  return ref
}

function checkImages(images: unknown): void {
  check(isObject(images), 'images')
  for (const [hash, image] of Object.entries(images as Fields)) {
    const isGood = isObject(image) && isOneOf(image.mediaType, PICTURES) && typeof image.base64 === 'string'
    check(/^[0-9a-f]{64}$/.test(hash) && isGood, 'images')
  }
}
