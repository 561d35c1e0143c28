import { accountNames } from '../identity/index.ts'
import { Refusal } from '../kernel/refusal.ts'
import type { Db } from '../platform/db/database.ts'
import type { Caller } from '../platform/http/caller.ts'
import type { Question } from './contract.ts'
import { findQuestion, listVersions } from './queries.ts'
import { listReviews } from './review/queries.ts'
import { mayOpen, openActions, type QuestionFacts } from './rules/question-life.ts'

/** What the rules need to know of a question. */
export async function factsOf(
  db: Db,
  question: Pick<QuestionFacts, 'state' | 'createdBy'> & { id: string },
): Promise<QuestionFacts> {
  const { versions, approvedNo } = await listVersions(db, question.id)
  return {
    state: question.state,
    createdBy: question.createdBy,
    authors: versions.map(({ authorId }) => authorId),
    authorsSinceApproval: versions.filter(({ versionNo }) => versionNo > approvedNo).map(({ authorId }) => authorId),
  }
}

/** The whole question with its key, for one who may open it. */
export async function presentQuestion(db: Db, caller: Caller, id: string): Promise<Question> {
  const row = await findQuestion(db, id)
  if (!row) throw new Refusal('not-found', 'question-not-found')
  const facts = await factsOf(db, row)
  if (!mayOpen(facts, caller)) throw new Refusal('forbidden', 'question-foreign')

  const [{ versions }, reviews] = await Promise.all([listVersions(db, id), listReviews(db, id)])
  const names = await accountNames(db, [...facts.authors, ...reviews.map(({ reviewerId }) => reviewerId)])
  const { createdBy: _, authorId, versionId: __, updatedAt, ...shown } = row
  return {
    ...shown,
    authorName: names.get(authorId) ?? '',
    updatedAt: updatedAt.toISOString(),
    reviews: reviews.map(({ reviewerId, at, ...step }) => ({
      ...step,
      reviewerName: names.get(reviewerId) ?? '',
      at: at.toISOString(),
    })),
    versions: versions.map((version) => ({
      versionNo: version.versionNo,
      authorName: names.get(version.authorId) ?? '',
      createdAt: version.createdAt.toISOString(),
    })),
    openActions: openActions(facts, caller),
  }
}
