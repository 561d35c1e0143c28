import { htmlToText, isPlain, textToHtml } from '../../model/html.ts'
import type { Answerable, CasePart, Question } from '../../model/question.ts'

/** A text of a question before it is known whether the question is plain text or HTML. */
export interface Piece {
  /** Undefined if plain text cannot say it. */
  text: string | undefined
  /** In the safe subset. */
  html: string
}

export const EMPTY: Piece = { text: '', html: '' }

/** A piece that is plain text in its file. */
export const plainPiece = (text: string): Piece => ({ text, html: textToHtml(text) })

/** A piece of safe HTML, which is plain text all the same if it holds nothing but lines and paragraphs. */
export const htmlPiece = (html: string): Piece => ({ text: isPlain(html) ? htmlToText(html) : undefined, html })

export const isEmpty = ({ html }: Piece): boolean => html === ''

/** Whether a piece begins a line of its own. */
const isBlock = ({ html }: Piece): boolean => /^<(?:p|div|[uo]l|table|h\d|pre|blockquote)[ >]/.test(html)

/** Pieces one below the other. */
export function stacked(pieces: readonly Piece[]): Piece {
  const filled = pieces.filter((piece) => !isEmpty(piece))
  if (filled.length < 2) return filled[0] ?? EMPTY
  const texts = filled.map(({ text }) => text)
  return {
    text: texts.every((text) => text !== undefined) ? texts.join('\n') : undefined,
    html: filled.map((piece) => (isBlock(piece) ? piece.html : `<p>${piece.html}</p>`)).join(''),
  }
}

/** What is said of something, after its name; empty if nothing is. */
export function labelled(label: string, said: Piece): Piece {
  if (isEmpty(said)) return EMPTY
  if (said.text !== undefined && !said.text.includes('\n')) return plainPiece(`${label}：${said.text}`)
  const name = plainPiece(`${label}：`)
  return isBlock(said) ? stacked([name, said]) : { text: undefined, html: name.html + said.html }
}

/** What asks and how it is answered, as it was read. */
export interface DraftAnswerable extends Omit<Answerable, 'stem' | 'choices' | 'rubric' | 'explanation'> {
  stem: Piece
  choices: { id: string; text: Piece }[]
  rubric?: { referenceAnswer: Piece; points: { text: Piece; weight: number }[] }
  explanation: Piece
}

export type DraftPart = DraftAnswerable & Pick<CasePart, 'id' | 'type' | 'weight'>

/** A question as it was read. */
export type Draft = DraftAnswerable &
  Pick<Question, 'type' | 'difficulty' | 'topic' | 'legalBasis' | 'keywords' | 'source' | 'author'> & {
    parts?: DraftPart[]
    /** HTML in the bank although plain text would show the same. */
    isHtml?: boolean
  }

/** The question: plain text if all of it can be said so, else HTML. */
export function settle({ parts, isHtml, ...draft }: Draft): Question {
  const isText = !isHtml && [draft, ...(parts ?? [])].flatMap(piecesOf).every(({ text }) => text !== undefined)
  const choose = (piece: Piece): string => (isText ? piece.text! : piece.html)
  return {
    ...settled(draft, choose),
    ...(parts && { parts: parts.map((part) => settled(part, choose)) }),
    ...(!isText && { markup: 'HTML' as const }),
  }
}

function piecesOf({ stem, choices, rubric, explanation }: DraftAnswerable): Piece[] {
  const points = rubric?.points.map(({ text }) => text) ?? []
  return [stem, explanation, ...choices.map(({ text }) => text), ...(rubric ? [rubric.referenceAnswer, ...points] : [])]
}

function settled<T extends DraftAnswerable>(
  { stem, choices, rubric, explanation, ...rest }: T,
  choose: (piece: Piece) => string,
) {
  return {
    ...rest,
    stem: choose(stem),
    choices: choices.map(({ id, text }) => ({ id, text: choose(text) })),
    explanation: choose(explanation) || null,
    ...(rubric && {
      rubric: {
        referenceAnswer: choose(rubric.referenceAnswer),
        points: rubric.points.map(({ text, weight }) => ({ text: choose(text), weight })),
      },
    }),
  }
}
