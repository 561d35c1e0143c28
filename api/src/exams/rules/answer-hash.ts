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
  const given = answers.filter(({ response }) => response !== '').sort((a, b) => a.ref - b.ref)
  let text = ''
  for (const { ref, response } of given) text += `${ref}=${response}\n`
  return createHash('sha256').update(text).digest('hex')
}
