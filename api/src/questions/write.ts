import {
  type Question as BankQuestion,
  checkQuestion,
  cleanQuestion,
  contentKey,
  type Difficulty,
} from '@app/question-bank'
import * as audit from '../audit/index.ts'
import type { Deps } from '../deps.ts'
import { Refusal } from '../kernel/refusal.ts'
import type { Db } from '../platform/db/database.ts'
import type { Caller } from '../platform/http/caller.ts'
import { findBank } from './banks/queries.ts'
import type { Question, QuestionInput } from './contract.ts'
import { factsOf, presentQuestion } from './present.ts'
import { findTwin, insertQuestion, insertVersion, lockQuestion, moveQuestion } from './queries.ts'
import { decide } from './rules/question-life.ts'

/** A new question as a draft. */
export async function createQuestion(
  { db, clock }: Deps,
  caller: Caller,
  input: QuestionInput & { bankId: string },
): Promise<Question> {
  const { bankId } = input
  const question = checked(input)
  const at = clock.now()
  return db.transaction().execute(async (trx) => {
    if (!(await findBank(trx, bankId))) throw new Refusal('not-found', 'bank-not-found')
    const key = await newContentKey(trx, question, null)
    const id = await insertQuestion(trx, { bankId, createdBy: caller.accountId, at })
    await insertVersion(trx, {
      questionId: id,
      bankId,
      versionNo: 1,
      question,
      contentKey: key,
      authorId: caller.accountId,
      at,
    })
    const created = await presentQuestion(trx, caller, id)
    await audit.record(trx, {
      at,
      caller,
      action: 'question.create',
      subjectKind: 'question',
      subjectId: id,
      detail: { bankId },
    })
    return created
  })
}

/** A new version of a question, which goes back to draft; papers that pinned an older version keep it. */
export async function changeQuestion(
  { db, clock }: Deps,
  caller: Caller,
  id: string,
  input: QuestionInput & { versionNo: number },
): Promise<Question> {
  const question = checked(input)
  const at = clock.now()
  return db.transaction().execute(async (trx) => {
    const row = await lockQuestion(trx, id)
    if (!row) throw new Refusal('not-found', 'question-not-found')
    const verdict = decide(await factsOf(trx, row), caller, 'EDIT')
    if (!verdict.allowed) throw refusalOf(verdict.because, row.state)
    const key = await newContentKey(trx, question, id)
    const nextVersionNo = input.versionNo + 1
    const move = { id, from: row.state, to: verdict.to, versionNo: input.versionNo, nextVersionNo, at }
    if (!(await moveQuestion(trx, move)))
      throw new Refusal('conflict', 'question-changed-meanwhile', { versionNo: row.versionNo })
    const { bankId } = row
    await insertVersion(trx, {
      questionId: id,
      bankId,
      versionNo: nextVersionNo,
      question,
      contentKey: key,
      authorId: caller.accountId,
      at,
    })
    const changed = await presentQuestion(trx, caller, id)
    await audit.record(trx, {
      at,
      caller,
      action: 'question.change',
      subjectKind: 'question',
      subjectId: id,
      detail: { versionNo: nextVersionNo, from: row.state },
    })
    return changed
  })
}

/** The rule's "no" as the refusal that the caller sees. */
export const refusalOf = (because: string, state: string): Refusal =>
  because === 'state'
    ? new Refusal('conflict', 'question-state', { state })
    : new Refusal('forbidden', because === 'permission-missing' ? because : `question-${because}`)

/** The cleaned question; every problem of it at once otherwise. */
function checked(input: QuestionInput): BankQuestion {
  const { type, stem, choices, key, topic, legalBasis, explanation } = input
  const difficulty = input.difficulty as Difficulty
  const question = cleanQuestion({ type, stem, choices, key, difficulty, topic, legalBasis, explanation })
  const problems = checkQuestion(question)
  if (problems.length > 0) throw new Refusal('invalid', 'question-invalid', { problems })
  return question
}

/** Refuses what another question of any bank asks already; a paper could otherwise ask it twice. */
async function newContentKey(db: Db, question: BankQuestion, exceptId: string | null): Promise<Buffer> {
  const key = Buffer.from(contentKey(question), 'hex')
  const twin = await findTwin(db, key, exceptId)
  if (twin) throw new Refusal('conflict', 'question-exists', { bank: twin.bankCode })
  return key
}
