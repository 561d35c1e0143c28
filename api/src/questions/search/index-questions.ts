import { type Question, searchable, searchGrams, searchText } from '@app/question-bank'
import { type RawBuilder, sql } from 'kysely'
import { json, type Trx } from '../../platform/db/database.ts'

export interface Indexed {
  questionId: string
  /** As it is now; what is secret of it is not looked at. */
  question: Question
}

/** Makes questions findable by these texts, in place of those by which they were. */
export const indexQuestions = (trx: Trx, questions: readonly Indexed[]): Promise<void> =>
  upsert(
    trx,
    questions,
    sql`do update set type = excluded.type, difficulty = excluded.difficulty, topic = excluded.topic,
    folded = excluded.folded, grams = excluded.grams`,
  )

/** The same for questions that are not findable yet; a text that somebody writes at this moment is the better one. */
export const indexUnknown = (trx: Trx, questions: readonly Indexed[]): Promise<void> =>
  upsert(trx, questions, sql`do nothing`)

async function upsert(trx: Trx, questions: readonly Indexed[], onConflict: RawBuilder<unknown>): Promise<void> {
  if (questions.length === 0) return
  const rows = questions.map(({ questionId, question }) => {
    const text = searchable(question)
    const { type, difficulty, topic } = question
    return { questionId, type, difficulty, topic, folded: searchText(text), grams: searchGrams(text) }
  })
  await sql`
    insert into question_search (question_id, bank_id, state, type, difficulty, topic, created_at, folded, grams)
    select q.id, q.bank_id, q.state, r.type, r.difficulty, r.topic, q.created_at, r.folded, array_to_tsvector(r.grams)
    from jsonb_to_recordset(${json(rows)}) as r("questionId" uuid, type text, difficulty smallint, topic text,
      folded text, grams text[])
    join question q on q.id = r."questionId" for share of q
    on conflict (question_id) ${onConflict}`.execute(trx)
}
