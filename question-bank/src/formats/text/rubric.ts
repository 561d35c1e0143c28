import type { Rubric } from '../../model/question.ts'
import { escapeSigns, unescaped, unescapeSigns } from './escape.ts'

type Points = Rubric['points']

const WEIGHT = unescaped(String.raw`[(（]\s*(\d{1,4}(?:\.\d{1,2})?)\s*分?\s*[)）][\s;；。.，,]*$`)
/** Points on one line end with their weights. */
const NEXT_POINT = /(?<=(?:^|[^\\])(?:\\\\)*[(（]\s*[\d.]+\s*分\s*[)）])[\s;；。，,]*(?=[^\s;；。，,])/
/** `1.`, `（1）`, `①` before a point. */
const NUMBER = /^(?:\d{1,2}\s*[.．、)）]|[(（]\s*\d{1,2}\s*[)）]|[①-⑳])\s*/

/** Marking points (采分点), one a line, each with its weight: `指出主体不合法（3分）`. */
export const writePoints = (points: Points): string =>
  points
    .map(({ text, weight }) => {
      const escaped = escapeSigns(text)
      return `${NUMBER.test(escaped) ? '\\' : ''}${escaped}（${weight}分）`
    })
    .join('\n')

/**
 * Reads points as we write them and as people do, numbered or all on one line. A point without a weight counts 1; half
 * marks make all weights larger, for weights are whole.
 */
export function readPoints(text: string): Points {
  const lines = text.split('\n').filter((line) => line.trim() !== '')
  const pieces = lines.length === 1 ? lines[0]!.split(NEXT_POINT) : lines
  const points = pieces.map((piece) => {
    const weight = WEIGHT.exec(piece)?.[1]
    const bare = piece.replace(WEIGHT, '').trim().replace(NUMBER, '')
    // The escape before a number that belongs to the text.
    const plain = NUMBER.test(bare.slice(1)) && bare.startsWith('\\') ? bare.slice(1) : bare
    return { text: unescapeSigns(plain).trim(), weight: Number(weight ?? 1) }
  })
  const weights = wholeWeights(points.map(({ weight }) => weight))
  return points.map((point, i) => ({ ...point, weight: weights[i]! }))
}

/** The same proportions in whole numbers: marks may come in halves or hundredths. */
export function wholeWeights(weights: readonly number[]): number[] {
  const factor = [1, 2, 10, 100].find((by) => weights.every((weight) => Number.isInteger(weight * by))) ?? 100
  return weights.map((weight) => Math.round(weight * factor))
}
