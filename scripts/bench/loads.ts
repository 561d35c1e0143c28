import { randomUUID } from 'node:crypto'
import pg from 'pg'
import { DeviceJournal } from '../lib/device-journal.ts'
import { RawConnection, requestText } from './raw-http.ts'

/** What the driver is told to do, as data, because it runs in a process of its own. */
export type Load =
  /** The same GET again and again, over the paths and as many visitors' addresses. */
  | { kind: 'get'; port: number; paths: string[]; connections: number }
  /** One step of the journal in each request; each connection is one candidate. */
  | { kind: 'steps'; port: number; devices: { token: string; refs: number[] }[] }
  /** One start for each seat, until all have begun. */
  | {
      kind: 'starts'
      port: number
      connections: number
      cookie: string
      seats: { registrationId: string; token: string }[]
    }
  /** Single-row upserts over connections to PostgreSQL. */
  | { kind: 'upserts'; url: string; connections: number; rows: number }

/** One worker's next operation; false when there is nothing left to do. */
type Operation = () => Promise<boolean>

export interface Prepared {
  workers: Operation[]
  /** What the row's preparation needs of the outcome. */
  outcome: () => unknown
  close(): Promise<void>
}

export function prepare(load: Load): Promise<Prepared> {
  switch (load.kind) {
    case 'get':
      return prepareGet(load)
    case 'steps':
      return prepareSteps(load)
    case 'starts':
      return prepareStarts(load)
    case 'upserts':
      return prepareUpserts(load)
  }
}

type Of<K extends Load['kind']> = Extract<Load, { kind: K }>

const opened = (count: number, port: number) =>
  Promise.all(Array.from({ length: count }, () => RawConnection.open(port)))

const closing = (connections: RawConnection[]) => async () => {
  for (const connection of connections) connection.close()
}

async function ask(connection: RawConnection, request: string): Promise<Buffer> {
  const { status, body } = await connection.send(request)
  if (status !== 200) throw new Error(`answered ${status}: ${body.subarray(0, 200)}`)
  return body
}

/** Visitors come from many addresses: one alone is slowed down, as it should be. */
async function prepareGet({ port, paths, connections: count }: Of<'get'>): Promise<Prepared> {
  const connections = await opened(count, port)
  let next = 0
  const visitor = () => {
    const n = next++
    const address = `100.${64 + ((n >> 16) & 63)}.${(n >> 8) & 255}.${n & 255}`
    return requestText('GET', paths[n % paths.length]!, { 'x-forwarded-for': address })
  }
  const workers = connections.map((connection) => async () => {
    await ask(connection, visitor())
    return true
  })
  return { workers, outcome: () => undefined, close: closing(connections) }
}

async function prepareSteps({ port, devices }: Of<'steps'>): Promise<Prepared> {
  const connections = await opened(devices.length, port)
  const workers = devices.map(({ token, refs }, i): Operation => {
    const journal = new DeviceJournal(() => new Date())
    return async () => {
      const at = journal.lastSeq
      journal.answer(refs[at % refs.length]!, [String.fromCharCode(97 + (at % 4))])
      const body = JSON.stringify({ steps: journal.steps.slice(-1) })
      const request = requestText('POST', '/api/exam-attempt/steps', { 'x-device-token': token }, body)
      const saved = JSON.parse((await ask(connections[i]!, request)).toString('utf8')) as { lastSeq: number }
      if (saved.lastSeq !== journal.lastSeq) throw new Error(`stored ${saved.lastSeq} of ${journal.lastSeq}`)
      return true
    }
  })
  return { workers, outcome: () => undefined, close: closing(connections) }
}

async function prepareStarts({ port, connections: count, cookie, seats }: Of<'starts'>): Promise<Prepared> {
  const connections = await opened(count, port)
  const begun: { deviceToken: string; formHash: string; formKey: string }[] = []
  let next = 0
  const workers = connections.map(
    (connection): Operation =>
      async () => {
        const seat = seats[next++]
        if (!seat) return false
        const body = JSON.stringify({ registrationId: seat.registrationId, deviceId: randomUUID() })
        const request = requestText('POST', '/api/exam-attempts', { cookie: `${cookie}=${seat.token}` }, body)
        const { deviceToken, formHash, formKey } = JSON.parse((await ask(connection, request)).toString('utf8'))
        begun.push({ deviceToken, formHash, formKey })
        return true
      },
  )
  return { workers, outcome: () => begun, close: closing(connections) }
}

async function prepareUpserts({ url, connections: count, rows }: Of<'upserts'>): Promise<Prepared> {
  const clients = await Promise.all(
    Array.from({ length: count }, async () => {
      const client = new pg.Client({ connectionString: url })
      await client.connect()
      return client
    }),
  )
  await clients[0]!.query(`
    create table if not exists bench_upsert (id integer primary key, response text not null, at timestamptz not null)`)
  const text = `insert into bench_upsert values ($1, $2, now())
    on conflict (id) do update set response = excluded.response, at = excluded.at`
  let next = 0
  const workers = clients.map((client) => async () => {
    const id = next++
    await client.query({ name: 'upsert', text, values: [id % rows, `a,${id}`] })
    return true
  })
  const close = async () => {
    await clients[0]!.query('drop table bench_upsert')
    await Promise.all(clients.map((client) => client.end()))
  }
  return { workers, outcome: () => undefined, close }
}
