import { type Card, credentialCards } from '@app/api/contract'
import { call } from '../../api/call.server.ts'
import { ApiProblem } from '../../api/problem.ts'

export interface HandedOut {
  count: number
  refused: { id: string; holderName: string; code: string }[]
}

/** Records each card as given to its holder; one that may not be given holds up no other. */
export async function handOut(request: Request, cards: readonly Card[], note: string): Promise<HandedOut> {
  const refused: HandedOut['refused'] = []
  for (const { id, holderName, version } of cards) {
    try {
      const body = { action: 'HAND_OUT' as const, note, version }
      await call(request, credentialCards.act, { params: { id }, body })
    } catch (problem) {
      if (!(problem instanceof ApiProblem) || problem.status >= 500 || problem.status === 400) throw problem
      refused.push({ id, holderName, code: problem.code })
    }
  }
  return { count: cards.length - refused.length, refused }
}
