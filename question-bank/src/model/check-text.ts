import { visibleText } from './content.ts'
import { MOST_MARKUP, safeHtml } from './html.ts'
import type { ProblemCode } from './problem.ts'
import type { Markup } from './question.ts'
import { characters, forbiddenCharacter } from './text.ts'

export type Detail = Record<string, string | number>
export type Report = (code: ProblemCode, detail: Detail) => void

/** Tags and attributes may take so many times the room of the text they are written for. */
const MARKUP_FACTOR = 10

/**
 * Length, characters and, for HTML, safety of one text.
 * @returns what a reader sees of it, for further checks; undefined if it is far too long to be looked at
 */
export function checkText(
  text: string | null | undefined,
  limit: number,
  markup: Markup | undefined,
  place: Detail,
  report: Report,
): string | undefined {
  if (!text) return ''
  const seen = markup === 'HTML' ? checkHtml(text, limit, place, report) : text
  if (seen === undefined) return undefined
  const length = seen.length > limit ? characters(seen) : 0
  if (length > limit) report('question-text-too-long', { ...place, length, limit })
  const character = forbiddenCharacter(markup === 'HTML' ? seen.replaceAll('\0', '') : text)
  if (character) report('question-text-forbidden', { ...place, character })
  return seen
}

function checkHtml(text: string, limit: number, place: Detail, report: Report): string | undefined {
  const most = Math.min(limit * MARKUP_FACTOR, MOST_MARKUP)
  if (text.length > most) {
    report('question-markup-too-long', { ...place, length: text.length, limit: most })
    return undefined
  }
  const { html, removed } = safeHtml(text)
  if (removed.length > 0) report('question-html-unsafe', { ...place, removed: removed.join(', ') })
  return visibleText(html, 'HTML')
}
