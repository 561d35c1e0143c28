import { createHash } from 'node:crypto'

export interface FinalAnswer {
  ref: number
  response: string
}

/**
 * The fingerprint of the answers as they were handed in: SHA-256 over `ref=response` lines in order of ref, without
 * the questions left blank. It stands on the receipt and on the result, so that anybody can compare the two.
 */
export function answerHash(answers: readonly FinalAnswer[]): string {
  const lines = answers
    .filter(({ response }) => response !== '')
    .toSorted((a, b) => a.ref - b.ref)
    .map(({ ref, response }) => `${ref}=${response}\n`)
  return createHash('sha256').update(lines.join('')).digest('hex')
}
