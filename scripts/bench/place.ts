import { sql } from 'kysely'
import { loadConfig } from '../../api/src/config.ts'
import { toBase32 } from '../../api/src/kernel/base32.ts'
import { openDatabase } from '../../api/src/platform/db/database.ts'
import { type Instance, startInstance } from '../lib/instance.ts'
import { type ScratchPlace, scratchPlace } from '../lib/scratch-place.ts'
import { until } from '../lib/until.ts'
import { fillRoom, type Room, type Seat } from '../seed/roomful.ts'
import { openStage } from '../seed/stage.ts'
import { seedDemo } from '../seed.ts'

/** What is measured: a fresh PostgreSQL with its durable settings, the demonstration's data, one API process. */
export interface BenchPlace {
  scratch: ScratchPlace
  instance: Instance
  port: number
  /** API and PostgreSQL. */
  watched: number[]
  /** Admitted candidates with sessions of their own, and the examination that they may begin. */
  seats: Seat[]
  room: Room
  /** Admits more, to an examination of their own. */
  moreSeats(count: number, code: string): Promise<Room>
  credentials: { id: string; code: string }[]
  close(): Promise<void>
}

const MOST_CREDENTIALS = 200
const SETTLED_MS = 300_000

export async function benchPlace(seats: number): Promise<BenchPlace> {
  const scratch = await scratchPlace('bench', undefined)
  const { databaseUrl, dataDir } = scratch
  const config = loadConfig({ APP_PROFILE: 'demo', DATABASE_URL: databaseUrl, DATA_DIR: dataDir })
  await seedDemo(databaseUrl, config)
  let admitted = 0
  const admit = async (count: number, code: string): Promise<Room> => {
    const stage = await openStage(databaseUrl, config)
    const room = await fillRoom(stage, count, { code, first: admitted + 1 })
    admitted += count
    await stage.close()
    return room
  }
  const room = await admit(seats, 'ROOM')
  const instance = await startInstance({
    databaseUrl,
    dataDir,
    env: {
      APP_PROFILE: 'demo',
      LOG_LEVEL: 'error',
    },
  })
  await settled(databaseUrl)
  return {
    scratch,
    instance,
    port: Number(new URL(instance.url).port),
    watched: [instance.pid, scratch.postgresPid ?? 0],
    seats: room.seats,
    room,
    moreSeats: admit,
    credentials: await issuedCredentials(databaseUrl),
    async close() {
      await instance.stop()
      await scratch.close()
    },
  }
}

/** Waits until what the filling of the place has asked for is done: notices, accounts of hours, list updates. */
async function settled(databaseUrl: string): Promise<void> {
  const db = openDatabase({ url: databaseUrl, size: 1 })
  try {
    await until(async () => {
      const waiting = await db
        .selectFrom('outbox')
        .select('id')
        .where('doneAt', 'is', null)
        .where('failedAt', 'is', null)
        .where('availableAt', '<=', sql<Date>`now()`)
        .limit(1)
        .executeTakeFirst()
      return waiting ? undefined : true
    }, SETTLED_MS)
  } finally {
    await db.destroy()
  }
}

/** What the QR codes of the cards hold. */
async function issuedCredentials(databaseUrl: string): Promise<{ id: string; code: string }[]> {
  const db = openDatabase({ url: databaseUrl, size: 1 })
  try {
    const rows = await db
      .selectFrom('credential')
      .select(['id', 'token', 'codePayload'])
      .where('codePayload', 'is not', null)
      .orderBy('credentialNo')
      .limit(MOST_CREDENTIALS)
      .execute()
    return rows.map(({ id, token, codePayload }) => ({ id, code: `${toBase32(token)}.${codePayload}` }))
  } finally {
    await db.destroy()
  }
}
