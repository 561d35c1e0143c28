import { visibleText } from './content.ts'
import type { Choice, Markup, QuestionType } from './question.ts'
import { foldWidth } from './text.ts'

/** 以上都对, 上述说法均错误, 都不正确, all of the above: choices that speak of the other choices. */
const SPEAKS_OF_ALL =
  /^(?:以上|上述|前述|前[两二三四]项)|^(?:全都?|全部|都|均|皆)(?:是|对|错|不|正确|可以)|\bthe above$/i
/** A和C, A、B、D, BC: choices that are made of letters. */
const MADE_OF_LETTERS = /^[A-J](?:\s*(?:[、,和与及或+]|以及)?\s*[A-J])+(?:都|均|皆|$)/
/** 选项A, A项, B选项, in a choice or in the stem. */
const NAMES_A_CHOICE = /选项\s*[A-J]|(?<![A-Za-z])[A-J]\s*(?:选项|项)/

interface Shown {
  type: QuestionType
  stem: string
  choices: readonly Choice[]
  markup?: Markup | undefined
}

/**
 * True when shuffling the choices would change what the question says: true/false, choices that speak of other
 * choices, and stems that name a choice by its letter. Such a question is always shown in the author's order.
 */
export function keepsChoiceOrder({ type, stem, choices, markup }: Shown): boolean {
  if (type === 'TRUE_FALSE' || NAMES_A_CHOICE.test(foldWidth(visibleText(stem, markup)))) return true
  return choices.some(({ text }) => {
    const plain = foldWidth(visibleText(text, markup)).replace(/[.。\s]+$/, '')
    return SPEAKS_OF_ALL.test(plain) || MADE_OF_LETTERS.test(plain) || NAMES_A_CHOICE.test(plain)
  })
}
