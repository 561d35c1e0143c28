import pg from 'pg'
import { questions } from '../../api/src/questions/contract.ts'
import { type Question, writeExcel } from '../../question-bank/src/index.ts'
import { ApiClient } from '../lib/api-client.ts'
import { previewQuestions, runQuestions } from '../lib/question-import.ts'
import { overHttp } from '../lib/transport.ts'
import { variedQuestions } from '../lib/varied-questions.ts'
import { DEMO_PASSWORD } from '../seed/accounts.ts'
import { cpuOf } from './cpu.ts'
import type { BenchPlace } from './place.ts'

const QUESTIONS = 10_000
const ROWS_A_STATEMENT = 500

export interface ImportFigures {
  /** Rows of an Excel file a second, from the upload over preview and run to the last question in review. */
  perSecond: number
  /** Rows a second of the same texts into a table without indexes, five hundred a statement. */
  reference: number
  cpuMs: number | null
}

/** Brings a large Excel file in as an author does: it is read, checked, compared with every bank, and carried out. */
export async function measureImport({ scratch, instance, watched }: BenchPlace): Promise<ImportFigures> {
  const content = variedQuestions('测量', QUESTIONS)
  const { bytes } = await writeExcel(content)
  const author = new ApiClient(overHttp(instance.url))
  await author.signIn('mingti', DEMO_PASSWORD)
  const body = { code: 'BENCH-IMPORT', name: '测量导入', part: 'GENERAL' as const, domainCode: null }
  const bank = await author.call(questions.createBank, { body })
  const before = watched.map(cpuOf)
  const started = performance.now()
  const preview = await previewQuestions(author, bank.id, { name: 'bench.xlsx', mediaType: MEDIA_TYPE, bytes })
  const { created } = await runQuestions(author, preview.id)
  const seconds = (performance.now() - started) / 1000
  if (created !== QUESTIONS) throw new Error(`${created} of ${QUESTIONS} questions were imported`)
  const used = watched.map(cpuOf).reduce<number>((sum, cpu, i) => sum + (cpu ?? 0) - (before[i] ?? 0), 0)
  return {
    perSecond: QUESTIONS / seconds,
    reference: await plainInserts(scratch.databaseUrl, content),
    cpuMs: before.includes(null) ? null : used / QUESTIONS,
  }
}

const MEDIA_TYPE = 'application/vnd.openxmlformats-officedocument.spreadsheetml.sheet'

async function plainInserts(url: string, content: readonly Question[]): Promise<number> {
  const client = new pg.Client({ connectionString: url })
  await client.connect()
  try {
    await client.query(
      'create table bench_question (stem text, choices jsonb, key text[], explanation text, topic text)',
    )
    const started = performance.now()
    for (let start = 0; start < content.length; start += ROWS_A_STATEMENT) {
      const rows = content.slice(start, start + ROWS_A_STATEMENT)
      await client.query({
        name: 'insert',
        text: `insert into bench_question select stem, choices, key, explanation, topic from jsonb_to_recordset($1::jsonb)
          as r(stem text, choices jsonb, key text[], explanation text, topic text)`,
        values: [JSON.stringify(rows)],
      })
    }
    return (content.length / (performance.now() - started)) * 1000
  } finally {
    await client.query('drop table if exists bench_question')
    await client.end()
  }
}
