import { setTimeout as delay } from 'node:timers/promises'
import { sql } from 'kysely'
import { loadConfig } from '../../api/src/config.ts'
import { asSystem, type Db, openDatabase } from '../../api/src/platform/db/database.ts'
import { courses } from '../../api/src/training/courses/contract.ts'
import { type LearningState, learning } from '../../api/src/training/online/contract.ts'
import { fromMultirange, type Range } from '../../api/src/training/online/rules/ranges.ts'
import { draw, type Random } from '../../question-bank/src/index.ts'
import { ApiClient, ApiProblem } from '../../scripts/lib/api-client.ts'
import { type Instance, startInstance } from '../../scripts/lib/instance.ts'
import { type ScratchPlace, scratchPlace } from '../../scripts/lib/scratch-place.ts'
import { overHttp } from '../../scripts/lib/transport.ts'
import { importBanks } from '../../scripts/seed/banks.ts'
import { layFoundations } from '../../scripts/seed/foundations.ts'
import { giveSessions, sessionCookie } from '../../scripts/seed/given-sessions.ts'
import { insertPeople, type PlannedPerson } from '../../scripts/seed/people-table.ts'
import { openStage, type Stage } from '../../scripts/seed/stage.ts'
import { Refused } from '../../web/app/exam-room/refused.ts'
import { Session } from '../../web/app/learning/player/session.ts'
import { type Losses, lossy } from './lossy-network.ts'

const SEED = Buffer.alloc(32, 'learning-fault')
const NO_PASSWORD = '$argon2id$v=19$m=19456,t=2,p=1$AAAAAAAAAAAAAAAAAAAAAA$AAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAA'
const FIRST_SERIAL = 60_000_000

/** Credit hours of the course, and the seconds that each of its pages asks for. */
export const HOURS = 2
export const SECONDS = 5
const PAGES = ['https://example.org/law/1', 'https://example.org/law/2']
const QUESTIONS = 3
/** The player's beats and pauses, as much faster as makes a beat of half a minute one of half a second. */
const HURRY = 60

/** What one officer's device knows to be confirmed. */
export interface Confirmed {
  /** By material: how many seconds, and how much time was counted. */
  seconds: Map<string, { covered: Range[]; spent: number }>
  /** The beat that was answered last, of which session. */
  beat: { sessionId: string; no: number } | undefined
}

export interface Learner {
  personId: string
  confirmed: Confirmed
  failures: number
  learn(): Promise<void>
}

export interface LearningRoom {
  place: ScratchPlace
  instance: Instance
  courseId: string
  learners: Learner[]
  losses: Losses
  /** Settles when so many seconds have been confirmed over all learners. */
  untilConfirmed(seconds: number): Promise<void>
  snapshot(): Confirmed[]
  /** Nobody sends anything before the work is done. */
  holding<T>(work: () => Promise<T>): Promise<T>
  /** The owner's eyes: what stands in the database, read past the API. */
  look<T>(read: (db: Db) => Promise<T>): Promise<T>
  close(): Promise<void>
}

/** An online course of two pages and a quiz, and so many officers before it with the real player and a bad network. */
export async function openLearningRoom(officers: number): Promise<LearningRoom> {
  const place = await scratchPlace('learning', undefined)
  const config = loadConfig({ APP_PROFILE: 'test', DATABASE_URL: place.databaseUrl, DATA_DIR: place.dataDir })
  const stage = await openStage(place.databaseUrl, config)
  await layFoundations(stage, { faces: 0 })
  await importBanks(stage)
  const { courseId, materialIds } = await writeCourse(stage)
  const people = await admit(stage, officers)
  await stage.close()

  // Not the test profile: this one refuses to serve from a PostgreSQL that could forget.
  const instance = await startInstance({ ...place, env: { APP_PROFILE: 'demo' } })
  const carry = overHttp(instance.url)
  const losses: Losses = { lost: 0, unanswered: 0, twice: 0 }
  let gate = Promise.resolve()
  let confirmed = 0
  const waiting: { seconds: number; wake: () => void }[] = []
  const onCredit = (credited: number) => {
    confirmed += credited
    for (const { seconds, wake } of waiting) if (confirmed >= seconds) wake()
  }
  const learners = people.map(({ personId, token }, i) => {
    // A second `open` would be another tab: it is carried once, or not at all.
    const network = {
      random: draw(SEED, 'network', i),
      losses,
      isSpared: (path: string) => !path.includes('-sessions/'),
    }
    const client = new ApiClient(lossy(carry, network), { patience: 0 })
    client.setCookie(sessionCookie(config), token)
    const random = draw(SEED, 'learner', i)
    return officer({ personId, client, courseId, materialIds, random, onCredit, pause: () => gate })
  })
  return {
    place,
    instance,
    courseId,
    learners,
    losses,
    untilConfirmed: (seconds) =>
      confirmed >= seconds ? Promise.resolve() : new Promise((wake) => waiting.push({ seconds, wake })),
    snapshot: () => learners.map(({ confirmed }) => ({ ...confirmed, seconds: new Map(confirmed.seconds) })),
    async holding(work) {
      const held = Promise.withResolvers<void>()
      gate = held.promise
      try {
        return await work()
      } finally {
        held.resolve()
      }
    },
    async look(read) {
      const db = openDatabase({ url: place.databaseUrl, size: 1 })
      try {
        return await read(db)
      } finally {
        await db.destroy()
      }
    },
    async close() {
      await instance.stop()
      await place.close()
    },
  }
}

