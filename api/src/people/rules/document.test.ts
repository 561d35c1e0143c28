import { describe, expect, it } from 'vitest'
import { lengthened, masked, maskedPhone, readDocument } from './document.ts'

const today = '2026-11-23'

describe('a resident identity number', () => {
  it('tells sex and birth', () => {
    expect(readDocument('RESIDENT_ID', ' １１０１０５１９４９１２３１００２x', today)).toEqual({
      document: { number: '11010519491231002X', sex: '2', bornOn: '1949-12-31' },
    })
    expect(readDocument('RESIDENT_ID', '440524188001010014', today)).toEqual({ problem: 'id-number-birth' })
  })

  it('of fifteen digits gets its century and its check character', () => {
    expect(lengthened('110105491231002')).toBe('11010519491231002X')
    expect(lengthened('11010549123100')).toBe('11010549123100')
  })
})

describe('other documents', () => {
  it('have letters and digits, and say nothing of sex or birth', () => {
    expect(readDocument('PASSPORT', 'e1234 5678', today)).toEqual({
      document: { number: 'E12345678', sex: '0', bornOn: null },
    })
    expect(readDocument('PASSPORT', '护照一二三四五', today)).toEqual({ problem: 'id-number-characters' })
    expect(readDocument('MILITARY', '1', today)).toEqual({ problem: 'id-number-length' })
  })
})

describe('on screens', () => {
  it('only the ends of numbers are shown', () => {
    expect(masked('RESIDENT_ID', '11010519491231002X')).toBe('110***********002X')
    expect(masked('PASSPORT', 'E12345678')).toBe('******678')
    expect(maskedPhone('13812341234')).toBe('138****1234')
    expect(maskedPhone('84586666')).toBe('*****666')
  })
})
