import Type from 'typebox'
import Value from 'typebox/value'
import { describe, expect, it } from 'vitest'
import { Nullable, paged, slice } from './page.ts'

describe('a page', () => {
  it('begins where the one before ends', () => {
    expect(slice({})).toEqual({ limit: 20, offset: 0 })
    expect(slice({ page: 3, size: 50 })).toEqual({ limit: 50, offset: 100 })
  })

  it('says which of how many it is, whatever PostgreSQL counts in', () => {
    expect(paged(['a'], '41', { page: 3, size: 20 })).toEqual({ items: ['a'], total: 41, page: 3, size: 20 })
    expect(paged([], 0n, {})).toEqual({ items: [], total: 0, page: 1, size: 20 })
  })
})

describe('a value or null', () => {
  it.each([
    ['a text', Nullable(Type.String({ maxLength: 3 })), 'abc', 'abcd'],
    ['a word of a list', Nullable(Type.Enum(['A', 'B'])), 'B', 'C'],
    ['an object', Nullable(Type.Object({ a: Type.Integer() })), { a: 1 }, { a: 'x' }],
  ])('takes null and %s, and keeps its bounds', (_, schema, good, bad) => {
    expect(Value.Check(schema, null)).toBe(true)
    expect(Value.Check(schema, good)).toBe(true)
    expect(Value.Check(schema, bad)).toBe(false)
    expect(Value.Check(schema, undefined)).toBe(false)
  })
})
