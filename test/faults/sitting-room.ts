import { loadConfig } from '../../api/src/config.ts'
import { type Db, openDatabase } from '../../api/src/platform/db/database.ts'
import { draw } from '../../question-bank/src/index.ts'
import { ApiClient } from '../../scripts/lib/api-client.ts'
import { type Instance, startInstance } from '../../scripts/lib/instance.ts'
import { type ScratchPlace, scratchPlace } from '../../scripts/lib/scratch-place.ts'
import { Sitting } from '../../scripts/lib/sitting.ts'
import { overHttp, type Transport } from '../../scripts/lib/transport.ts'
import { DEMO_PASSWORD } from '../../scripts/seed/accounts.ts'
import { importBanks } from '../../scripts/seed/banks.ts'
import { layFoundations } from '../../scripts/seed/foundations.ts'
import { sessionCookie } from '../../scripts/seed/given-sessions.ts'
import { fillRoom, type Seat } from '../../scripts/seed/roomful.ts'
import { openStage } from '../../scripts/seed/stage.ts'

const SEED = Buffer.alloc(32, 'fault')
const MOST_BETWEEN_SAVES = 5

/** A sitting of many candidates in real processes: a durable PostgreSQL and an API, both of our own. */
export interface SittingRoom {
  place: ScratchPlace
  /** The first of the API's processes. */
  instance: Instance
  /** All of them, on one PostgreSQL. */
  instances: readonly Instance[]
  seats: readonly Seat[]
  slotId: string
  /** A client with the session of a seat; each seat may have several. */
  clientOf(seat: Seat, transport?: Transport): ApiClient
  /** A client signed in as a member of staff. */
  staff(loginName: string): Promise<ApiClient>
  /** A connection of the owner: reads and sets what no candidate could. */
  owner: Db
  sittings: Sitting[]
  /** How many steps the API has confirmed so far, over all candidates. */
  confirmed(): number
  /** Settles when so many steps are confirmed. */
  untilConfirmed(steps: number): Promise<void>
  /** What each candidate's device knows as stored at this moment. */
  snapshot(): number[]
  /** Nobody who fails tries again before the work is done. */
  holdingRetries<T>(work: () => Promise<T>): Promise<T>
  /** What stands in the database, read past the API. */
  journals(): Promise<StoredJournal[]>
  close(): Promise<void>
}

/** Seats the candidates; nobody has begun. */
export async function openSittingRoom(candidates: number, { processes = 1 } = {}): Promise<SittingRoom> {
  const place = await scratchPlace('faults', undefined)
  const env = { APP_PROFILE: 'test', DATABASE_URL: place.databaseUrl, DATA_DIR: place.dataDir }
  const config = loadConfig(env)
  const stage = await openStage(place.databaseUrl, config)
  await layFoundations(stage, { faces: 0 })
  await importBanks(stage)
  const room = await fillRoom(stage, candidates)
  await stage.close()

  // Not the test profile: this one refuses to serve from a PostgreSQL that could forget.
  const instances: Instance[] = []
  for (let i = 0; i < processes; i++) instances.push(await startInstance({ ...place, env: { APP_PROFILE: 'demo' } }))
  const [instance] = instances as [Instance]
  const owner = openDatabase({ url: place.databaseUrl, size: 1 })
  const transport = byTurns(instances.map(({ url }) => overHttp(url)))
  const clientOf = ({ token }: Seat, over = transport) => {
    const client = new ApiClient(over, { patience: 0 })
    client.setCookie(sessionCookie(config), token)
    return client
  }
  let confirmed = 0
  let gate = Promise.resolve()
  const waiting: { steps: number; wake: () => void }[] = []
  const count = (steps: number) => {
    confirmed += steps
    for (const { steps: wanted, wake } of waiting) if (confirmed >= wanted) wake()
  }
  const sittings = room.seats.map((seat) => {
    const { registrationId } = seat
    return new Sitting({ client: clientOf(seat), registrationId, onAcknowledged: count, pause: () => gate })
  })

  return {
    place,
    instance,
    instances,
    seats: room.seats,
    slotId: room.slotId,
    owner,
    clientOf,
    async staff(loginName) {
      const client = new ApiClient(transport)
      await client.signIn(loginName, DEMO_PASSWORD)
      return client
    },
    sittings,
    confirmed: () => confirmed,
    untilConfirmed: (steps) =>
      confirmed >= steps ? Promise.resolve() : new Promise((wake) => waiting.push({ steps, wake })),
    snapshot: () => sittings.map(({ acknowledged }) => acknowledged),
    async holdingRetries(work) {
      const held = Promise.withResolvers<void>()
      gate = held.promise
      try {
        return await work()
      } finally {
        held.resolve()
      }
    },
    journals: () => readJournals(place.databaseUrl, room.seats),
    async close() {
      await owner.destroy()
      await Promise.all(instances.map((one) => one.stop()))
      await place.close()
    },
  }
}

