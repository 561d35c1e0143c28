import { describe, expect, it } from 'vitest'
import { fieldAt, fieldOf } from './places.ts'

describe('the field at which a problem of a question is shown', () => {
  it('is that of the choice, blank or point, in the question or in a sub-question', () => {
    expect(fieldOf({ field: 'stem' })).toBe('stem')
    expect(fieldOf({ field: 'choice', choice: 'D' })).toBe('choices-3-text')
    expect(fieldOf({ field: 'choice' })).toBe('right')
    expect(fieldOf({ field: 'key', part: '2' })).toBe('parts-1-right')
    expect(fieldOf({ field: 'blank', blank: 2 })).toBe('blanks-1-accepted')
    expect(fieldOf({ field: 'blank', part: '1' })).toBe('parts-0-blanks')
    expect(fieldOf({ field: 'rubric', part: '3', point: 1 })).toBe('parts-2-points-0-text')
    expect(fieldOf({ field: 'rubric', point: 1 }, 'question-rubric-weight-invalid')).toBe('points-0-weight')
    expect(fieldOf({ field: 'weight', part: '2' })).toBe('parts-1-weight')
    expect(fieldOf({ field: 'keyword' })).toBe('keywords')
  })

  it('is found for a place of the contract as well', () => {
    expect(fieldAt('stem')).toBe('stem')
    expect(fieldAt('choices.1.text')).toBe('choices-1-text')
    expect(fieldAt('key')).toBe('right')
    expect(fieldAt('parts.0.key.0')).toBe('parts-0-right')
    expect(fieldAt('parts.0.blanks.1.accepted.0')).toBe('parts-0-blanks-1-accepted')
    expect(fieldAt('rubric.points.0.weight')).toBe('points-0-weight')
    expect(fieldAt('rubric.referenceAnswer')).toBe('referenceAnswer')
    expect(fieldAt('keywords.3')).toBe('keywords')
  })
})
