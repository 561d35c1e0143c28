import { fork } from 'node:child_process'
import { once } from 'node:events'
import path from 'node:path'
import { credentials } from '../../api/src/credentials/contract.ts'
import { ApiClient } from '../lib/api-client.ts'
import { freePort } from '../lib/ports.ts'
import { overHttp } from '../lib/transport.ts'
import { DEMO_PASSWORD } from '../seed/accounts.ts'
import { sessionCookie } from '../seed/given-sessions.ts'
import { measureAssembly } from './assembly.ts'
import { cpuOf } from './cpu.ts'
import { refsOfForms } from './form-refs.ts'
import { measureGrading } from './grading.ts'
import { measureHours } from './hours.ts'
import { measureImport } from './import.ts'
import { measureIssue } from './issue.ts'
import { measure } from './measure.ts'
import type { BenchPlace } from './place.ts'
import { measureSchedule } from './schedule.ts'
import { measureSearch } from './search.ts'
import { measureStatusList } from './status-list.ts'
import { measureVerifyLog } from './verify-log.ts'

/** One line of the result; the names are listed in README.md and stay. */
export interface Row {
  name: string
  value: number
  unit: string
  /** The same work done as plainly as possible, in the same run; null where there is nothing to compare with. */
  reference: number | null
  ratio: number | null
  /** CPU milliseconds of API and PostgreSQL for one operation. */
  cpuMs: number | null
}

export interface Settings {
  measureMs: number
  warmUpMs: number
}

/** As many as sit in one room of a county; more only queue on two cores. */
const CANDIDATES = 128
const VISITORS = 64
const UPSERT_CONNECTIONS = 16
const UPSERT_ROWS = 10_000
const REFERENCE_POOL = 10
const CARDS = 60

/** @param officers with credit hours in the ledger */
export async function measureRows(place: BenchPlace, settings: Settings, officers: number): Promise<Row[]> {
  const upserts = await singleUpserts(place, settings)
  const { row: starts, devices } = await attemptStart(place, upserts)
  const saves = await answerSave(place, settings, devices, upserts)
  const scans = await measurePublicRows(place, settings)
  const own = [
    await cards(place),
    await questionImport(place),
    await questionSearch(place),
    await examGrade(place),
    await paperAssembly(),
    await scheduleProposal(),
    ...(await measureCredentialRows(place)),
  ]
  return [saves, starts, ...scans, ...own, ...(await measureHourRows(place, officers))]
}

/** What a scan costs, beside the bare route of the same run. */
export async function measurePublicRows(place: BenchPlace, settings: Settings): Promise<Row[]> {
  const bare = await bareRoute(place, settings)
  return [
    await publicGet(place, settings, { name: 'public.page', prefix: '/v/', bare }),
    await publicGet(place, settings, { name: 'public.json', prefix: '/api/public/credentials/', bare }),
  ]
}

export async function measureHourRows(place: BenchPlace, officers: number): Promise<Row[]> {
  const { balance, unit, heatmap, settleSeconds } = await measureHours(place, officers)
  return [
    rowOf('hours.balance', balance.p95, 'ms', null, balance.cpuMs),
    rowOf('hours.unit', unit.p95, 'ms', null, unit.cpuMs),
    rowOf('hours.heatmap', heatmap.p95, 'ms', null, heatmap.cpuMs),
    rowOf('hours.settle', settleSeconds, 's', null, null),
  ]
}

async function examGrade(place: BenchPlace): Promise<Row> {
  const { seconds, reference, cpuMs } = await measureGrading(place)
  return rowOf('exam.grade', seconds, 's', reference, cpuMs)
}

async function questionImport(place: BenchPlace): Promise<Row> {
  const { perSecond, reference, cpuMs } = await measureImport(place)
  return rowOf('question.import', perSecond, '/s', reference, cpuMs)
}

async function questionSearch(place: BenchPlace): Promise<Row> {
  const { p95, reference, cpuMs } = await measureSearch(place)
  return rowOf('question.search', p95, 'ms', reference, cpuMs)
}

/** How many credentials are issued and listed, and leaves verified: a province, or a part of it. */
const ISSUED = 10_000
const LISTED = 500_000
const LEAVES = 1_000_000

/** Issuing, printing, the status lists and the log. @param part of a province, from 0 to 1 */
export async function measureCredentialRows(place: BenchPlace, part = 1): Promise<Row[]> {
  const { perSecond, cpuMs, pdfs, plates } = await measureIssue(place, ISSUED * part)
  const each = ({ seconds }: { seconds: number }) => (seconds * 1000) / (ISSUED * part)
  const verified = await measureVerifyLog(place, LEAVES * part)
  const published = await measureStatusList(place, LISTED * part)
  return [
    rowOf('credential.issue', perSecond, '/s', null, cpuMs),
    rowOf('credential.pdfs', each(pdfs), 'ms', null, pdfs.cpuMs),
    rowOf('credential.pdf_bytes', pdfs.bytes, 'B', null, null),
    rowOf('print.cards', each(plates), 'ms', null, plates.cpuMs),
    rowOf('verify-log', verified.seconds, 's', null, null),
    rowOf('status-list.publish', published, 'ms', null, null),
  ]
}

