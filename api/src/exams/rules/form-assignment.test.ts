import { describe, expect, it } from 'vitest'
import { assignForms } from './form-assignment.ts'

describe('the forms of a slot', () => {
  const ids = Array.from({ length: 101 }, (_, i) => `registration-${i}`)

  it('are used equally often, and given the same way by the same seed only', () => {
    const given = assignForms(ids, ['a', 'b', 'c'], Buffer.alloc(32, 1))
    const counts = Object.values(Object.groupBy([...given.values()], (form) => form)).map((group) => group!.length)
    expect(counts.sort()).toEqual([33, 34, 34])
    expect(assignForms(ids.toReversed(), ['a', 'b', 'c'], Buffer.alloc(32, 1))).toEqual(new Map([...given]))
    expect([...assignForms(ids, ['a', 'b', 'c'], Buffer.alloc(32, 2))]).not.toEqual([...given])
  })
})
