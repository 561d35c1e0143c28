import type { LogFact } from '../../audit/index.ts'
import type { LoggedResult } from './release-queries.ts'

/** What of a released result can never be changed unseen; it says nothing of whose it is. */
export const resultFact = ({ attemptId, ...content }: LoggedResult): LogFact => ({
  kind: 'exam.result',
  subjectId: attemptId,
  content,
})
