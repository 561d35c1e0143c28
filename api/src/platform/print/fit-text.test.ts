import { describe, expect, it } from 'vitest'
import { fitText, PITCH } from './fit-text.ts'
import { missingGlyphs, widthOf } from './fonts.ts'

const box = { width: 38, lines: 2, height: 9.2, size: 5, smallest: 2 }

describe('a text in its box', () => {
  it('keeps its preferred size on one line when it fits', () => {
    expect(fitText('张伟民', box)).toEqual({ size: 5, lines: ['张伟民'] })
  })

  it.each([
    '阿卜杜热合曼·买买提伊明江·古丽仙·吐尔逊阿依',
    '阿卜杜热合曼买买提伊明江古丽仙吐尔逊阿依买买提',
    '𬭎'.repeat(30),
    'Muhammad Abdurrahman Tursunay',
  ])('is whole, inside the width and the height: %s', (text) => {
    const { size, lines } = fitText(text, box)
    expect(lines.join('').replaceAll(' ', '')).toBe(text.replaceAll(' ', ''))
    for (const line of lines) expect(widthOf(line) * size).toBeLessThanOrEqual(box.width)
    expect(lines.length * size * PITCH).toBeLessThanOrEqual(box.height)
  })

  it('breaks a long name of a minority after a dot', () => {
    expect(fitText('阿卜杜热合曼·买买提伊明江·古丽仙·吐尔逊阿依', box).lines).toEqual([
      '阿卜杜热合曼·买买提伊明江·',
      '古丽仙·吐尔逊阿依',
    ])
  })

  it('breaks into lines of like length, none beginning with a closing mark', () => {
    const { lines } = fitText('湖南省湘西土家族苗族自治州永顺县(高新区)执法大队', { ...box, size: 3 })
    expect(lines).toHaveLength(2)
    expect(Math.abs(lines[0]!.length - lines[1]!.length)).toBeLessThanOrEqual(3)
    for (let width = 3; width < 30; width += 1) {
      for (const line of fitText('甲、乙、丙(丁)、戊。', { width, lines: 9, size: 1, smallest: 1 }).lines) {
        expect(line).not.toMatch(/^[、。)]/)
      }
    }
  })

  it('that has no place stops the print instead of being cut', () => {
    const refusal = { code: 'print-text-too-long', detail: { text: '长'.repeat(200) } }
    expect(() => fitText('长'.repeat(200), box)).toThrow(expect.objectContaining(refusal))
  })
})

describe('the print font', () => {
  it('has the rare characters of names and names the ones that it lacks', () => {
    expect(missingGlyphs('䶮𬭎㛃𫖯·张伟 ABC 0123 年月日')).toEqual([])
    expect(missingGlyphs('张𡍣𫍙𡍣\uE863\n')).toEqual(['𡍣', '𫍙', '\uE863', '\n'])
  })
})