async function writeCourse(stage: Stage): Promise<{ courseId: string; materialIds: string[] }> {
  stage.to(-1)
  const { id: bankId } = await stage.owner
    .selectFrom('questionBank')
    .select('id')
    .where('code', '=', 'GENERAL')
    .executeTakeFirstOrThrow()
  const { organId } = await stage.owner
    .selectFrom('account')
    .select('organId')
    .where('loginName', '=', 'peixun')
    .executeTakeFirstOrThrow()
  const writer = await stage.as('peixun')
  const { id } = await writer.call(courses.create, {
    body: {
      ...{ organId: organId!, title: '断网也不丢的课程', mode: 'ONLINE', kind: 'IN_SERVICE', category: 'PUBLIC_LAW' },
      ...{ domainCode: null, topic: null, description: null, hours: HOURS, isOpen: true },
      quiz: { bankId, topics: [], count: QUESTIONS, passPercent: 0, maxTries: 1 },
    },
  })
  const materialIds: string[] = []
  for (const link of PAGES) {
    const body = { title: link, link, durationSeconds: SECONDS }
    materialIds.push((await writer.call(courses.addLink, { params: { id }, body })).id)
  }
  const { version } = await writer.call(courses.read, { params: { id } })
  await writer.call(courses.act, { params: { id }, body: { action: 'ACTIVATE', version } })
  return { courseId: id, materialIds }
}

async function admit({ deps, owner, random, today }: Stage, count: number) {
  const { id: organId } = await owner
    .selectFrom('organ')
    .select('id')
    .where('lineCode', '=', 'MARKET')
    .where('level', '=', 'COUNTY')
    .orderBy('name')
    .limit(1)
    .executeTakeFirstOrThrow()
  const planned = Array.from({ length: count }, (_, i): PlannedPerson => {
    const common = { organId, domains: ['MARKET'], employmentType: 'CIVIL_SERVANT' as const, photoFileId: null }
    return { ...common, loginName: `learner${String(i).padStart(4, '0')}` }
  })
  const options = { keyring: deps.keyring, passwordHash: NO_PASSWORD, createdBy: null, at: today }
  const people = await asSystem(deps.db, (trx) =>
    insertPeople(trx, planned, { ...options, random: random('learners'), firstSerial: FIRST_SERIAL }),
  )
  const accounts = people.map(({ accountId }) => accountId!)
  const tokens = await giveSessions(owner, accounts, today)
  return people.map(({ id }, i) => ({ personId: id, token: tokens[i]! }))
}

interface Officer {
  personId: string
  client: ApiClient
  courseId: string
  materialIds: readonly string[]
  random: Random
  onCredit: (seconds: number) => void
  pause: () => Promise<void>
}

