import { htmlToText, safeHtml, textToHtml } from '../../model/html.ts'
import { htmlPiece, type Piece, plainPiece } from '../xml/piece.ts'
import { FORMATS } from './formats.ts'

/**
 * Marks inside a text of a document for what is not text: the formats of `formats.ts`, things that stand at one place
 * (pictures, tables, formulas) by their number, and paragraphs. XML holds none of these characters, so no text of a file
 * does.
 */
export const MARK = {
  thing: '\u0005',
  thingEnd: '\u0006',
  /** A paragraph that is one in the question as well; other lines are just lines. */
  paragraph: '\u000e',
  paragraphEnd: '\u000f',
} as const

// biome-ignore lint/suspicious/noControlCharactersInRegex: these are our own marks
const THING = /\u0005(\d+)\u0006/g
// biome-ignore lint/suspicious/noControlCharactersInRegex: these are our own marks
const ANY_MARK = /[\u0001-\u0006\u000e-\u0017]/
// biome-ignore lint/suspicious/noControlCharactersInRegex: these are our own marks
const ALL_MARKS = /\u0005\d+\u0006|[\u0001-\u0006\u000e-\u0017]/g
// biome-ignore lint/suspicious/noControlCharactersInRegex: these are our own marks
const TAG_MARK = /([\u0001-\u0004\u000e-\u0017])/
/** What a file may smuggle in by a numeric entity; a bell is not allowed in a question, and so is found. */
export const withoutMarks = (text: string): string => text.replace(new RegExp(ANY_MARK, 'g'), '\u0007')

/** Something that stands in a text: its HTML, and whether it takes lines of its own. */
export interface Thing {
  html: string
  isBlock: boolean
}

/** The things of one document. */
export class Things {
  readonly #all: Thing[] = []

  /** Takes a thing; the text that stands for it. */
  add(thing: Thing): string {
    return `${MARK.thing}${this.#all.push(thing) - 1}${MARK.thingEnd}`
  }

  get(number: number): Thing {
    return this.#all[number]!
  }

  /** A text with marks as what a question holds: plain text if there is nothing but text. */
  piece(text: string): Piece {
    return ANY_MARK.test(text) ? htmlPiece(this.html(text)) : plainPiece(text.trim())
  }

  /** A text with marks as safe HTML. */
  html(text: string): string {
    const parts = text.trim().split(THING)
    const html = parts.map((part, i) => {
      if (i % 2 === 1) return this.get(Number(part)).html
      const isAfterBlock = i > 0 && this.get(Number(parts[i - 1])).isBlock
      const isBeforeBlock = i < parts.length - 1 && this.get(Number(parts[i + 1])).isBlock
      return inlineHtml(part, isAfterBlock, isBeforeBlock)
    })
    return safeHtml(html.join('')).html
  }

  /** A text with marks as plain text, for what cannot be anything else. */
  text(text: string): string {
    return (ANY_MARK.test(text) ? htmlToText(this.html(text)) : text).trim()
  }
}

/** Lines that meet a table need no break. */
function inlineHtml(part: string, isAfterBlock: boolean, isBeforeBlock: boolean): string {
  let text = part
  if (isAfterBlock) text = text.replace(/^\n/, '')
  if (isBeforeBlock) text = text.replace(/\n$/, '')
  return text
    .replaceAll(`\n${MARK.paragraph}`, MARK.paragraph)
    .replaceAll(`${MARK.paragraphEnd}\n`, MARK.paragraphEnd)
    .split('\n')
    .map((line) =>
      line
        .split(TAG_MARK)
        .map((piece) => TAGS[piece] ?? textToHtmlLine(piece))
        .join(''),
    )
    .join('<br/>')
}

const TAGS: Readonly<Record<string, string>> = {
  ...Object.fromEntries(
    FORMATS.flatMap(({ tag, open, close }) => [
      [open, `<${tag}>`],
      [close, `</${tag}>`],
    ]),
  ),
  [MARK.paragraph]: '<p>',
  [MARK.paragraphEnd]: '</p>',
}

/** A piece of a line: the blanks at its ends count, for it may stand in the middle. */
function textToHtmlLine(piece: string): string {
  const [, before = '', text = '', after = ''] = /^([ \t]*)([\s\S]*?)([ \t]*)$/.exec(piece)!
  return `${before && ' '}${textToHtml(text)}${after && ' '}`
}

/** True if nothing but text stands in it. */
export const isBare = (text: string): boolean => !ANY_MARK.test(text)

export const stripMarks = (text: string): string => text.replace(ALL_MARKS, '')
