import { randomUUID } from 'node:crypto'
import { readFileSync } from 'node:fs'
import path from 'node:path'
import { sql } from 'kysely'
import { type Db, json, openDatabase, type Trx } from '../../api/src/platform/db/database.ts'
import { insertVersions } from '../../api/src/questions/versions/insert.ts'
import { contentKey, draw, type Question, type Random, readQuestions } from '../../question-bank/src/index.ts'
import { root } from '../lib/paths.ts'

const SAMPLES = ['general.csv', 'professional-market-regulation.csv', 'professional-transport.csv']
const SEED = Buffer.alloc(32, 'liangzheng-bench-questions')
const CHUNK = 2000
const MINUTE = 60_000

/**
 * So many different questions in one bank, put together of the clauses of the project's own ones: words are as frequent
 * as in law, and each question is as long as a real one. Active, written minute after minute.
 * @returns the bank
 */
export async function fillBank(databaseUrl: string, count: number): Promise<string> {
  const samples = await sampleQuestions()
  const db = openDatabase({ url: databaseUrl, size: 1 })
  try {
    const bankId = await benchBank(db)
    const author = await db.selectFrom('account').select('id').limit(1).executeTakeFirstOrThrow()
    for (let start = 0; start < count; start += CHUNK) {
      const size = Math.min(CHUNK, count - start)
      await db.transaction().execute((trx) => insertChunk(trx, samples, { bankId, start, size, authorId: author.id }))
    }
    await sql`vacuum (analyze) question_search, question, question_version`.execute(db)
    return bankId
  } finally {
    await db.destroy()
  }
}

interface Chunk {
  bankId: string
  start: number
  size: number
  authorId: string
}

async function insertChunk(trx: Trx, samples: Samples, { bankId, start, size, authorId }: Chunk): Promise<void> {
  const at = new Date()
  const versions = Array.from({ length: size }, (_, i) => {
    const question = madeUp(samples, start + i)
    return { ...{ id: randomUUID(), questionId: randomUUID(), bankId }, versionNo: 1, question, authorId, at }
  })
  const rows = versions.map(({ questionId }, i) => {
    return { id: questionId, at: new Date(at.getTime() - (start + i) * MINUTE).toISOString() }
  })
  await sql`
    insert into question (id, bank_id, state, created_by, created_at, updated_at)
    select r.id, ${bankId}, 'ACTIVE', ${authorId}, r.at, r.at
    from jsonb_to_recordset(${json(rows)}) as r(id uuid, at timestamptz)`.execute(trx)
  await insertVersions(
    trx,
    versions.map((version) => ({ ...version, contentKey: contentKey(version.question) })),
  )
}

async function benchBank(db: Db): Promise<string> {
  const bank = { code: 'BENCH', name: '测量', part: 'GENERAL' as const, domainCode: null, createdBy: null }
  await db
    .insertInto('questionBank')
    .values(bank)
    .onConflict((conflict) => conflict.doNothing())
    .execute()
  const { id } = await db
    .selectFrom('questionBank')
    .where('code', '=', bank.code)
    .select('id')
    .executeTakeFirstOrThrow()
  return id
}

interface Samples {
  clauses: string[]
  choices: string[]
  questions: Question[]
}

async function sampleQuestions(): Promise<Samples> {
  const files = SAMPLES.map((file) => path.join(root, 'question-bank/samples', file))
  const read = await Promise.all(files.map((file) => readQuestions(readFileSync(file), path.basename(file))))
  const questions = read.flatMap((one) => one.questions.map(({ question }) => question))
  const clauses = questions.flatMap(({ stem }) => stem.split(/[，。；？（）]/).filter((clause) => clause.length > 3))
  const choices = questions.flatMap((question) => question.choices.map(({ text }) => text))
  return { clauses, choices: [...new Set(choices)], questions }
}

function madeUp({ clauses, choices, questions }: Samples, n: number): Question {
  const random = draw(SEED, n)
  const { topic, legalBasis } = pick(questions, random)
  const stem = `${Array.from({ length: 3 }, () => pick(clauses, random)).join('，')}的第${n + 1}种情形是（　）。`
  const texts = new Set<string>()
  while (texts.size < 4) texts.add(pick(choices, random))
  return {
    type: 'SINGLE',
    stem,
    choices: [...texts].map((text, i) => ({ id: 'ABCD'[i]!, text })),
    key: ['ABCD'[random.below(4)]!],
    difficulty: (random.below(5) + 1) as Question['difficulty'],
    topic,
    legalBasis,
    explanation: null,
  }
}

const pick = <T>(from: readonly T[], random: Random): T => from[random.below(from.length)]!
