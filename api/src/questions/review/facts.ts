import type { Db } from '../../platform/db/database.ts'
import type { QuestionFacts } from '../rules/question-life.ts'
import { listAuthors, listStanding } from './queries.ts'

/** The facts of one question, and what tells it to a person and to a writer who saw it earlier. */
export interface KnownFacts extends QuestionFacts {
  id: string
  serial: number
  bankId: string
  versionNo: number
}

/** What the rules need to know of these questions. */
export async function listFacts(db: Db, ids: readonly string[]): Promise<KnownFacts[]> {
  const questions = await listStanding(db, ids)
  const versions = Map.groupBy(await listAuthors(db, ids), ({ questionId }) => questionId)
  return questions.map(({ practiceSince, firstReviewerId, ...question }) => {
    const written = versions.get(question.id) ?? []
    const approvedNo = Math.max(0, ...written.filter(({ wasActive }) => wasActive).map(({ versionNo }) => versionNo))
    return {
      ...question,
      firstReviewer: firstReviewerId,
      authors: written.map(({ authorId }) => authorId),
      authorsSinceApproval: written.filter(({ versionNo }) => versionNo > approvedNo).map(({ authorId }) => authorId),
      isApproved: approvedNo >= question.versionNo,
      isFree: practiceSince !== null,
    }
  })
}

export async function findFacts(db: Db, id: string): Promise<KnownFacts | undefined> {
  return (await listFacts(db, [id]))[0]
}
