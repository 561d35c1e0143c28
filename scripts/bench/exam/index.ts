import { readFileSync } from 'node:fs'
import pg from 'pg'
import { results } from '../../../api/src/exams/results/contract.ts'
import { sessions } from '../../../api/src/exams/sessions/contract.ts'
import { jobs } from '../../../api/src/platform/queue/contract.ts'
import { ApiClient } from '../../lib/api-client.ts'
import { overHttp } from '../../lib/transport.ts'
import { until } from '../../lib/until.ts'
import { DEMO_PASSWORD } from '../../seed/accounts.ts'
import { sessionCookie } from '../../seed/given-sessions.ts'
import type { Room, Seat } from '../../seed/roomful.ts'
import { refsOfForms } from '../form-refs.ts'
import type { BenchPlace } from '../place.ts'
import { type Row, rowOf, singleUpserts } from '../rows.ts'
import type { FleetSeat } from './fleet.ts'
import { FleetProcess, type Phase } from './fleet-process.ts'

export interface ExamSettings {
  /** Candidates of the session that is sat as a whole. */
  candidates: number
  /** Seconds of steady saving. */
  steadySeconds: number
  /** The search for the ceiling stops here; 0 leaves it out. */
  mostAttempts: number
  say: (text: string) => void
}

const CONNECTIONS = 256
const EVERY_MS = 10_000
const START_MS = 58_000
const FINISH_MS = 15_000
const FORMS_MS = 30_000
/** Slower than this is not held (p99 of a save). */
const SAVE_LIMIT_MS = 250
/** Steps of the search upward, as parts of the most that is tried. */
const STEPS = [0.3, 0.4, 0.5, 0.6, 0.7, 0.8, 0.9, 1]
const CEILING_SECONDS = 40
/** Open attempts of the search begin as fast as this. */
const STARTS_PER_SECOND = 700
const REFERENCE = { warmUpMs: 1500, measureMs: 5000 }

/**
 * A province sits an examination: everybody begins within a minute, answers every ten seconds, hands in within a quarter
 * of a minute, and is graded; then more and more open attempts until saving gets slow.
 */
export async function measureExam(place: BenchPlace, room: Room, settings: ExamSettings): Promise<Row[]> {
  const { say } = settings
  const upserts = await singleUpserts(place, REFERENCE)
  const fleet = new FleetProcess(place.watched)
  const db = new pg.Client({ connectionString: place.scratch.databaseUrl })
  await db.connect()
  try {
    const cookie = sessionCookie({ publicUrl: place.instance.url })
    await fleet.tell({ do: 'open', port: place.port, connections: CONNECTIONS, cookie })
    const seats = await withForms(db, room.seats)
    await fleet.tell({ do: 'seat', seats })
    const forms = await fleet.run({ do: 'forms', overMs: FORMS_MS })
    say(`… ${line('papers', forms)}`)
    const start = await fleet.run({ do: 'start', overMs: START_MS, from: 0 }, true)
    say(`… ${line('start', start)}`)
    await learn(place, fleet, seats)
    const wal = await walPosition(db)
    const save = await fleet.run(
      { do: 'steady', count: room.seats.length, everyMs: EVERY_MS, forMs: settings.steadySeconds * 1000 },
      true,
    )
    const walPerSave = ((await walPosition(db)) - wal) / Math.max(1, save.operations)
    say(`… ${line('save', save)}`)
    const finish = await fleet.run({ do: 'finish', overMs: FINISH_MS }, true)
    say(`… ${line('finish', finish)}`)
    const gradeSeconds = await grade(place, room)
    const lost = await lostSteps(db, await fleet.acknowledged())
    const stored = await storedPerAttempt(db, room.sessionId)
    const own: Row[] = [
      rowOf('exam.start.errors', start.errors, '', null, null),
      rowOf('exam.start.p99_ms', start.p99, 'ms', null, null),
      rowOf('exam.start.cpu_ms', (start.cpuMs ?? 0) + (forms.cpuMs ?? 0), 'ms', 1000 / upserts, null),
      rowOf('exam.save.errors', save.errors, '', null, null),
      rowOf('exam.save.p99_ms', save.p99, 'ms', null, null),
      rowOf('exam.save.cpu_ms', save.cpuMs ?? 0, 'ms', 1000 / upserts, null),
      rowOf('exam.save.wal_bytes', walPerSave, 'B', null, null),
      rowOf('exam.finish.errors', finish.errors, '', null, null),
      rowOf('exam.finish.p99_ms', finish.p99, 'ms', null, null),
      rowOf('exam.finish.cpu_ms', finish.cpuMs ?? 0, 'ms', 1000 / upserts, null),
      rowOf('exam.grade.seconds', gradeSeconds, 's', null, null),
      rowOf('exam.stored_bytes', stored, 'B', null, null),
      rowOf('exam.lost', lost, '', null, null),
    ]
    const capacity = settings.mostAttempts > 0 ? await ceiling(place, db, fleet, settings) : null
    const peak = rowOf('exam.api.peak_mb', peakMegabytes(place.instance.pid), 'MB', null, null)
    return [...own, ...(capacity === null ? [] : [rowOf('exam.capacity', capacity, '', null, null)]), peak]
  } finally {
    fleet.close()
    await db.end()
  }
}

