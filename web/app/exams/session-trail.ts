import type { Session } from '@app/api/contract'
import type { Crumb } from '../layout/page-handle.ts'
import type { Words } from '../words/zh-CN/index.ts'

/** The way to a session. */
export const sessionTrail = ({ navigation }: Words, { id, name }: Pick<Session, 'id' | 'name'>): Crumb[] => [
  { label: navigation.examSessions, to: '/exam-sessions' },
  { label: name, to: `/exam-sessions/${id}` },
]
