import { safeHtml, textToHtml } from '../../model/html.ts'
import type { Problem, ProblemCode } from '../../model/problem.ts'
import type { Place } from '../collect.ts'
import type { FindImage, ImageStore } from './images.ts'
import { EMPTY, htmlPiece, type Piece, plainPiece } from './piece.ts'
import { prepareHtml } from './raw-html.ts'

export type Report = (
  severity: Problem['severity'],
  code: ProblemCode,
  place: Place,
  detail?: Problem['detail'],
) => void

/** Without any markup: by far the most texts, and not worth a parser. */
const PLAIN = /^[^<&\u00a0]*$/
const PLAIN_PARAGRAPHS = /^\s*(?:<p>[^<&\u00a0]*<\/p>\s*)+$/
/** What has to be looked at before it is made safe. */
const TO_PREPARE = /<img[\s/>]|lz-/i
/** What safe HTML names as taken out but no reader misses: attributes, comments. */
const UNMISSED = /^@|^comment$/
/** What means that nothing was kept. */
const NOTHING_KEPT = ['size', 'complexity']

const folded = (text: string): string => text.replace(/[\t\n\f\r ]+/g, ' ').trim()

/** Reads the HTML of a file as texts of questions, safe, with its pictures. */
export class ContentReader {
  readonly #images: ImageStore
  readonly #report: Report

  constructor(images: ImageStore, report: Report) {
    this.#images = images
    this.#report = report
  }

  html(source: string, place: Place, find: FindImage): Piece {
    if (PLAIN.test(source)) return plainPiece(folded(source))
    if (PLAIN_PARAGRAPHS.test(source)) {
      const lines = source
        .split(/<\/?p>/)
        .map(folded)
        .filter((line) => line !== '')
      return { text: lines.join('\n'), html: lines.map((line) => `<p>${textToHtml(line)}</p>`).join('') }
    }
    const raw = TO_PREPARE.test(source) ? prepareHtml(source, (src) => this.#image(src, place, find)) : { html: source }
    if (!raw) return this.#nothing('complexity', place)
    if (raw.verbatim !== undefined) return plainPiece(raw.verbatim)
    const { html, removed } = safeHtml(raw.html)
    if (removed.some((name) => NOTHING_KEPT.includes(name))) return this.#nothing(removed.join(', '), place)
    const missed = removed.filter((name) => !UNMISSED.test(name))
    if (missed.length > 0) this.#report('warning', 'question-markup-removed', place, { removed: missed.join(', ') })
    return htmlPiece(html)
  }

  #image(src: string, place: Place, find: FindImage): string | undefined {
    const taken = this.#images.take(src, find)
    if ('sha256' in taken) return `sha256:${taken.sha256}`
    this.#report('warning', taken.code, place, taken.detail)
    return undefined
  }

  #nothing(removed: string, place: Place): Piece {
    this.#report('error', 'question-markup-removed', place, { removed })
    return EMPTY
  }
}
