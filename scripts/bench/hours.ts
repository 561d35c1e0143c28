import { setTimeout as delay } from 'node:timers/promises'
import { openDatabase } from '../../api/src/platform/db/database.ts'
import { jobs } from '../../api/src/platform/queue/contract.ts'
import { hourSettlements, hours, trainingFigures } from '../../api/src/training/hours/contract.ts'
import { ApiClient } from '../lib/api-client.ts'
import { overHttp } from '../lib/transport.ts'
import { DEMO_PASSWORD } from '../seed/accounts.ts'
import { sessionCookie } from '../seed/given-sessions.ts'
import { cpuOf } from './cpu.ts'
import { fillLedger } from './hours-ledger.ts'
import type { BenchPlace } from './place.ts'

/** The province has 200,000; a tenth of it keeps the ordinary run short: `--officers 200000`. */
export const USUAL_OFFICERS = 20_000
const ROUNDS = 60
const WARM_UP = 10

export interface Latency {
  /** 95th percentile in milliseconds, over HTTP, one after the other. */
  p95: number
  cpuMs: number | null
}

export interface HoursFigures {
  /** An officer's own page: his account of the year with a page of entries and what would close the gap. */
  balance: Latency
  /** A page of the people of a unit of five hundred, those who lack most first, as its administrator. */
  unit: Latency
  /** Heat map of the province by category. */
  heatmap: Latency
  /** Seconds for settling the year before of everybody, as a job. */
  settleSeconds: number
}

/** Fills the ledger for so many officers and reads it as officers, units and the province do. */
export async function measureHours(place: BenchPlace, officers: number): Promise<HoursFigures> {
  const { databaseUrl } = place.scratch
  const { url } = place.instance
  const year = new Date().getFullYear()
  const largest = await organOf(databaseUrl, 'danwei')
  const { tokens } = await fillLedger(databaseUrl, { officers, year, largest, readers: ROUNDS })
  const people = tokens.map((token) => {
    const client = new ApiClient(overHttp(url))
    client.setCookie(sessionCookie({ publicUrl: url }), token)
    return client
  })
  const balance = await measured(place, async (i) => {
    const { entries } = await people[i % people.length]!.call(hours.mine, {})
    if (entries.items.length === 0) throw new Error('an officer without entries')
  })
  const unit = await signedIn(url, 'danwei')
  const page = await measured(place, (i) =>
    unit.call(hours.accounts, { query: { year, page: (i % 3) + 1, sort: '-missing' } }),
  )
  const province = await signedIn(url, 'sheng')
  const heatmap = await measured(place, () => province.call(trainingFigures.read, { query: { year } }))
  return { balance, unit: page, heatmap, settleSeconds: await settled(url, year - 1) }
}

async function signedIn(url: string, loginName: string): Promise<ApiClient> {
  const client = new ApiClient(overHttp(url))
  await client.signIn(loginName, DEMO_PASSWORD)
  return client
}

async function organOf(databaseUrl: string, loginName: string): Promise<string> {
  const db = openDatabase({ url: databaseUrl, size: 1 })
  try {
    const account = await db
      .selectFrom('account')
      .select('organId')
      .where('loginName', '=', loginName)
      .executeTakeFirstOrThrow()
    return account.organId!
  } finally {
    await db.destroy()
  }
}

async function measured({ watched }: BenchPlace, work: (i: number) => Promise<unknown>): Promise<Latency> {
  for (let i = 0; i < WARM_UP; i++) await work(i)
  const before = watched.map(cpuOf)
  const latencies: number[] = []
  for (let i = 0; i < ROUNDS; i++) {
    const started = performance.now()
    await work(i)
    latencies.push(performance.now() - started)
  }
  const used = watched.map(cpuOf).reduce<number>((sum, cpu, i) => sum + (cpu ?? 0) - (before[i] ?? 0), 0)
  const p95 = latencies.sort((a, b) => a - b)[Math.floor((ROUNDS - 1) * 0.95)]!
  return { p95, cpuMs: before.includes(null) ? null : used / ROUNDS }
}

async function settled(url: string, year: number): Promise<number> {
  const client = await signedIn(url, 'sheng.shenpi')
  const started = performance.now()
  const { id } = await client.call(hourSettlements.settle, { params: { year }, body: {} })
  for (;;) {
    const { state, error } = await client.call(jobs.read, { params: { id } })
    if (state === 'FAILED') throw new Error(`the settlement failed: ${error}`)
    if (state === 'DONE') return (performance.now() - started) / 1000
    await delay(100)
  }
}
