import { randomUUID } from 'node:crypto'
import { type Question as BankQuestion, checkQuestion, cleanQuestion, contentKey } from '@app/question-bank'
import * as audit from '../audit/index.ts'
import type { Deps } from '../deps.ts'
import { todayOf } from '../kernel/clock.ts'
import { Refusal } from '../kernel/refusal.ts'
import type { Db } from '../platform/db/database.ts'
import type { Caller } from '../platform/http/caller.ts'
import { findBank } from './banks/queries.ts'
import type { Question, QuestionInput } from './contract.ts'
import { presentQuestion } from './present.ts'
import { findTwin, insertQuestion, moveToNextVersion } from './queries.ts'
import { findFacts } from './review/facts.ts'
import { reviewLevels } from './review/levels.ts'
import { lockQuestions } from './review/queries.ts'
import { refusalOf } from './review/refusal-of.ts'
import { decide } from './rules/question-life.ts'
import { insertVersions } from './versions/insert.ts'
import { setAside } from './versions/queries.ts'

/** A new question as a draft. */
export async function createQuestion(
  { db, clock }: Deps,
  caller: Caller,
  { bankId, ...input }: QuestionInput & { bankId: string },
): Promise<Question> {
  const question = checked(input)
  const at = clock.now()
  const authorId = caller.accountId
  return db.transaction().execute(async (trx) => {
    if (!(await findBank(trx, bankId))) throw new Refusal('not-found', 'bank-not-found')
    const key = await newContentKey(trx, question, null)
    const id = await insertQuestion(trx, { bankId, createdBy: authorId, at })
    const version = { id: randomUUID(), questionId: id, bankId, versionNo: 1, question, contentKey: key, authorId, at }
    await insertVersions(trx, [version])
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
  { versionNo: seen, ...input }: QuestionInput & { versionNo: number },
): Promise<Question> {
  const question = checked(input)
  const at = clock.now()
  const authorId = caller.accountId
  return db.transaction().execute(async (trx) => {
    await lockQuestions(trx, [id])
    const facts = await findFacts(trx, id)
    if (!facts) throw new Refusal('not-found', 'question-not-found')
    const verdict = decide(facts, caller, 'EDIT', await reviewLevels(trx, todayOf(clock)))
    if (!verdict.allowed) throw refusalOf(verdict.because, facts.state)
    if (facts.versionNo !== seen) {
      throw new Refusal('conflict', 'question-changed-meanwhile', { versionNo: facts.versionNo })
    }
    const key = await newContentKey(trx, question, id)
    const versionNo = seen + 1
    await moveToNextVersion(trx, id, versionNo, at)
    await setAside(trx, [id])
    const { bankId } = facts
    await insertVersions(trx, [
      { id: randomUUID(), questionId: id, bankId, versionNo, question, contentKey: key, authorId, at },
    ])
    const changed = await presentQuestion(trx, caller, id)
    await audit.record(trx, {
      at,
      caller,
      action: 'question.change',
      subjectKind: 'question',
      subjectId: id,
      detail: { versionNo, from: facts.state },
    })
    return changed
  })
}

/** The cleaned question; every problem of it at once otherwise. */
function checked(input: QuestionInput): BankQuestion {
  const question = cleanQuestion(input as BankQuestion)
  const problems = checkQuestion(question)
  if (problems.length > 0) throw new Refusal('invalid', 'question-invalid', { problems })
  return question
}

/** Refuses what another question of any bank asks already; a paper could otherwise ask it twice. */
async function newContentKey(db: Db, question: BankQuestion, exceptId: string | null): Promise<string> {
  const key = contentKey(question)
  const twin = await findTwin(db, key, exceptId)
  if (twin) throw new Refusal('conflict', 'question-exists', { bank: twin.bankCode })
  return key
}
