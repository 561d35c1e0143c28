import { describe, expect, it } from 'vitest'
import { withQuery } from './address.ts'

describe('the address of a list', () => {
  it('starts again at page 1 when the order changes', () => {
    expect(withQuery('?search=%E5%BC%A0&page=7', { sort: '-name' })).toBe('?search=%E5%BC%A0&sort=-name')
  })

  it('keeps filter and order when only the page changes', () => {
    expect(withQuery('?level=CITY&sort=name', { page: 3 })).toBe('?level=CITY&sort=name&page=3')
  })

  it('drops what is empty', () => {
    expect(withQuery('?search=&level=CITY', { level: undefined })).toBe('?')
  })
})