/** One request here, the next one there, as a front door deals them out. */
function byTurns(transports: readonly Transport[]): Transport {
  let turn = 0
  return (request) => transports[turn++ % transports.length]!(request)
}

/** Answers the whole paper with changes, words and flags, saving every few steps; the same for the same number. */
export async function answerPaper(sitting: Sitting, number: number): Promise<void> {
  const random = draw(SEED, 'candidate', number)
  await sitting.start()
  let untilSave = 0
  const step = async (make: () => void) => {
    make()
    if (untilSave-- > 0) return
    untilSave = random.below(MOST_BETWEEN_SAVES)
    await sitting.flush()
  }
  for (const { ref, choices } of sitting.order) {
    await step(() => sitting.answer(ref, [choices[random.below(choices.length)]!]))
    // Words with everything in them that could be taken for something else.
    if (random.below(10) === 0)
      await step(() => sitting.write(ref, [`第${ref}题|“答”\n"${'长'.repeat(random.below(300))}\\`]))
    if (random.below(10) === 0) await step(() => sitting.flag(ref, true))
    if (random.below(10) === 0) await step(() => sitting.answer(ref, []))
  }
  await sitting.submit()
}

export interface StoredJournal {
  state: string
  answerHash: string | null
  receiptNo: string | null
  steps: { seq: number; text: string; prev: string; receivedAt: Date }[]
}

/** One candidate's step as both sides can write it down. */
const written = (kind: number, ref: number | null, response: string | null, clientAt: string) =>
  [kind, ref ?? '', response ?? '', clientAt].join('|')

export const writtenJournal = ({ journal }: Sitting) =>
  journal.map(({ seq, kind, ref, response, clientAt, prev }) => ({
    seq,
    text: written(kind, ref, response, clientAt),
    prev,
  }))

async function readJournals(
  databaseUrl: string,
  seats: readonly { registrationId: string }[],
): Promise<StoredJournal[]> {
  const db: Db = openDatabase({ url: databaseUrl, size: 1 })
  try {
    const attempts = await db
      .selectFrom('examAttempt')
      .select(['id', 'registrationId', 'state', 'answerHash', 'receiptNo'])
      .execute()
    const steps = await db.selectFrom('answerStep').selectAll().orderBy('attemptId').orderBy('seq').execute()
    const byAttempt = Map.groupBy(steps, ({ attemptId }) => attemptId)
    const byRegistration = new Map(attempts.map((attempt) => [attempt.registrationId, attempt]))
    return seats.map(({ registrationId }) => {
      const attempt = byRegistration.get(registrationId)
      const { state = 'NONE', answerHash = null, receiptNo = null } = attempt ?? {}
      const rows = attempt ? (byAttempt.get(attempt.id) ?? []) : []
      return {
        state,
        answerHash,
        receiptNo,
        steps: rows.map((row) => ({
          seq: row.seq,
          text: written(row.kind, row.questionRef, row.response, row.clientAt.toISOString()),
          prev: row.prevHash.toString('hex'),
          receivedAt: row.receivedAt,
        })),
      }
    })
  } finally {
    await db.destroy()
  }
}
