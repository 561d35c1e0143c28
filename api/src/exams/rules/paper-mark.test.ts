import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { judgePaper, partMaxima, readMark } from './paper-mark.ts'

describe('marks of an examination on paper', () => {
  it.each([
    ['60', 6000],
    ['58.5', 5850],
    ['58.07', 5807],
    ['58.070', 5807],
    ['６０．５', 6050],
    [' 72 分', 7200],
    ['0', 0],
    ['缺考', 'absent'],
    ['缺', 'absent'],
    ['', 'missing'],
    ['58.075', 'invalid'],
    ['-3', 'invalid'],
    ['六十', 'invalid'],
    ['6O', 'invalid'],
    ['1e2', 'invalid'],
  ])('reads %j as %j', (text, mark) => {
    expect(readMark(text)).toBe(mark)
  })

  it('reads every mark with two decimals exactly', () => {
    fc.assert(
      fc.property(fc.integer({ min: 0, max: 999_999 }), (hundredths) => {
        expect(readMark(`${Math.floor(hundredths / 100)}.${String(hundredths % 100).padStart(2, '0')}`)).toBe(
          hundredths,
        )
      }),
    )
  })

  it('judges by parts or by the sum, and never by rounding', () => {
    const sections = [
      { part: 'GENERAL' as const, count: 60, marks: 100 },
      { part: 'PROFESSIONAL' as const, count: 20, marks: 200 },
    ]
    const maxima = partMaxima({ sections })
    expect(maxima).toEqual({ GENERAL: 6000, PROFESSIONAL: 4000 })
    const each = { passPercent: 60, passRule: 'EACH_PART' as const }
    expect(judgePaper({ GENERAL: 3600, PROFESSIONAL: 2399 }, maxima, each)).toMatchObject({
      passed: false,
      mark: 5999,
      maxMark: 10_000,
      parts: [{ passed: true }, { passed: false }],
    })
    expect(judgePaper({ GENERAL: 2000, PROFESSIONAL: 4000 }, maxima, { ...each, passRule: 'TOTAL' }).passed).toBe(true)
    expect(judgePaper({ GENERAL: 2000, PROFESSIONAL: 4000 }, maxima, each).passed).toBe(false)
  })
})
