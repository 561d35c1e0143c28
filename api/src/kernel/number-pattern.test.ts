import { describe, expect, it } from 'vitest'
import { seriesOf } from './number-pattern.ts'

const place = { areaCode: '430102', day: '2026-11-21' }

describe('a number pattern', () => {
  it('gives numbers from area and serial', () => {
    const series = seriesOf('{province:2}{city:2}{county:2}{serial:6}', place)
    expect(series.numberOf(1)).toBe('430102000001')
    expect(series.numberOf(999_999)).toBe('430102999999')
  })

  it('keeps literal text and takes the year of the day', () => {
    expect(seriesOf('湘执决〔{yyyy}〕{serial:6}', place).numberOf(12)).toBe('湘执决〔2026〕000012')
    expect(seriesOf('A{yy}-{serial:3}', place).numberOf(7)).toBe('A26-007')
  })

  it('counts a town with its county and a city as county 00', () => {
    const pattern = '{province:2}{city:2}{county:2}{serial:4}'
    expect(seriesOf(pattern, { ...place, areaCode: '430102003' }).key).toBe(seriesOf(pattern, place).key)
    expect(seriesOf(pattern, { ...place, areaCode: '430100' }).numberOf(1)).toBe('4301000001')
  })

  it('shares a counter exactly when the numbers look alike', () => {
    const key = seriesOf('{province:2}{serial:6}', place).key
    expect(seriesOf('43{serial:6}', place).key).toBe(key)
    expect(seriesOf('43{serial:7}', place).key).not.toBe(key)
    expect(seriesOf('{serial:6}43', place).key).not.toBe(key)
  })

  it('refuses a serial that does not fit instead of growing or starting again', () => {
    expect(() => seriesOf('43{serial:2}', place).numberOf(100)).toThrow('number-series-exhausted')
  })

  it.each(['', '43', '{serial:6}{serial:6}', '{town:3}{serial:6}', '{serial}', '{serial:6', '{city:1}{serial:6}'])(
    'refuses the pattern %j',
    (pattern) => {
      expect(() => seriesOf(pattern, place)).toThrow('number-pattern-invalid')
    },
  )
})
