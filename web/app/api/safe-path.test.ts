import { describe, expect, it } from 'vitest'
import { safePath } from './safe-path.ts'

describe('where a sign-in may lead', () => {
  it('keeps an address of this site with its query', () => {
    expect(safePath('/people?page=2&search=%E5%BC%A0')).toBe('/people?page=2&search=%E5%BC%A0')
  })

  it.each([
    '//evil.example',
    '/\\evil.example',
    '\\\\evil.example',
    'https://evil.example/',
    'javascript:alert(1)',
    '/\t/evil.example',
    '/..//evil.example',
    'people',
    '',
    null,
    undefined,
  ])('turns %j into the home page', (raw) => {
    expect(safePath(raw)).toBe('/')
  })
})
