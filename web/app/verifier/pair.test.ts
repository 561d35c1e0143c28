import { describe, expect, it } from 'vitest'
import { type Officer, pairVerdict } from './pair.ts'

const officer = (number: string, more: Partial<Officer> = {}): Officer => ({
  number,
  name: '张三',
  organ: '芙蓉区市场监督管理局',
  isCut: false,
  verdict: 'may',
  at: 0,
  ...more,
})

describe('two officers of one inspection', () => {
  it('may act when both are valid and of one organ', () => {
    expect(pairVerdict([officer('1'), officer('2')])).toBe('may')
  })

  it('are not two when one is scanned twice', () => {
    expect(pairVerdict([officer('1')])).toBe('alone')
    expect(pairVerdict([officer('1'), officer('1')])).toBe('alone')
  })

  it('may not act when one of them may not, and nobody knows when one of them is unknown', () => {
    expect(pairVerdict([officer('1'), officer('2', { verdict: 'may-not' })])).toBe('may-not')
    expect(pairVerdict([officer('1'), officer('2', { verdict: 'unknown' })])).toBe('unknown')
  })

  it('of two organs are joined by a domain, which only the server tells', () => {
    const other = { organ: '天心区市场监督管理局' }
    expect(pairVerdict([officer('1'), officer('2', other)])).toBe('unknown')
    const domains = (...codes: string[]) => ({ domains: codes })
    const pair = (a: string[], b: string[]) =>
      pairVerdict([officer('1', domains(...a)), officer('2', { ...other, ...domains(...b) })])
    expect(pair(['MARKET'], ['MARKET', 'FOOD'])).toBe('may')
    expect(pair(['MARKET'], ['TRANSPORT'])).toBe('not-together')
  })

  it('are not told to be of one organ by the beginning of its name', () => {
    expect(pairVerdict([officer('1', { isCut: true }), officer('2', { isCut: true })])).toBe('unknown')
  })
})
