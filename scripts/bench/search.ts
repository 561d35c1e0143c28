import pg from 'pg'
import { questions } from '../../api/src/questions/contract.ts'
import { ApiClient } from '../lib/api-client.ts'
import { overHttp } from '../lib/transport.ts'
import { DEMO_PASSWORD } from '../seed/accounts.ts'
import { cpuOf } from './cpu.ts'
import type { BenchPlace } from './place.ts'
import { fillBank } from './questions.ts'

const QUESTIONS = 50_000
const ROUNDS = 25
const PAGE = 20
/** Words of two characters, from one that stands in most questions to one that stands in a few. */
const WORDS = ['行政', '处罚', '听证', '食品', '驾驶'] as const

export interface SearchFigures {
  /** 95th percentile in milliseconds of a page of results with their number, over HTTP, one after the other. */
  p95: number
  /** The same of reading so many questions by their primary keys from the same PostgreSQL. */
  reference: number
  cpuMs: number | null
}

/** Fills a bank of its own with fifty thousand questions and searches it as a reviewer does. */
export async function measureSearch({ scratch, instance, watched }: BenchPlace): Promise<SearchFigures> {
  await fillBank(scratch.databaseUrl, QUESTIONS)
  const client = new ApiClient(overHttp(instance.url))
  await client.signIn('shenti', DEMO_PASSWORD)
  const search = async (word: string) => {
    const { items, total } = await client.call(questions.list, { query: { search: word, size: PAGE } })
    if (items.length !== PAGE || total < PAGE) throw new Error(`${word} was found ${total} times`)
  }
  for (const word of WORDS) await search(word)
  const before = watched.map(cpuOf)
  const p95 = await p95Of(ROUNDS * WORDS.length, (i) => search(WORDS[i % WORDS.length]!))
  const after = watched.map(cpuOf)
  const used = after.reduce<number>((sum, cpu, i) => sum + (cpu ?? 0) - (before[i] ?? 0), 0)
  const cpuMs = before.includes(null) ? null : used / (ROUNDS * WORDS.length)
  return { p95, reference: await byPrimaryKey(scratch.databaseUrl), cpuMs }
}

async function byPrimaryKey(url: string): Promise<number> {
  const client = new pg.Client({ connectionString: url })
  await client.connect()
  try {
    const { rows } = await client.query<{ id: string }>('select id from question order by id limit $1', [PAGE * ROUNDS])
    const text = `select q.*, v.stem, v.topic, v.difficulty from question q
      join question_version v on v.question_id = q.id and v.is_current where q.id = any($1::uuid[])`
    return await p95Of(ROUNDS * WORDS.length, async (i) => {
      const from = (i % ROUNDS) * PAGE
      const ids = rows.slice(from, from + PAGE).map(({ id }) => id)
      await client.query({ name: 'page', text, values: [ids] })
    })
  } finally {
    await client.end()
  }
}

async function p95Of(times: number, work: (i: number) => Promise<void>): Promise<number> {
  const latencies: number[] = []
  for (let i = 0; i < times; i++) {
    const started = performance.now()
    await work(i)
    latencies.push(performance.now() - started)
  }
  return latencies.sort((a, b) => a - b)[Math.floor((times - 1) * 0.95)]!
}
