import { type SqlBool, sql } from 'kysely'
import type { Db } from '../../platform/db/database.ts'

/** What a quiz is drawn from. */
export interface QuizPool {
  bankId: string
  /** These and all below them; empty: the whole bank. */
  topics: readonly string[]
  count: number
}

/**
 * Versions for a quiz, drawn from what the bank has set free for practice, so that no question of an examination is ever
 * seen; without those that only a person can mark. Fewer than asked where the bank has no more.
 * @param seed text that decides the draw
 */
export async function drawQuiz(db: Db, { bankId, topics, count }: QuizPool, seed: string): Promise<string[]> {
  const isWanted = sql<SqlBool>`(cardinality(${[...topics]}::text[]) = 0 or exists (
    select 1 from unnest(${[...topics]}::text[]) t where v.topic = t or v.topic ^@ (t || '/')))`
  const { rows } = await sql<{ id: string }>`
    select v.id from question q join question_version v on v.question_id = q.id and v.is_current
    where q.bank_id = ${bankId} and q.practice_since is not null and q.state = 'ACTIVE' and ${isWanted}
      and v.type <> 'SHORT_ANSWER' and not coalesce(v.parts @? '$[*] ? (@.type == "SHORT_ANSWER")', false)
    order by md5(v.id::text || ${seed}::text), v.id limit ${count}`.execute(db)
  return rows.map(({ id }) => id)
}
