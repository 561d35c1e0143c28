import type { Question } from '@app/api/contract'
import type { Crumb } from '../layout/page-handle.ts'
import type { Words } from '../words/zh-CN/index.ts'

const LENGTH = 16

/** The way to a question, which is called by the beginning of what it asks. */
export function questionTrail(
  { navigation }: Words,
  question: Pick<Question, 'id' | 'bankId' | 'bankName' | 'stem'>,
): Crumb[] {
  const { id, bankId, bankName, stem } = question
  const label = stem.length > LENGTH ? `${stem.slice(0, LENGTH)}…` : stem
  return [
    { label: navigation.questions, to: '/question-banks' },
    { label: bankName, to: `/question-banks/${bankId}` },
    { label, to: `/questions/${id}` },
  ]
}
