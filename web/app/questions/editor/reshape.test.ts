import { describe, expect, it } from 'vitest'
import { unseen, withDefaults, withTexts, withType } from './reshape.ts'

const single = {
  type: ['SINGLE'],
  stem: ['?'],
  choices: ['2'],
  'choices-0-text': ['yes'],
  'choices-1-text': ['no'],
  right: ['choices-0'],
}

describe('another type of a question', () => {
  it('keeps what was marked as right where it means the same', () => {
    expect(withType(single, '', 'MULTIPLE').right).toEqual(['choices-0'])
    const multiple = { ...single, type: ['MULTIPLE'], right: ['choices-0', 'choices-1'] }
    expect(withType(multiple, '', 'INDEFINITE').right).toEqual(['choices-0', 'choices-1'])
    expect(withType(multiple, '', 'SINGLE').right).toEqual([])
    expect(withType(single, '', 'TRUE_FALSE').right).toEqual([])
    expect(withType(single, '', 'FILL_IN').right).toEqual(['choices-0'])
  })

  it('carries along what its form does not show', () => {
    expect(unseen(single)).toEqual([])
    expect(unseen(withType(single, '', 'FILL_IN'))).toEqual(['choices', 'choices-0-text', 'choices-1-text', 'right'])
    expect(unseen(withType(single, '', 'TRUE_FALSE'))).toEqual(['choices', 'choices-0-text', 'choices-1-text'])
  })

  it('of a sub-question leaves the others as they are', () => {
    const values = {
      type: ['CASE'],
      parts: ['2'],
      'parts-0-type': ['SINGLE'],
      'parts-0-choices-0-text': ['a'],
      'parts-1-type': ['SINGLE'],
      'parts-1-choices-0-text': ['b'],
    }
    expect(unseen(withType(values, 'parts-1-', 'SHORT_ANSWER'))).toEqual(['parts-1-choices-0-text'])
    expect(unseen(withType(values, '', 'SINGLE'))).toEqual(Object.keys(values).filter((name) => name !== 'type'))
  })
})

describe('another way of writing', () => {
  it('changes the texts and nothing else', () => {
    const values = {
      ...single,
      explanation: ['x'],
      'parts-0-points-1-text': ['p'],
      'blanks-0-accepted': ['b'],
      topic: ['t'],
    }
    expect(withTexts(values, (text) => `<p>${text}</p>`)).toEqual({
      ...values,
      stem: ['<p>?</p>'],
      'choices-0-text': ['<p>yes</p>'],
      'choices-1-text': ['<p>no</p>'],
      explanation: ['<p>x</p>'],
      'parts-0-points-1-text': ['<p>p</p>'],
    })
  })
})

describe('rows that have just come into being', () => {
  it('start with what is usual, and leave what was typed', () => {
    const values = {
      type: ['CASE'],
      parts: ['2'],
      'parts-0-weight': ['3'],
      'parts-1-type': ['SHORT_ANSWER'],
      'parts-1-points': ['1'],
    }
    expect(withDefaults(values)).toEqual({
      ...values,
      'parts-0-type': ['SINGLE'],
      'parts-1-weight': ['1'],
      'parts-1-points-0-weight': ['1'],
    })
    expect(withDefaults({ type: ['CASE'] })).toEqual({
      type: ['CASE'],
      parts: ['1'],
      'parts-0-type': ['SINGLE'],
      'parts-0-weight': ['1'],
    })
    expect(withDefaults(single)).toEqual(single)
  })
})
