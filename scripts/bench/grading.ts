import pg from 'pg'
import { results } from '../../api/src/exams/results/contract.ts'
import { jobs } from '../../api/src/platform/queue/contract.ts'
import { ApiClient } from '../lib/api-client.ts'
import { overHttp } from '../lib/transport.ts'
import { until } from '../lib/until.ts'
import { DEMO_PASSWORD } from '../seed/accounts.ts'
import { cpuOf } from './cpu.ts'
import type { BenchPlace } from './place.ts'
import { fillSatSession } from './sat-session.ts'

const CANDIDATES = 20_000
const QUESTIONS = 100

export interface GradingFigures {
  /** From asking for the grading until the job is done. */
  seconds: number
  /** The same journals marked by one statement of PostgreSQL. */
  reference: number
  /** For each candidate. */
  cpuMs: number | null
}

/** Grades the papers of a whole province's session as an officer does. */
export async function measureGrading({ scratch, instance, watched }: BenchPlace): Promise<GradingFigures> {
  const { sessionId } = await fillSatSession(scratch.databaseUrl, CANDIDATES, QUESTIONS)
  const reference = await oneStatement(scratch.databaseUrl, sessionId)
  const client = new ApiClient(overHttp(instance.url))
  await client.signIn('kaowu', DEMO_PASSWORD)
  const before = watched.map(cpuOf)
  const started = performance.now()
  const { id } = await client.call(results.grade, { params: { id: sessionId } })
  const job = await until(async () => {
    const now = await client.call(jobs.read, { params: { id } })
    if (now.state === 'FAILED') throw new Error(`grading failed: ${now.error}`)
    return now.state === 'DONE' ? now : undefined
  })
  const seconds = (performance.now() - started) / 1000
  if (job.done !== CANDIDATES) throw new Error(`${job.done} were graded`)
  const used = watched.map(cpuOf).reduce<number>((sum, cpu, i) => sum + (cpu ?? 0) - (before[i] ?? 0), 0)
  return { seconds, reference, cpuMs: before.includes(null) ? null : used / CANDIDATES }
}

/** What the product's answer checks, hashes, parts and policies cost shows beside this: right or wrong, and a sum. */
async function oneStatement(url: string, sessionId: string): Promise<number> {
  const client = new pg.Client({ connectionString: url })
  await client.connect()
  try {
    const started = performance.now()
    await client.query(
      `create table bench_mark as
      with last as (
        select distinct on (s.attempt_id, s.question_ref) s.attempt_id, a.form_id, s.question_ref, s.response
        from answer_step s join exam_attempt a on a.id = s.attempt_id
        where a.session_id = $1 and s.kind = 1 and s.received_at <= a.ends_at + make_interval(secs => a.grace_seconds)
        order by s.attempt_id, s.question_ref, s.seq desc
      ), right_one as (
        select k.form_id, (e->>'ref')::int as question_ref, (e->>'marks')::int as marks,
          (select string_agg(c, ',') from jsonb_array_elements_text(e->'key') c) as response
        from sealed.form_answer_key k, jsonb_array_elements(k.answers) e
      )
      select last.attempt_id, sum(r.marks) as mark
      from last join right_one r using (form_id, question_ref, response)
      group by last.attempt_id`,
      [sessionId],
    )
    return (performance.now() - started) / 1000
  } finally {
    await client.query('drop table if exists bench_mark')
    await client.end()
  }
}
