import { fork } from 'node:child_process'
import { createDecipheriv } from 'node:crypto'
import { once } from 'node:events'
import path from 'node:path'
import { credentials } from '../../api/src/credentials/contract.ts'
import { parseForm } from '../../question-bank/src/form.ts'
import { ApiClient } from '../lib/api-client.ts'
import { freePort } from '../lib/ports.ts'
import { overHttp } from '../lib/transport.ts'
import { DEMO_PASSWORD } from '../seed/accounts.ts'
import { sessionCookie } from '../seed/given-sessions.ts'
import { measureAssembly } from './assembly.ts'
import { cpuOf } from './cpu.ts'
import { measureGrading } from './grading.ts'
import { measureImport } from './import.ts'
import { measure } from './measure.ts'
import type { BenchPlace } from './place.ts'
import { measureSearch } from './search.ts'

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

export async function measureRows(place: BenchPlace, settings: Settings): Promise<Row[]> {
  const upserts = await singleUpserts(place, settings)
  const { row: starts, devices } = await attemptStart(place, upserts)
  const saves = await answerSave(place, settings, devices, upserts)
  const bare = await bareRoute(place, settings)
  const page = await publicGet(place, settings, { name: 'public.page', prefix: '/v/', bare })
  const json = await publicGet(place, settings, { name: 'public.json', prefix: '/api/public/credentials/', bare })
  const own = [
    await cards(place),
    await questionImport(place),
    await questionSearch(place),
    await examGrade(place),
    await paperAssembly(),
  ]
  return [saves, starts, page, json, ...own]
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

async function paperAssembly(): Promise<Row> {
  const { ms, reference, cpuMs } = await measureAssembly()
  return rowOf('paper.assembly', ms, 'ms', reference, cpuMs)
}

const rowOf = (name: string, value: number, unit: string, reference: number | null, cpuMs: number | null): Row => ({
  name,
  value,
  unit,
  reference,
  ratio: reference === null ? null : value / reference,
  cpuMs,
})

async function singleUpserts({ scratch }: BenchPlace, settings: Settings): Promise<number> {
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
  const refs = await refsOfForms(place, chosen)
  const devices = chosen.map(({ deviceToken, formHash }) => ({ token: deviceToken, refs: refs.get(formHash)! }))
  const load = { kind: 'steps', port: place.port, devices } as const
  const { perSecond, cpuMs } = await measure({ load, ...settings }, place.watched)
  return rowOf('answer.save', perSecond, '/s', reference, cpuMs)
}

/** The questions of each form, opened with the key of a start as a browser does. */
async function refsOfForms({ instance, seats }: BenchPlace, begun: readonly Begun[]): Promise<Map<string, number[]>> {
  const client = new ApiClient(overHttp(instance.url))
  const refs = new Map<string, number[]>()
  for (const { formHash, formKey } of begun) {
    if (refs.has(formHash)) continue
    const sealed = await formFor(client, seats, formHash)
    const decipher = createDecipheriv('aes-256-gcm', Buffer.from(formKey, 'base64'), sealed.subarray(1, 13))
    decipher.setAuthTag(sealed.subarray(-16))
    const plain = Buffer.concat([decipher.update(sealed.subarray(13, -16)), decipher.final()])
    refs.set(
      formHash,
      parseForm(plain).questions.map(({ ref }) => ref),
    )
  }
  return refs
}

/** Only a candidate who has the form may fetch it: the first few of whom each form has one. */
async function formFor(client: ApiClient, seats: BenchPlace['seats'], formHash: string): Promise<Buffer> {
  for (const { token } of seats) {
    client.setCookie('lz_session', token)
    client.setCookie('lz_token', '')
    const answer = await client.get(`/api/exam-forms/${formHash}`)
    if (answer.status === 200) return answer.bytes
  }
  throw new Error('nobody has the form')
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
