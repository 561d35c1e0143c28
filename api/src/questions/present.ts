import { accountNames } from '../identity/index.ts'
import { Refusal } from '../kernel/refusal.ts'
import type { Db } from '../platform/db/database.ts'
import type { Caller } from '../platform/http/caller.ts'
import { listComments } from './comments/queries.ts'
import type { Question } from './contract.ts'
import { findQuestion, listCitations, listVersions } from './queries.ts'
import { findFacts, type KnownFacts } from './review/facts.ts'
import { listReviews } from './review/queries.ts'
import { mayOpen, openActions } from './rules/question-life.ts'
import { listUses } from './use/queries.ts'
import { questionOf } from './versions/content.ts'

/** The facts of a question that the caller may open; refuses everybody else. */
export async function requireOpen(db: Db, caller: Caller, id: string): Promise<KnownFacts> {
  const facts = await findFacts(db, id)
  if (!facts) throw new Refusal('not-found', 'question-not-found')
  if (!mayOpen(facts, caller)) throw new Refusal('forbidden', 'question-foreign')
  return facts
}

/** The whole question with its key and everything that happened to it, for one who may open it. */
export async function presentQuestion(db: Db, caller: Caller, id: string): Promise<Question> {
  const facts = await requireOpen(db, caller, id)
  const row = (await findQuestion(db, id))!
  const [versions, reviews, comments, citations, uses] = await Promise.all([
    listVersions(db, id),
    listReviews(db, id),
    listComments(db, id),
    listCitations(db, row.versionId),
    listUses(db, id),
  ])
  const names = await accountNames(db, [
    ...versions.map(({ authorId }) => authorId),
    ...reviews.map(({ reviewerId }) => reviewerId),
    ...comments.map(({ authorId }) => authorId),
  ])
  const named = (accountId: string) => names.get(accountId) ?? ''
  const { serial, bankId, bankName, part, domainCode, state, versionNo, dubious } = row
  return {
    ...questionOf(row),
    ...{ id, serial, bankId, bankName, part, domainCode, state, versionNo, citations, uses },
    keywords: row.keywords,
    source: row.source,
    dubious: dubious ?? [],
    authorName: named(row.authorId),
    practiceSince: row.practiceSince?.toISOString() ?? null,
    updatedAt: row.updatedAt.toISOString(),
    reviews: reviews.map(({ reviewerId, at, ...step }) => ({
      ...step,
      reviewerName: named(reviewerId),
      at: at.toISOString(),
    })),
    comments: comments.map(({ authorId, at, ...comment }) => ({
      ...comment,
      authorName: named(authorId),
      at: at.toISOString(),
    })),
    versions: versions.map(({ authorId, createdAt, ...version }) => ({
      ...version,
      authorName: named(authorId),
      createdAt: createdAt.toISOString(),
    })),
    openActions: openActions(facts, caller),
  }
}