function officer({ personId, client, courseId, materialIds, random, onCredit, pause }: Officer): Learner {
  const learner: Learner = {
    personId,
    confirmed: { seconds: new Map(), beat: undefined },
    failures: 0,
    learn,
  }

  async function learn() {
    for (const materialId of materialIds) await see(materialId)
    const { id, items } = await again(() => client.call(learning.startQuiz, { params: { id: courseId } }))
    const answers = items.map(({ question }) => ({
      versionId: question.versionId,
      response: { '': [question.choices[random.below(question.choices.length)]!.id] },
    }))
    await again(() => client.call(learning.finishQuiz, { params: { id }, body: { answers } }))
  }

  /** As somebody does who presses the button again. */
  async function again<T>(ask: () => Promise<T>): Promise<T> {
    for (;;) {
      await pause()
      try {
        return await ask()
      } catch (error) {
        if (error instanceof ApiProblem && !error.isPassing) throw error
        learner.failures++
        await delay(20 + random.below(80))
      }
    }
  }

  async function see(materialId: string) {
    const opened = await again(() => client.call(learning.open, { body: { materialId } }))
    const done = Promise.withResolvers<void>()
    let position = opened.position
    let playedAt = performance.now()
    const play = (session: Session) => {
      const now = performance.now()
      const end = position + (now - playedAt) / 1000
      playedAt = now
      if (session.isHeld) return session.played.stop()
      while (position < end) {
        position = Math.min(end, position + 0.5)
        session.moved(position)
      }
      // Seen to the end, and a part did not count, because somebody was to confirm meanwhile: he goes back to it.
      if (position > SECONDS + 1) {
        session.played.stop()
        position = firstUnseen(learner.confirmed.seconds.get(materialId)?.covered ?? [])
      }
    }
    const keep = ({ covered, spentSeconds, sessionId, beatNo }: LearningState) => {
      learner.confirmed.seconds.set(materialId, {
        covered: covered.map(([from = 0, to = 0]): Range => [from, to]),
        spent: spentSeconds,
      })
      learner.confirmed.beat = { sessionId, no: beatNo }
    }
    const session: Session = new Session({
      opened,
      server: {
        beat: (id, body) => refusing(() => client.call(learning.beat, { params: { id }, body })),
        confirm: (id, nonce) => refusing(() => client.call(learning.confirm, { params: { id }, body: { nonce } })),
      },
      later(work, milliseconds) {
        const timer = setTimeout(async () => {
          await pause()
          play(session)
          work()
        }, milliseconds / HURRY)
        return () => clearTimeout(timer)
      },
      random: () => random.below(1000) / 1000,
      onState(state, net) {
        keep(state)
        if (net === 'fine') onCredit(state.credited)
        if (net === 'cut') learner.failures++
        if (state.completedAt) done.resolve()
        // Pressed again when the next beat has got through.
        else if (state.confirm && net === 'fine') void session.confirm()
      },
      onLost: (code) => done.reject(new Error(`the session of ${personId} was lost: ${code}`)),
    })
    try {
      await done.promise
    } finally {
      session.stop()
    }
  }
  return learner
}

/** Where the first part begins that is not covered. */
function firstUnseen(covered: readonly Range[]): number {
  let at = 0
  for (const [from, to] of covered.toSorted(([a], [b]) => a - b)) if (from <= at) at = Math.max(at, to)
  return at
}

/** An answer of the server is a refusal to the player as it is in the browser. */
async function refusing<T>(ask: () => Promise<T>): Promise<T> {
  try {
    return await ask()
  } catch (error) {
    if (error instanceof ApiProblem) throw new Refused(error.status, error.code, error.detail)
    throw error
  }
}

export interface StoredLearning {
  seconds: Map<string, { covered: Range[]; spent: number; completed: boolean }>
  beats: Map<string, number>
  daySeconds: number
}

/** What is stored of each learner, in the order of the given ones. */
export async function storedLearning(db: Db, personIds: readonly string[]): Promise<StoredLearning[]> {
  const [progress, sessions, days] = await Promise.all([
    db
      .selectFrom('learningProgress')
      .select(['personId', 'materialId', 'spentSeconds', 'completedAt', sql<string>`covered::text`.as('covered')])
      .execute(),
    db.selectFrom('learningSession').select(['id', 'personId', 'beatNo']).execute(),
    db.selectFrom('learningDay').select(['personId', 'seconds']).execute(),
  ])
  const of = <T extends { personId: string }>(rows: readonly T[], id: string) =>
    rows.filter((row) => row.personId === id)
  return personIds.map((id) => ({
    seconds: new Map(
      of(progress, id).map(({ materialId, covered, spentSeconds, completedAt }) => [
        materialId,
        { covered: fromMultirange(covered), spent: spentSeconds, completed: completedAt !== null },
      ]),
    ),
    beats: new Map(of(sessions, id).map((session) => [session.id, session.beatNo])),
    daySeconds: of(days, id).reduce((sum, { seconds }) => sum + seconds, 0),
  }))
}
