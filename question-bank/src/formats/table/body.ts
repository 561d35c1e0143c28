import { countBlanks } from '../../model/content.ts'
import {
  type Answerable,
  CHOICE_IDS,
  isChoiceType,
  type Markup,
  type QuestionType,
  TRUE_FALSE_CHOICES,
} from '../../model/question.ts'
import { foldText } from '../../model/text.ts'
import { markBlanks, readBlanks } from '../text/blanks.ts'
import { bracketAnswer } from '../text/bracket-answer.ts'
import { splitChoices } from '../text/choices.ts'
import { readPoints } from '../text/rubric.ts'
import { lettersOf, truthOf } from './answer.ts'

/** What a question says before anybody has decided what it means: texts as a table or a document gives them. */
export interface RawQuestion {
  /** As named by the file: a type column, the heading of a section, the name of a sheet. */
  type: QuestionType | undefined
  markup: Markup | undefined
  stem: string
  /** Choices that have a place of their own; they may have gaps. */
  choices: readonly string[]
  /** All choices in one text. */
  choiceText: string
  /** Undefined where the file has no place for the answer; it is then looked for in the stem. */
  answer: string | undefined
  points: string
  explanation: string | null
}

/** What a question asks and how it is answered. */
export interface Body extends Answerable {
  type: QuestionType
  /** Why the answer could not be read: its text, or that the choices are not those of a true/false question. */
  fault?: 'key-unreadable' | 'type-mismatch'
}

/** Finds out what is asked: where the choices stand, of which type the question is, and what the answer means. */
export function bodyOf(raw: RawQuestion): Body {
  const { stem, choices } = choicesOf(raw)
  const mayBeInStem = raw.answer === undefined && raw.markup !== 'HTML' && (!raw.type || isChoiceType(raw.type))
  const found = mayBeInStem ? bracketAnswer(stem) : undefined
  const answer = (found?.answer ?? raw.answer ?? '').trim()
  const asked = { ...raw, stem: found?.stem ?? stem, choices, answer }
  switch (raw.type ?? typeOfAnswer(asked)) {
    case 'TRUE_FALSE':
      return truthBody(asked)
    case 'FILL_IN':
      return blanksBody(asked)
    case 'SHORT_ANSWER':
      return {
        ...bare(asked, 'SHORT_ANSWER'),
        choices: named(choices),
        rubric: { referenceAnswer: answer, points: readPoints(raw.points) },
      }
    case 'CASE':
      return { ...bare(asked, 'CASE'), choices: named(choices) }
    default:
      return choiceBody(asked)
  }
}

type Asked = RawQuestion & { answer: string }

/** A type that is not named follows from the answer; without choices a stem with blanks is one to fill in. */
function typeOfAnswer({ stem, choices, answer, markup }: Asked): QuestionType | undefined {
  if (areTruths(choices) || (choices.length === 0 && truthOf(answer) !== undefined)) return 'TRUE_FALSE'
  return choices.length === 0 && countBlanks(stem, markup) > 0 && !lettersOf(answer) ? 'FILL_IN' : undefined
}

/** The choices: in cells of their own, all in one cell, or at the end of the stem. */
function choicesOf({ type, markup, stem, choices, choiceText, answer }: RawQuestion): {
  stem: string
  choices: string[]
} {
  const own = choices.slice(0, choices.findLastIndex((text) => text !== '') + 1)
  if (own.length > 0) return { stem, choices: [...own] }
  if (choiceText !== '') return { stem, choices: splitChoices(choiceText, true)?.choices ?? separateLines(choiceText) }
  const isElsewhere = type !== undefined && ['FILL_IN', 'SHORT_ANSWER', 'CASE'].includes(type)
  if (isElsewhere || markup === 'HTML' || (type === 'TRUE_FALSE' && truthOf(answer ?? '') !== undefined)) {
    return { stem, choices: [] }
  }
  const split = splitChoices(stem)
  return split && split.before !== '' ? { stem: split.before, choices: split.choices } : { stem, choices: [] }
}

/** Choices without letters: one a line, or apart by strokes or semicolons. */
function separateLines(text: string): string[] {
  const separator = [/\n/, /\|/, /[；;]/].find((one) => one.test(text))
  return (separator ? text.split(separator) : [text]).map((choice) => choice.trim()).filter((choice) => choice !== '')
}

const named = (texts: readonly string[]) => texts.map((text, i) => ({ id: CHOICE_IDS[i] ?? `${i + 1}`, text }))

const bare = ({ stem, explanation }: Asked, type: QuestionType): Body => ({
  type,
  stem,
  choices: [],
  key: [],
  explanation,
})

const areTruths = (choices: readonly string[]): boolean => {
  const truths = choices.map(truthOf)
  return choices.length === 2 && truths.includes(true) && truths.includes(false)
}

/** 判断题 may come without choices and with 对/错, or with the two choices 正确 and 错误 and a letter. */
function truthBody(asked: Asked): Body {
  const { choices, answer } = asked
  const body = { ...bare(asked, 'TRUE_FALSE'), choices: TRUE_FALSE_CHOICES.map((choice) => ({ ...choice })) }
  if (choices.length > 0 && !areTruths(choices)) return { ...body, fault: 'type-mismatch' }
  if (answer === '') return body
  const letters = choices.length > 0 ? lettersOf(answer) : undefined
  const chosen = letters?.length === 1 ? choices[CHOICE_IDS.indexOf(letters[0]!)] : undefined
  const truth = truthOf(chosen ?? answer)
  return truth === undefined ? { ...body, fault: 'key-unreadable' } : { ...body, key: [truth ? 'T' : 'F'] }
}

/** The key by letters, or by the text of a choice. */
function choiceBody(asked: Asked): Body {
  const { type, choices, answer } = asked
  const same = choices.findIndex((text) => text !== '' && foldText(text) === foldText(answer))
  const key = lettersOf(answer) ?? (same < 0 ? undefined : [CHOICE_IDS[same]!])
  const body: Body = {
    ...bare(asked, type ?? ((key?.length ?? 0) > 1 ? 'MULTIPLE' : 'SINGLE')),
    choices: named(choices),
    key: key ?? [],
  }
  return answer !== '' && !key ? { ...body, fault: 'key-unreadable' } : body
}

/** Answers stand in one text, or, blank by blank, where choices would stand. */
function blanksBody(asked: Asked): Body {
  const { choices, answer, markup } = asked
  const stem = markup === 'HTML' ? asked.stem : markBlanks(asked.stem)
  const body = { ...bare(asked, 'FILL_IN'), stem }
  if (answer === '') return { ...body, blanks: choices.flatMap((text) => readBlanks(text, 1).blanks) }
  const { blanks, isInAnyOrder } = readBlanks(answer, countBlanks(stem, markup))
  return { ...body, choices: named(choices), blanks, ...(isInAnyOrder && { blanksInAnyOrder: true }) }
}
