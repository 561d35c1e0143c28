import { Refusal } from './refusal.ts'

/**
 * The language of number patterns (证号, 决定书文号, 聘书编号): literal text with fields in braces, e.g. `43{serial:9}` or
 * `湘执决〔{yyyy}〕{serial:6}`:
 *
 *   {yyyy} {yy}                         year of the day on which the number is given
 *   {province:2} {city:2} {county:2}    pairs of the area code (GB/T 2260) of the organ: 43, 01, 02 of 430102
 *   {serial:N}                          counts from 1 with N digits; exactly once
 *
 * Serials count within everything else of the number, so a new year or another county begins at 1 again. A used-up
 * series is refused, never widened and never begun again. A number says nothing that anybody may rely on: an officer
 * who moves to another county keeps it.
 */
const FIELD = /\{(yyyy|yy|province:2|city:2|county:2|serial:([1-9]))\}/g

export interface NumberPlace {
  /** GB/T 2260, six digits, or GB/T 10114, nine. */
  areaCode: string
  /** `YYYY-MM-DD` */
  day: string
}

/** Numbers that share one counter. */
export interface NumberSeries {
  /** Equal for two patterns exactly if their numbers look alike, so that a rewritten pattern goes on counting. */
  key: string
  /** The number of this serial. Throws Refusal `number-series-exhausted`. */
  numberOf(serial: number): string
}

/** Throws Refusal `number-pattern-invalid` for a pattern that is none. */
export function seriesOf(pattern: string, { areaCode, day }: NumberPlace): NumberSeries {
  const widths = [...pattern.matchAll(FIELD)].flatMap(([, , width]) => (width ? [Number(width)] : []))
  const [width] = widths
  if (width === undefined || widths.length > 1 || /[{}]/.test(pattern.replace(FIELD, '')))
    throw new Refusal('conflict', 'number-pattern-invalid', { pattern })
  const values: Record<string, string> = {
    yyyy: day.slice(0, 4),
    yy: day.slice(2, 4),
    'province:2': areaCode.slice(0, 2),
    'city:2': areaCode.slice(2, 4),
    'county:2': areaCode.slice(4, 6),
  }
  const fill = (serial: string) => pattern.replace(FIELD, (_, field: string) => values[field] ?? serial)
  return {
    key: fill(`#${width}`),
    numberOf(serial) {
      const text = String(serial)
      if (text.length > width) throw new Refusal('conflict', 'number-series-exhausted', { pattern })
      return fill(text.padStart(width, '0'))
    },
  }
}
