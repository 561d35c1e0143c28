import { describe, expect, it } from 'vitest'
import { nameProblem, normaliseName } from './name.ts'

describe('a name', () => {
  it('loses the spaces that sheets put between two characters, and keeps those of Latin names', () => {
    expect(normaliseName('张 三')).toBe('张三')
    expect(normaliseName(' 欧阳　明 ')).toBe('欧阳明')
    expect(normaliseName('Aygul  Memet')).toBe('Aygul Memet')
  })

  it.each(['•', '・', '．', '‧', '⋅'])('has one middle dot, whichever was typed: %s', (dot) => {
    expect(normaliseName(`买买提 ${dot} 艾山`)).toBe('买买提·艾山')
  })

  it('keeps rare characters as they are, and maps the private-use one of older systems', () => {
    expect(normaliseName('𬭎䶮')).toBe('𬭎䶮')
    expect(normaliseName('王\uE863')).toBe('王䶮')
    // Compatibility ideographs are other characters than the ones NFC would put in their place.
    expect(normaliseName('\uF967')).toBe('\uF967')
  })

  it('is counted in characters a reader sees, so a rare one counts once', () => {
    expect(nameProblem('𬭎'.repeat(50))).toBeUndefined()
    expect(nameProblem('𬭎'.repeat(51))).toBe('name-too-long')
  })

  it('is refused empty, with an unknown private-use character or with a control character', () => {
    expect(nameProblem('')).toBe('name-empty')
    expect(nameProblem('王\uE000')).toBe('name-private-use')
    expect(nameProblem('王\u0000')).toBe('name-control')
  })
})