const line = (name: string, { operations, errors, firstError, p50, p99, max, ms, cpuMs }: Phase): string =>
  `${name}: ${operations} in ${(ms / 1000).toFixed(1)} s, ${errors} errors, p50 ${p50.toFixed(1)}, p99 ${p99.toFixed(1)}, ` +
  `max ${max.toFixed(0)} ms, ${cpuMs?.toFixed(3) ?? '–'} CPU ms${firstError ? `; ${firstError}` : ''}`

/** Which paper is whose. */
async function withForms(db: pg.Client, seats: readonly Seat[]): Promise<FleetSeat[]> {
  const { rows } = await db.query<{ id: string; hash: string }>(
    `select r.id, f.blob_hash as hash from exam_registration r join exam_form f on f.id = r.form_id where r.id = any($1)`,
    [seats.map(({ registrationId }) => registrationId)],
  )
  const hashes = new Map(rows.map(({ id, hash }) => [id, hash]))
  return seats.map(({ registrationId, token }) => ({ registrationId, token, formHash: hashes.get(registrationId)! }))
}

async function learn(place: BenchPlace, fleet: FleetProcess, seats: readonly FleetSeat[]): Promise<void> {
  const begun = [...fleet.keys].map(([formHash, formKey]) => ({ formHash, formKey }))
  const oneOfEach = new Map(seats.map(({ formHash, token }) => [formHash, token]))
  const refs = await refsOfForms(place.instance.url, [...oneOfEach.values()], begun)
  await fleet.tell({ do: 'learn', refs: Object.fromEntries(refs) })
}

/** Closes the sitting and grades it, as an officer does. */
async function grade({ instance }: BenchPlace, { sessionId, slotId }: Room): Promise<number> {
  const client = new ApiClient(overHttp(instance.url))
  await client.signIn('kaowu', DEMO_PASSWORD)
  await client.call(sessions.closeSlot, { params: { id: slotId } })
  const began = performance.now()
  const { id } = await client.call(results.grade, { params: { id: sessionId } })
  await until(async () => {
    const job = await client.call(jobs.read, { params: { id } })
    if (job.state === 'FAILED') throw new Error(`grading failed: ${job.error}`)
    return job.state === 'DONE' ? job : undefined
  })
  return (performance.now() - began) / 1000
}

/** Steps that were acknowledged and are not in the journal, or in it twice. */
async function lostSteps(db: pg.Client, acknowledged: ReadonlyMap<string, number>): Promise<number> {
  const { rows } = await db.query<{ id: string; last: number; count: number }>(
    `select a.registration_id as id, coalesce(max(s.seq), 0)::int as last, count(s.seq)::int as count
     from exam_attempt a left join answer_step s on s.attempt_id = a.id
     where a.registration_id = any($1) group by 1`,
    [[...acknowledged.keys()]],
  )
  const stored = new Map(rows.map((row) => [row.id, row]))
  let lost = 0
  for (const [id, last] of acknowledged) {
    const row = stored.get(id)
    lost += Math.max(0, last - (row?.last ?? 0)) + Math.abs((row?.last ?? 0) - (row?.count ?? 0))
  }
  return lost
}

/** Bytes of rows in the journal, the attempt and the result of one candidate, without indexes. */
async function storedPerAttempt(db: pg.Client, sessionId: string): Promise<number> {
  const { rows } = await db.query<{ bytes: number }>(
    `select (
       (select coalesce(sum(pg_column_size(s.*)), 0) from answer_step s join exam_attempt a on a.id = s.attempt_id where a.session_id = $1)
       + (select coalesce(sum(pg_column_size(a.*)), 0) from exam_attempt a where a.session_id = $1)
       + (select coalesce(sum(pg_column_size(r.*)), 0) from exam_result r where r.session_id = $1)
     )::float8 / (select count(*) from exam_attempt where session_id = $1) as bytes`,
    [sessionId],
  )
  return rows[0]!.bytes
}

async function walPosition(db: pg.Client): Promise<number> {
  const { rows } = await db.query<{ at: string }>(`select pg_wal_lsn_diff(pg_current_wal_lsn(), '0/0')::text as at`)
  return Number(rows[0]!.at)
}

/** More and more open attempts, each saving every ten seconds, until the limit is broken; answers the last that held. */
async function ceiling(
  place: BenchPlace,
  db: pg.Client,
  fleet: FleetProcess,
  { mostAttempts, say }: ExamSettings,
): Promise<number> {
  say(`… admitting ${mostAttempts} more`)
  const room = await place.moreSeats(mostAttempts, 'CEILING')
  const seats = await withForms(db, room.seats)
  await fleet.tell({ do: 'clear' })
  let held = 0
  let seated = 0
  for (const part of STEPS) {
    const count = Math.round(mostAttempts * part)
    await fleet.tell({ do: 'seat', seats: seats.slice(seated, count) })
    const begin = { do: 'start', from: seated, overMs: ((count - seated) / STARTS_PER_SECOND) * 1000 } as const
    await fleet.run(begin)
    seated = count
    await learn(place, fleet, seats)
    const save = await fleet.run({ do: 'steady', count, everyMs: EVERY_MS, forMs: CEILING_SECONDS * 1000 }, true)
    say(`… ${line(`${count} open attempts`, save)}`)
    if (save.errors > 0 || save.p99 > SAVE_LIMIT_MS) break
    held = count
  }
  return held
}

/** The most memory that a process has held, as Linux tells it. */
function peakMegabytes(pid: number): number {
  const status = readFileSync(`/proc/${pid}/status`, 'utf8')
  return Number(/VmHWM:\s+(\d+)/.exec(status)?.[1] ?? 0) / 1024
}
