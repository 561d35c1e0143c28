import type { Bank } from '@app/api/contract'
import type { Crumb } from '../layout/page-handle.ts'
import type { Words } from '../words/zh-CN/index.ts'

/** The way to a bank. */
export const bankTrail = ({ navigation }: Words, { id, name }: Pick<Bank, 'id' | 'name'>): Crumb[] => [
  { label: navigation.questions, to: '/question-banks' },
  { label: name, to: `/question-banks/${id}` },
]
