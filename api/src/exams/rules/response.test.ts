import { formatResponse } from '@app/question-bank/form'
import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { isWellWritten, MOST_RESPONSE, RESPONSE_PATTERN } from './response.ts'

const pattern = new RegExp(RESPONSE_PATTERN, 'u')
const isTaken = (response: string) => pattern.test(response) && isWellWritten(response)

describe('a response in the journal', () => {
  it('is refs of choices, or nothing', () => {
    for (const response of ['', 'a', 'a,c', 'a,b,c,d']) expect(isTaken(response)).toBe(true)
    for (const response of ['A', 'a;c', 'a,', 'abc', '甲', '1']) expect(isTaken(response)).toBe(false)
  })

  it('is whatever somebody typed, as the examination room writes it down', () => {
    const texts = fc.array(fc.string({ unit: 'binary', maxLength: 50 }), { minLength: 1, maxLength: 20 })
    fc.assert(
      fc.property(texts, (typed) => {
        const response = formatResponse('FILL_IN', typed)
        expect(isTaken(response)).toBe(true)
        expect(response).not.toMatch(/[\n\r]/)
      }),
    )
  })

  it('has one way only of being written down', () => {
    const others = ['["a" ]', '["a","b"', '[]', '[" "]', '["a",1]', '["a"]\n', '{"a":1}', '["\\u0061"]', '["a\nb"]']
    for (const response of others) expect(isTaken(response)).toBe(false)
    expect(isTaken(JSON.stringify(Array.from({ length: 21 }, () => 'a')))).toBe(false)
  })

  it('has room for everything that a form lets somebody type', () => {
    const worst = (length: number) => '\\'.repeat(length)
    expect(formatResponse('SHORT_ANSWER', [worst(5000)]).length).toBeLessThanOrEqual(MOST_RESPONSE)
    expect(
      formatResponse(
        'FILL_IN',
        Array.from({ length: 20 }, () => worst(250)),
      ).length,
    ).toBeLessThanOrEqual(MOST_RESPONSE)
  })
})
