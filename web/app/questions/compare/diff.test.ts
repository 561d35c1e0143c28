import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { diff } from './diff.ts'

const written = (before: string, after: string) =>
  diff(before, after)
    .map(({ kind, text }) => (kind === 'same' ? text : kind === 'removed' ? `[-${text}-]` : `{+${text}+}`))
    .join('')

describe('comparing two versions of a text', () => {
  it('marks Chinese by characters', () => {
    expect(written('当事人有权要求听证。', '当事人有权在五日内要求听证。')).toBe('当事人有权{+在五日内+}要求听证。')
    expect(written('罚款三千元以上', '罚款五千元以上')).toBe('罚款[-三-]{+五+}千元以上')
  })

  it('keeps numbers, words and tags whole', () => {
    expect(written('第41条', '第42条')).toBe('第[-41-]{+42+}条')
    expect(written('<b>甲方</b>', '<i>甲方</i>')).toBe('[-<b>-]{+<i>+}甲方[-</b>-]{+</i>+}')
  })

  it('does not break a change at a single character that both have', () => {
    expect(written('甲乙丙', '丁乙戊')).toBe('[-甲乙丙-]{+丁乙戊+}')
  })

  it('says nothing where nothing changed', () => {
    expect(diff('相同', '相同')).toEqual([{ kind: 'same', text: '相同' }])
    expect(diff('', '')).toEqual([])
  })

  it('always gives both texts back', () => {
    const text = fc.string({ unit: fc.constantFrom('甲', '乙', '丙', 'a', '1', ' ', '<b>', '𬭎'), maxLength: 40 })
    fc.assert(
      fc.property(text, text, (before, after) => {
        const stretches = diff(before, after)
        const side = (kind: string) =>
          stretches
            .filter((one) => one.kind !== kind)
            .map((one) => one.text)
            .join('')
        expect([side('added'), side('removed')]).toEqual([before, after])
      }),
    )
  })

  it('gives up gracefully on long texts that have nothing in common', () => {
    const before = Array.from({ length: 4000 }, (_, i) => String.fromCodePoint(0x4e00 + i)).join('')
    const after = Array.from({ length: 4000 }, (_, i) => String.fromCodePoint(0x6e00 + i)).join('')
    expect(diff(before, after)).toEqual([
      { kind: 'removed', text: before },
      { kind: 'added', text: after },
    ])
  })
})
