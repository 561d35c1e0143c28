import { describe, expect, it } from 'vitest'
import { birthOf, checkCharacter, idNumberProblem, maskIdNumber, normaliseIdNumber, sexOf } from './id-number.ts'

const TODAY = '2026-11-23'
/** Seventeen digits and their check character. */
const whole = (digits: string): string => digits + checkCharacter(digits)

describe('a resident identity number', () => {
  it('is right in the published examples of GB 11643', () => {
    expect(idNumberProblem('11010519491231002X', TODAY)).toBeUndefined()
    expect(checkCharacter('44052418800101001')).toBe('4')
  })

  it('is refused when any one of its digits is another', () => {
    const good = whole('43010219900101123')
    for (let at = 0; at < 18; at += 1) {
      for (const digit of '0123456789') {
        if (digit === good[at]) continue
        const bad = good.slice(0, at) + digit + good.slice(at + 1)
        expect(idNumberProblem(bad, TODAY), bad).toBeDefined()
      }
    }
  })

  it('is refused when two neighbours are swapped', () => {
    const good = whole('43010219851203417')
    for (let at = 0; at < 17; at += 1) {
      if (good[at] === good[at + 1]) continue
      const bad = good.slice(0, at) + good[at + 1] + good[at] + good.slice(at + 2)
      expect(idNumberProblem(bad, TODAY), bad).toBeDefined()
    }
  })

  it('is refused with a precise reason', () => {
    expect(idNumberProblem('', TODAY)).toBe('id-number-length')
    expect(idNumberProblem('430102900101123', TODAY)).toBe('id-number-length')
    expect(idNumberProblem('43010219900101123x', TODAY)).toBe('id-number-characters')
    expect(idNumberProblem('43010219900101A234', TODAY)).toBe('id-number-characters')
    expect(idNumberProblem(whole('43010219900230123'), TODAY)).toBe('id-number-birth')
    expect(idNumberProblem(whole('43010219000229123'), TODAY)).toBe('id-number-birth')
    expect(idNumberProblem(whole('43010220261124123'), TODAY)).toBe('id-number-birth')
    expect(idNumberProblem('110105194912310021', TODAY)).toBe('id-number-check')
  })

  it('takes a leap day, a birth today and an area that was abolished', () => {
    expect(idNumberProblem(whole('43010220000229123'), TODAY)).toBeUndefined()
    expect(idNumberProblem(whole('43010220261123123'), TODAY)).toBeUndefined()
    expect(idNumberProblem(whole('99999919900101123'), TODAY)).toBeUndefined()
  })

  it('is folded from full-width digits, spaces and a small x', () => {
    expect(normaliseIdNumber(' １１０１０５ 19491231 002ｘ ')).toBe('11010519491231002X')
  })

  it('tells birth and sex', () => {
    expect(birthOf('11010519491231002X')).toBe('1949-12-31')
    expect(sexOf('11010519491231002X')).toBe('2')
    expect(sexOf(whole('43010219900101113'))).toBe('1')
  })

  it('is shown with eleven characters hidden', () => {
    expect(maskIdNumber('43010219900101123X')).toBe('430***********123X')
  })
})
