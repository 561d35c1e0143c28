import { visibleText } from '../model/content.ts'
import type { Answerable, Question, QuestionType } from '../model/question.ts'
import { foldText } from '../model/text.ts'
import { lawsIn } from './laws.ts'
import { foldNumbers } from './numbers.ts'

/** A question reduced to what is compared; texts folded, numbers in digits. */
export interface Content {
  type: QuestionType
  /** Stem, or material and stems of a case. */
  stem: string
  /** Texts of the choices; none for true/false, whose choices say nothing. */
  choices: string[]
  /** What is right: each right choice, 正确 or 错误, or what each blank accepts. */
  right: string[][]
  /** Laws and articles that the stem names. */
  laws: string[]
}

export type Comparable = Pick<Question, 'type' | 'stem' | 'choices' | 'key'> &
  Partial<Pick<Question, 'markup' | 'parts' | 'blanks'>>

export function contentOf({ markup, parts = [], ...question }: Comparable): Content {
  const see = (text: string) => visibleText(text, markup)
  const fold = (text: string) => foldNumbers(foldText(text).toLowerCase())
  const asked = [question, ...parts]
  const stem = asked.map((part) => see(part.stem)).join('\n')
  return {
    type: question.type,
    stem: fold(stem),
    choices: asked.flatMap(({ type, choices }) => {
      return type === 'TRUE_FALSE' ? [] : choices.map(({ text }) => fold(see(text)))
    }),
    right: asked.flatMap(({ choices, key, blanks = [] }: Answered) => [
      ...choices.filter(({ id }) => key.includes(id)).map(({ text }) => [fold(see(text))]),
      ...blanks.map(({ accepted }) => accepted.map(fold)),
    ]),
    laws: lawsIn(stem, fold(stem)),
  }
}

type Answered = Pick<Answerable, 'choices' | 'key'> & Partial<Pick<Answerable, 'blanks'>>

/** A picture by its hash, a number with its per cent sign, a word, or one character. */
const TOKEN = /\0[0-9a-f]+\0|\d+(?:\.\d+)?%?|[a-z]+|[\p{L}\p{N}]/gu

/**
 * The pairs of neighbouring characters of stem and choices, each once; a number or a word counts as one character.
 * Choices are taken one by one, so their order does not matter.
 */
export function shinglesOf({ stem, choices }: Pick<Content, 'stem' | 'choices'>): Set<string> {
  const shingles = new Set<string>()
  for (const text of [stem, ...choices]) {
    const tokens = text.match(TOKEN) ?? []
    if (tokens.length === 1) shingles.add(tokens[0]!)
    for (let i = 1; i < tokens.length; i++) shingles.add(tokens[i - 1]! + tokens[i]!)
  }
  return shingles
}
