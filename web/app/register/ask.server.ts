import { ApiProblem } from '../api/problem.ts'
import type { Asked } from './challenge.tsx'

/** What the page shows instead of an answer. */
export interface HeldBack {
  challenge: Asked | null
  quotaUsed: boolean
  refused: boolean
}

/** Asks the register; the gate's refusals are part of the page, not errors. */
export async function askRegister<T>(work: () => Promise<T>): Promise<{ answer: T } | { held: HeldBack }> {
  try {
    return { answer: await work() }
  } catch (problem) {
    if (!(problem instanceof ApiProblem)) throw problem
    const { code, detail, status } = problem
    const isChallenge = code === 'challenge-needed'
    if (status >= 500 || (status === 404 && !isChallenge)) throw problem
    const challenge = isChallenge ? (detail as unknown as Asked) : null
    return { held: { challenge, quotaUsed: status === 429 && !isChallenge, refused: status === 400 } }
  }
}

/** The proof that a form brings with it. */
export function proofIn(form: FormData): { challenge: string; answer?: string } | undefined {
  const challenge = form.get('challenge')
  const answer = form.get('answer')
  if (typeof challenge !== 'string' || challenge === '') return undefined
  return typeof answer === 'string' && answer !== '' ? { challenge, answer } : { challenge }
}
