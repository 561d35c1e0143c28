import type { Question, QuestionType } from '@app/question-bank'
import { type Db, json, type Trx } from '../platform/db/database.ts'
import type { QuestionState } from './rules/question-life.ts'

interface Window {
  limit: number
  offset: number
}

export interface QuestionFilter {
  bank?: string
  state?: QuestionState
  type?: QuestionType
  topic?: string
  search?: string
  /** Only what this account wrote or imported. */
  author?: string
}

// A scan over the stems is fast enough for the 50,000 questions of a province; beyond that an index on trigrams helps.
const containing = (search: string) => `%${search.replace(/[\\%_]/g, '\\$&')}%`

function filtered(db: Db, { bank, state, type, topic, search, author }: QuestionFilter) {
  return db
    .selectFrom('question as q')
    .innerJoin('questionVersion as v', (join) => join.onRef('v.questionId', '=', 'q.id').on('v.isCurrent', '=', true))
    .$if(bank !== undefined, (query) => query.where('q.bankId', '=', bank!))
    .$if(state !== undefined, (query) => query.where('q.state', '=', state!))
    .$if(type !== undefined, (query) => query.where('v.type', '=', type!))
    .$if(topic !== undefined, (query) => query.where('v.topic', '=', topic!))
    .$if(search !== undefined, (query) => query.where('v.stem', 'ilike', containing(search!)))
    .$if(author !== undefined, (query) =>
      query.where((eb) =>
        eb.or([
          eb('q.createdBy', '=', author!),
          eb.exists(
            eb
              .selectFrom('questionVersion as w')
              .whereRef('w.questionId', '=', 'q.id')
              .where('w.authorId', '=', author!)
              .select('w.id'),
          ),
        ]),
      ),
    )
}

const ROW = [
  'q.id',
  'q.bankId',
  'q.state',
  'q.versionNo',
  'q.updatedAt',
  'v.type',
  'v.stem',
  'v.topic',
  'v.legalBasis',
  'v.difficulty',
  'v.authorId',
] as const

export function listQuestions(db: Db, filter: QuestionFilter, { limit, offset }: Window) {
  return filtered(db, filter)
    .select(ROW)
    .orderBy('q.createdAt', 'desc')
    .orderBy('q.id')
    .limit(limit)
    .offset(offset)
    .execute()
}

export async function countQuestions(db: Db, filter: QuestionFilter): Promise<number> {
  const row = await filtered(db, filter)
    .select((eb) => eb.fn.countAll<number>().as('total'))
    .executeTakeFirstOrThrow()
  return row.total
}

/** The current version with its key: for authors and reviewers only, see `mayOpen`. */
export function findQuestion(db: Db, id: string) {
  return filtered(db, {})
    .innerJoin('questionBank as b', 'b.id', 'q.bankId')
    .innerJoin('sealed.questionKey as k', 'k.versionId', 'v.id')
    .where('q.id', '=', id)
    .select(ROW)
    .select(['v.id as versionId', 'v.choices', 'q.createdBy', 'b.name as bankName', 'k.key', 'k.explanation'])
    .executeTakeFirst()
}

/** Holds the question until the transaction ends, so that an edit and a review cannot cross. */
export function lockQuestion(trx: Trx, id: string) {
  return trx.selectFrom('question').where('id', '=', id).forUpdate().selectAll().executeTakeFirst()
}

/** Versions, oldest first, and the highest version number that anybody approved (0 for none). */
export async function listVersions(db: Db, questionId: string) {
  const versions = await db
    .selectFrom('questionVersion')
    .where('questionId', '=', questionId)
    .orderBy('versionNo')
    .select(['id', 'versionNo', 'authorId', 'createdAt'])
    .execute()
  const approved = await db
    .selectFrom('questionReview as r')
    .innerJoin('questionVersion as v', 'v.id', 'r.versionId')
    .where('v.questionId', '=', questionId)
    .where('r.decision', '=', 'APPROVE')
    .select((eb) => eb.fn.max('v.versionNo').as('no'))
    .executeTakeFirst()
  return { versions, approvedNo: approved?.no ?? 0 }
}

/** A question that asks the same thing and is not retired, if there is one besides `exceptId`. */
export function findTwin(db: Db, contentKey: Buffer, exceptId: string | null) {
  return db
    .selectFrom('questionVersion as v')
    .innerJoin('question as q', 'q.id', 'v.questionId')
    .innerJoin('questionBank as b', 'b.id', 'q.bankId')
    .where('v.contentKey', '=', contentKey)
    .where('v.isCurrent', '=', true)
    .where('q.state', '!=', 'RETIRED')
    .$if(exceptId !== null, (query) => query.where('q.id', '!=', exceptId!))
    .select(['q.id', 'b.code as bankCode'])
    .executeTakeFirst()
}

export interface NewVersion {
  questionId: string
  bankId: string
  versionNo: number
  question: Question
  contentKey: Buffer
  authorId: string
  at: Date
}

/** Writes a version with its key and makes it the current one. */
export async function insertVersion(
  trx: Trx,
  { questionId, bankId, versionNo, question, contentKey, authorId, at }: NewVersion,
) {
  const { type, stem, choices, key, difficulty, topic, legalBasis, explanation } = question
  await trx
    .updateTable('questionVersion')
    .set({ isCurrent: false })
    .where('questionId', '=', questionId)
    .where('isCurrent', '=', true)
    .execute()
  const { id } = await trx
    .insertInto('questionVersion')
    .values({
      questionId,
      bankId,
      versionNo,
      type,
      stem,
      choices: json(choices),
      difficulty,
      topic,
      legalBasis,
      contentKey,
      authorId,
      createdAt: at,
    })
    .returning('id')
    .executeTakeFirstOrThrow()
  await trx.insertInto('sealed.questionKey').values({ versionId: id, key, explanation }).execute()
}

export async function insertQuestion(
  trx: Trx,
  question: { bankId: string; createdBy: string; at: Date },
): Promise<string> {
  const { bankId, createdBy, at } = question
  const { id } = await trx
    .insertInto('question')
    .values({ bankId, createdBy, createdAt: at, updatedAt: at })
    .returning('id')
    .executeTakeFirstOrThrow()
  return id
}

export interface QuestionMove {
  id: string
  from: QuestionState
  to: QuestionState
  versionNo: number
  nextVersionNo?: number
  at: Date
}

/** False when the question is no longer in the state and version that the rules saw. */
export async function moveQuestion(
  trx: Trx,
  { id, from, to, versionNo, nextVersionNo = versionNo, at }: QuestionMove,
): Promise<boolean> {
  const { numUpdatedRows } = await trx
    .updateTable('question')
    .set({ state: to, versionNo: nextVersionNo, updatedAt: at })
    .where('id', '=', id)
    .where('state', '=', from)
    .where('versionNo', '=', versionNo)
    .executeTakeFirst()
  return numUpdatedRows === 1n
}
