import { htmlToText, isPlain, safeHtml, textToHtml } from '../../model/html.ts'
import type { Answerable, Markup, Question } from '../../model/question.ts'
import { VERBATIM } from './markers.ts'
import { xmlText } from './write.ts'

/** Text that HTML shows as it is. */
const ONE_LINE = /^(?! )(?![\s\S]* {2})[^\n\t\v\f\u00a0]*(?<! )$/

/** Gives the address of a picture in the file that is written; undefined if there is none. */
export type PlaceImage = (sha256: string) => string | undefined

/**
 * A text of a question as HTML that is well-formed XML, to stand between other content.
 * Plain text whose white space HTML would fold is marked, so that it can be read back to the letter.
 */
export function htmlOut(text: string, markup: Markup | undefined, place: PlaceImage): string {
  return markup === 'HTML' ? withImages(safeHtml(text).html, place) : textOut(text)
}

/** The same as a paragraph, or as whatever the HTML holds. */
export function blockOut(text: string, markup: Markup | undefined, place: PlaceImage): string {
  const html = htmlOut(text, markup, place)
  return markup === 'HTML' || html.startsWith('<p ') ? html : `<p>${html}</p>`
}

function textOut(text: string): string {
  if (ONE_LINE.test(text)) return xmlText(text)
  const html = textToHtml(text)
  if (htmlToText(html) === text) return html
  return `<p class="${VERBATIM}">${xmlText(text).replaceAll('\n', '<br/>')}</p>`
}

/** Safe HTML is written in one way only: a picture's source comes first, and no text holds a `<`. */
function withImages(html: string, place: PlaceImage): string {
  return html.replace(/<img src="sha256:([\da-f]{64})"([^>]*)\/>/g, (_, sha256: string, rest: string) => {
    const src = place(sha256)
    const alt = / alt="([^"]*)"/.exec(rest)?.[1] ?? ''
    if (src === undefined) return alt && `[${alt}]`
    return `<img src="${xmlText(src)}"${alt === '' ? ' alt=""' : ''}${rest}/>`
  })
}

/** True for HTML of which all could be plain text, so that it would be read as plain text. */
export function seemsText({ markup, parts, ...question }: Question): boolean {
  const texts = ({ stem, choices, rubric, explanation }: Answerable) => [
    stem,
    explanation ?? '',
    ...choices.map(({ text }) => text),
    ...(rubric ? [rubric.referenceAnswer, ...rubric.points.map(({ text }) => text)] : []),
  ]
  return markup === 'HTML' && [question, ...(parts ?? [])].flatMap(texts).every(isPlain)
}

/** Calls `mark` for every mark of a blank that stands in the text of this HTML, and puts in its place what it gives. */
export function replaceBlanks(html: string, mark: (mark: string) => string): string {
  return html.replace(/<[^>]*>|_{3,}/g, (found) => (found.startsWith('<') ? found : mark(found)))
}
