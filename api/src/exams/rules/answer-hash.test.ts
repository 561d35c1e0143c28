import { createHash } from 'node:crypto'
import { expect, it } from 'vitest'
import { answerHash } from './answer-hash.ts'

it('is the SHA-256 of the lines that its definition names, in order of question', () => {
  const expected = createHash('sha256').update('7=b\n300=a,c\n').digest('hex')
  expect(
    answerHash([
      { ref: 300, response: 'a,c' },
      { ref: 7, response: 'b' },
    ]),
  ).toBe(expected)
})

it('does not tell a cleared answer from one that was never given', () => {
  expect(
    answerHash([
      { ref: 7, response: 'b' },
      { ref: 8, response: '' },
    ]),
  ).toBe(answerHash([{ ref: 7, response: 'b' }]))
})

it('changes with every answer', () => {
  expect(answerHash([{ ref: 7, response: 'b' }])).not.toBe(answerHash([{ ref: 7, response: 'c' }]))
})
