import { sql } from 'kysely'
import type { Db } from '../../platform/db/database.ts'
import type { QuestionFacts } from '../rules/question-life.ts'

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

// One table each: with tens of thousands of ids a join is only as quick as what PostgreSQL knows of a bank that was
// imported a moment ago, and that is nothing.

const listStanding = (db: Db, ids: readonly string[]) =>
  db
    .selectFrom('question')
    .where('id', '=', sql<string>`any(${ids}::uuid[])`)
    .select(['id', 'serial', 'bankId', 'state', 'versionNo', 'createdBy', 'firstReviewerId', 'practiceSince'])
    .execute()

async function listAuthors(db: Db, questionIds: readonly string[]) {
  const versions = await db
    .selectFrom('questionVersion')
    .where('questionId', '=', sql<string>`any(${questionIds}::uuid[])`)
    .select(['id', 'questionId', 'versionNo', 'authorId'])
    .execute()
  const active = await db
    .selectFrom('questionReview')
    .where('versionId', '=', sql<string>`any(${versions.map(({ id }) => id)}::uuid[])`)
    .where('toState', '=', 'ACTIVE')
    .select('versionId')
    .execute()
  const wasActive = new Set(active.map(({ versionId }) => versionId))
  return versions.map((version) => ({ ...version, wasActive: wasActive.has(version.id) }))
}
