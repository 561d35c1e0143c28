import type { Question } from '@app/api/contract'
import type { Crumb } from '../layout/page-handle.ts'
import type { Words } from '../words/zh-CN/index.ts'

/** The way to a question, which is called by its number. */
export function questionTrail(
  { navigation, questions }: Words,
  question: Pick<Question, 'id' | 'bankId' | 'bankName' | 'serial'>,
): Crumb[] {
  const { id, bankId, bankName, serial } = question
  return [
    { label: navigation.questions, to: '/question-banks' },
    { label: bankName, to: `/question-banks/${bankId}` },
    { label: questions.serialNo(serial), to: `/questions/${id}` },
  ]
}
