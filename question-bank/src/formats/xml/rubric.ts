import type { Rubric } from '../../model/question.ts'
import { POINT, POINTS, REFERENCE, WEIGHT } from './markers.ts'
import type { DraftAnswerable, Piece } from './piece.ts'
import { hasMarker, htmlOf, isTag, parseRawHtml } from './raw-html.ts'

/** How a short answer is marked (评分标准) as HTML: the reference answer, then a list of points with their weights. */
export function rubricOut({ referenceAnswer, points }: Rubric, write: (text: string) => string): string {
  const items = points.map(
    ({ text, weight }) => `<li><span class="${WEIGHT}">${weight}</span><div class="${POINT}">${write(text)}</div></li>`,
  )
  const list = items.length > 0 ? `<ol class="${POINTS}">${items.join('')}</ol>` : ''
  return `<div class="${REFERENCE}">${write(referenceAnswer)}</div>${list}`
}

/** Reads what `rubricOut` wrote; anything else is the reference answer as a whole. */
export function readRubric(html: string, read: (html: string) => Piece): NonNullable<DraftAnswerable['rubric']> {
  const nodes = html.includes(REFERENCE) ? (parseRawHtml(html) ?? []) : []
  const reference = nodes.find((node) => hasMarker(node, REFERENCE))
  if (!reference || !isTag(reference)) return { referenceAnswer: read(html), points: [] }
  const list = nodes.find((node) => hasMarker(node, POINTS))
  const items = list && isTag(list) ? list.childNodes.filter(isTag) : []
  return {
    referenceAnswer: read(htmlOf(reference.childNodes)),
    points: items.map(({ childNodes }) => {
      const weight = childNodes.find((node) => hasMarker(node, WEIGHT))
      const point = childNodes.find((node) => hasMarker(node, POINT))
      return {
        text: read(point && isTag(point) ? htmlOf(point.childNodes) : ''),
        weight: Number(weight && isTag(weight) ? htmlOf(weight.childNodes) : ''),
      }
    }),
  }
}
