import type { Fields } from '../../api/fields.server.ts'
import { pointField } from './mark-field.ts'

/** The mark as the form gives it, in hundredths; nothing where a field is empty or no mark, which the API refuses. */
export function markInput(fields: Fields): { mark?: number; points?: number[] } {
  const count = fields.int('points')
  if (count === 0) {
    const mark = hundredths(fields.text('mark'))
    return mark === undefined ? {} : { mark }
  }
  const points = Array.from({ length: Math.min(count, 30) }, (_, i) => hundredths(fields.text(pointField(i))))
  return points.some((point) => point === undefined) ? {} : { points: points as number[] }
}

/** `1.5` marks are 150 hundredths. */
const hundredths = (text: string): number | undefined =>
  /^\d{1,5}(\.\d{1,2})?$/.test(text) ? Math.round(Number(text) * 100) : undefined
