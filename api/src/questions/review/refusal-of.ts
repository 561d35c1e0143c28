import { Refusal } from '../../kernel/refusal.ts'
import type { QuestionRefusal } from '../rules/question-life.ts'

/** The rule's "no" as the refusal that the caller sees. */
export function refusalOf(because: QuestionRefusal, state: string): Refusal {
  if (because === 'permission-missing') return new Refusal('forbidden', because)
  const isAboutState = because === 'state' || because === 'practice-unchanged'
  return new Refusal(isAboutState ? 'conflict' : 'forbidden', `question-${because}`, isAboutState ? { state } : {})
}