async function paperAssembly(): Promise<Row> {
  const { ms, reference, cpuMs } = await measureAssembly()
  return rowOf('paper.assembly', ms, 'ms', reference, cpuMs)
}

async function scheduleProposal(): Promise<Row> {
  const { ms, reference, cpuMs } = await measureSchedule()
  return rowOf('schedule.proposal', ms, 'ms', reference, cpuMs)
}

export const rowOf = (
  name: string,
  value: number,
  unit: string,
  reference: number | null,
  cpuMs: number | null,
): Row => ({
  name,
  value,
  unit,
  reference,
  ratio: reference === null ? null : value / reference,
  cpuMs,
})

export async function singleUpserts({ scratch }: BenchPlace, settings: Settings): Promise<number> {
  const load = {
    kind: 'upserts',
    url: scratch.databaseUrl,
    connections: UPSERT_CONNECTIONS,
    rows: UPSERT_ROWS,
  } as const
  return (await measure({ load, ...settings }, [])).perSecond
}

interface Begun {
  deviceToken: string
  formHash: string
  formKey: string
}

async function attemptStart({ port, watched, seats }: BenchPlace, reference: number) {
  const cookie = sessionCookie({ publicUrl: `http://127.0.0.1:${port}` })
  const load = { kind: 'starts', port, connections: CANDIDATES, cookie, seats } as const
  const { perSecond, cpuMs, outcome } = await measure({ load, warmUpMs: 0, measureMs: null }, watched)
  return { row: rowOf('attempt.start', perSecond, '/s', reference, cpuMs), devices: outcome as Begun[] }
}

async function answerSave(place: BenchPlace, settings: Settings, begun: Begun[], reference: number): Promise<Row> {
  const chosen = begun.slice(0, CANDIDATES)
  const tokens = place.seats.map(({ token }) => token)
  const refs = await refsOfForms(place.instance.url, tokens, chosen)
  const devices = chosen.map(({ deviceToken, formHash }) => ({ token: deviceToken, refs: refs.get(formHash)! }))
  const load = { kind: 'steps', port: place.port, devices } as const
  const { perSecond, cpuMs } = await measure({ load, ...settings }, place.watched)
  return rowOf('answer.save', perSecond, '/s', reference, cpuMs)
}

async function publicGet(
  { port, watched, credentials: issued }: BenchPlace,
  settings: Settings,
  { name, prefix, bare }: { name: string; prefix: string; bare: number },
): Promise<Row> {
  const load = { kind: 'get', port, paths: issued.map(({ code }) => prefix + code), connections: VISITORS } as const
  const { perSecond, cpuMs } = await measure({ load, ...settings }, watched)
  return rowOf(name, perSecond, '/s', bare, cpuMs)
}

async function bareRoute({ scratch, credentials: issued }: BenchPlace, settings: Settings): Promise<number> {
  const port = await freePort()
  const program = path.join(import.meta.dirname, 'reference-server.ts')
  const args = [scratch.databaseUrl, String(port), String(REFERENCE_POOL)]
  const server = fork(program, args, { stdio: ['ignore', 'inherit', 'inherit', 'ipc'] })
  try {
    await once(server, 'message')
    const load = { kind: 'get', port, paths: issued.map(({ id }) => `/${id}`), connections: VISITORS } as const
    return (await measure({ load, ...settings }, [])).perSecond
  } finally {
    server.kill('SIGKILL')
  }
}

/** One after the other, as a clerk asks for them; the first ones warm the font up. */
async function cards({ instance, credentials: issued, watched }: BenchPlace): Promise<Row> {
  const client = new ApiClient(overHttp(instance.url))
  await client.signIn('sheng', DEMO_PASSWORD)
  const card = (i: number) => client.download(credentials.pdf, { params: { id: issued[i % issued.length]!.id } })
  for (let i = 0; i < 5; i++) await card(i)
  const before = watched.map(cpuOf)
  const started = performance.now()
  for (let i = 0; i < CARDS; i++) await card(i)
  const ms = (performance.now() - started) / CARDS
  const after = watched.map(cpuOf)
  const used = after.map((cpu, i) => (cpu ?? 0) - (before[i] ?? 0)).reduce((sum, cpu) => sum + cpu, 0)
  return rowOf('credential.pdf', ms, 'ms', null, before.includes(null) ? null : used / CARDS)
}
