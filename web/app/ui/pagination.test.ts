import { describe, expect, it } from 'vitest'
import { pagesAround } from './pagination.tsx'

describe('the pages that are offered', () => {
  it.each([
    [1, 1, [1]],
    [1, 2, [1, 2]],
    [1, 9, [1, 2, 0, 9]],
    [5, 9, [1, 0, 4, 5, 6, 0, 9]],
    [9, 9, [1, 0, 8, 9]],
    [3, 4, [1, 2, 3, 4]],
  ])('on page %i of %i are %j', (page, last, expected) => {
    expect(pagesAround(page, last)).toEqual(expected)
  })
})
