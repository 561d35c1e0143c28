import { describe, expect, it } from 'vitest'
import { format as english } from './en/format.ts'
import { format as chinese } from './zh-CN/format.ts'

describe('days and times on the screen', () => {
  it('are the province’s, wherever the server or the browser stands', () => {
    expect(chinese.instant('2026-11-20T18:20:00.000Z')).toBe('2026年11月21日 02:20')
    expect(english.instant('2026-11-20T18:20:00.000Z')).toBe('21 Nov 2026, 02:20')
    expect(chinese.second('2026-01-05T16:00:09.500Z')).toBe('2026年1月6日 00:00:09')
  })

  it('keep a day as it is', () => {
    expect(chinese.day('2026-02-01')).toBe('2026年2月1日')
    expect(english.day('2026-02-01')).toBe('1 Feb 2026')
  })

  it('write numbers, marks and sizes for reading', () => {
    expect(chinese.number(1234567)).toBe('1,234,567')
    expect(chinese.marks(5950)).toBe('59.5')
    expect([0, 999, 1536, 5 * 1024 ** 2].map(chinese.bytes)).toEqual(['0 B', '999 B', '1.5 KB', '5 MB'])
  })
})
