import { describe, expect, it } from 'vitest'
import { Refusal } from '../../kernel/refusal.ts'
import { errorText } from './error-text.ts'

describe('the text kept of an error', () => {
  it('is the code of a refusal, without its facts', () => {
    expect(errorText(new Refusal('conflict', 'credential-changed-meanwhile', { number: '43…' }))).toBe(
      'credential-changed-meanwhile',
    )
  })

  it.each([
    ['connect to postgres://app:Pa55word@db:5432/x failed', 'Pa55word'],
    ['redis://:hunter2@cache:6379 is away', 'hunter2'],
    ['bad identity 43010219900101123X in row 7', '43010219900101123X'],
    ['phone 13812345678 unreachable', '13812345678'],
    ['token=eyJhbGciOiJIUzI1NiJ9.abc refused', 'eyJhbGciOiJIUzI1NiJ9'],
    ['{"password":"open sesame"}', '"open'],
    [`key ${'ab'.repeat(32)} does not fit`, 'ab'.repeat(32)],
  ])('has no secret of “%s”', (message, secret) => {
    expect(errorText(new Error(message))).not.toContain(secret)
  })

  it('keeps what helps: the kind of error and its words, on one line, not too long', () => {
    expect(errorText(new TypeError('cannot read\n  x of undefined'))).toBe('TypeError: cannot read x of undefined')
    expect(errorText('plain')).toBe('plain')
    expect(errorText(new Error('word '.repeat(200)))).toHaveLength(301)
  })
})
