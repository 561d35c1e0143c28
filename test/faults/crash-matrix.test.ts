import { randomInt } from 'node:crypto'
import { setTimeout as delay } from 'node:timers/promises'
import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { invigilation } from '../../api/src/exams/invigilation/contract.ts'
import { answerHash } from '../../api/src/exams/rules/answer-hash.ts'
import type { ApiClient } from '../../scripts/lib/api-client.ts'
import { overHttp } from '../../scripts/lib/transport.ts'
import { type Break, Candidate, CUTS, type Cut } from './crash-candidate.ts'
import { openSittingRoom, type SittingRoom, writtenJournal } from './sitting-room.ts'

/** How often the whole matrix is gone through, each time with other answers and moments: FAULT_ROUNDS=20 for an hour. */
const ROUNDS = Number(process.env.FAULT_ROUNDS ?? 1)
/** Repeats one run: its answers and how long after the requests the plug is pulled. */
const SEED = process.env.FAULT_SEED ?? 'crash-matrix'
const LATEST_MS = 12

/** What the candidate's clock goes through when it breaks. OVER: the end falls into the break. */
const SITUATIONS = ['PLAIN', 'PAUSED', 'EXTENDED', 'OVER'] as const
type Situation = (typeof SITUATIONS)[number]

const FAULTS = ['TAB', 'NETWORK', 'API', 'POSTGRES_RESTART', 'POSTGRES_CRASH'] as const
type Fault = (typeof FAULTS)[number]

interface Cell {
  cut: Cut
  situation: Situation
}

/** Before there is an attempt nothing can happen to its clock, and after the last answer nothing matters. */
const makesSense = ({ cut: { point, moment }, situation }: Cell): boolean => {
  if (situation === 'PLAIN') return true
  if (point === 'start') return moment === 'after'
  return point === 'save' || (situation !== 'OVER' && moment !== 'after')
}

const CELLS: readonly Cell[] = CUTS.flatMap((cut) => SITUATIONS.map((situation) => ({ cut, situation }))).filter(
  makesSense,
)

const nameOf = ({ cut, situation }: Cell) => `${situation} ${cut.moment} ${cut.point}`

describe('whatever breaks between any two steps of a sitting', () => {
  let room: SittingRoom
  let officer: ApiClient

  beforeAll(async () => {
    room = await openSittingRoom(CELLS.length * FAULTS.length * ROUNDS)
    officer = await room.staff('kaowu')
  }, 240_000)
  afterAll(() => room?.close(), 60_000)

  const attemptOf = ({ seat }: Candidate) =>
    room.owner
      .selectFrom('examAttempt')
      .selectAll()
      .where('registrationId', '=', seat.registrationId)
      .executeTakeFirstOrThrow()

  async function act(candidate: Candidate, body: { act: 'PAUSE' | 'RESUME' | 'EXTEND'; minutes?: number }) {
    const { publicId: attemptId } = await attemptOf(candidate)
    await officer.call(invigilation.act, { params: { id: room.slotId }, body: { ...body, attemptId, reason: 'POWER' } })
  }

  /** What happens to the clock around the break. */
  async function prepare(candidate: Candidate, situation: Situation): Promise<() => Promise<void>> {
    if (situation === 'PAUSED') {
      await act(candidate, { act: 'PAUSE' })
      return () => act(candidate, { act: 'RESUME' })
    }
    if (situation === 'EXTENDED') await act(candidate, { act: 'EXTEND', minutes: 5 })
    if (situation !== 'OVER') return async () => {}
    const { id } = await attemptOf(candidate)
    const endsAt = new Date(Date.now() + 300)
    await room.owner.updateTable('examAttempt').set({ endsAt, graceSeconds: 0 }).where('id', '=', id).execute()
    return () => delay(Math.max(0, endsAt.getTime() + 50 - Date.now()))
  }

  for (let round = 0; round < ROUNDS; round++) {
    it.each(FAULTS)(
      `%s: the server has what the device wrote, once and in order (round ${round + 1})`,
      async (fault) => {
        const from = (round * FAULTS.length + FAULTS.indexOf(fault)) * CELLS.length
        const transport = overHttp(room.instance.url)
        const candidates = CELLS.map(
          ({ cut }, i) =>
            new Candidate(room, room.seats[from + i]!, { cut, seed: `${SEED} ${fault} ${from + i}`, transport }),
        )
        const breaks = fault === 'TAB' || fault === 'NETWORK' ? alone(fault) : together(fault, candidates.length)
        const confirmed = new Map<Candidate, number>()
        await Promise.all(
          candidates.map((candidate, i) =>
            candidate.sit(async (one, request) => {
              const settle = await prepare(one, CELLS[i]!.situation)
              const held = Promise.withResolvers<void>()
              one.gate = held.promise
              await breaks(one, request)
              confirmed.set(one, one.sitting.acknowledged)
              await settle()
              held.resolve()
            }),
          ),
        )

        const journals = await room.journals()
        for (const [i, candidate] of candidates.entries()) {
          const cell = CELLS[i]!
          const { steps, ...stored } = journals[from + i]!
          const written = writtenJournal(candidate.sitting)
          const kept = steps.map(({ seq, text, prev }) => ({ seq, text, prev }))
          const told = { cell: nameOf(cell), kept }
          expect(kept.length, nameOf(cell)).toBeGreaterThanOrEqual(confirmed.get(candidate)!)
          expect(told).toEqual({ cell: nameOf(cell), kept: written.slice(0, kept.length) })
          const times = steps.map(({ receivedAt }) => receivedAt.getTime())
          expect(times).toEqual(times.toSorted((a, b) => a - b))
          if (cell.situation === 'OVER') {
            const { endsAt } = await attemptOf(candidate)
            expect(times.filter((time) => time > endsAt.getTime())).toEqual([])
          } else {
            const answers = [...candidate.sitting.answers].map(([ref, response]) => ({ ref, response }))
            expect({ ...told, ...stored }).toEqual({
              cell: nameOf(cell),
              kept: written,
              state: 'SUBMITTED',
              answerHash: answerHash(answers),
              receiptNo: candidate.sitting.receipt?.receiptNo ?? expect.any(String),
            })
          }
        }
        await refusesAnythingMore(candidates)
        const stepsOf = (all: typeof journals) => all.map(({ steps }) => steps)
        expect(stepsOf(await room.journals())).toEqual(stepsOf(journals))
        await clocksAreRight(candidates)
      },
      180_000,
    )
  }

  /** A device or its connection: nobody else notices. */
  function alone(fault: 'TAB' | 'NETWORK'): Break {
    return async (candidate, request) => {
      if (fault === 'TAB') {
        const underWay = request?.()
        underWay?.catch(() => {})
        if (underWay) await delay(candidate.random.below(LATEST_MS))
        return candidate.reopen()
      }
      // Under way, the request arrives and its answer does not; else requests don't.
      if (request) candidate.line.lostAnswers = 1 + candidate.random.below(2)
      else candidate.line.lostRequests = 1 + candidate.random.below(3)
    }
  }

  /** A process on which everybody depends: all come to their cuts, some with a request under way, then the plug is pulled. */
  function together(fault: Exclude<Fault, 'TAB' | 'NETWORK'>, count: number): Break {
    const restored = Promise.withResolvers<void>()
    const requests: (() => Promise<unknown>)[] = []
    let arrived = 0
    const pull = async () => {
      for (const request of requests) request().catch(() => {})
      await delay(1 + randomInt(LATEST_MS))
      if (fault === 'API') {
        await room.instance.kill()
        await room.instance.start()
      } else {
        const { restart } = await room.place.crashDatabase(fault === 'POSTGRES_CRASH' ? 'SIGQUIT' : 'SIGINT')
        await restart()
        await room.instance.ready()
      }
      restored.resolve()
    }
    return async (_, request) => {
      if (request) requests.push(request)
      if (++arrived === count) pull().catch(restored.reject)
      await restored.promise
    }
  }

  /** No answer is taken after the end, from whatever tab. */
  async function refusesAnythingMore(candidates: readonly Candidate[]) {
    for (const { sitting } of candidates) {
      if (!isOpen(sitting)) continue
      sitting.flag(sitting.order[0]!.ref, true)
      await expect(sitting.flush()).rejects.toMatchObject({ code: 'attempt-over' })
    }
  }

  const isOpen = (sitting: Candidate['sitting']): boolean => {
    try {
      return sitting.order.length > 0
    } catch {
      return false
    }
  }

  /** Every end is where pauses and extensions have moved it, and nobody has two attempts. */
  async function clocksAreRight(candidates: readonly Candidate[]) {
    const { rules } = await room.owner
      .selectFrom('examSession as s')
      .innerJoin('examSlot as sl', 'sl.sessionId', 's.id')
      .where('sl.id', '=', room.slotId)
      .select('s.rules')
      .executeTakeFirstOrThrow()
    for (const [i, candidate] of candidates.entries()) {
      const { situation, cut } = CELLS[i]!
      const { startedAt, endsAt, givenSeconds, pausedAt } = await attemptOf(candidate)
      if (situation === 'OVER') continue
      const moved = (endsAt.getTime() - startedAt.getTime()) / 1000 - rules.durationMinutes * 60
      expect({ cell: nameOf(CELLS[i]!), moved }).toEqual({ cell: nameOf(CELLS[i]!), moved: givenSeconds })
      if (situation === 'PLAIN') expect(givenSeconds).toBe(0)
      if (situation === 'EXTENDED' && (cut.point !== 'submit' || cut.moment === 'before'))
        expect(givenSeconds).toBe(300)
      if (situation === 'PAUSED' && cut.point !== 'submit')
        expect({ pausedAt, isGiven: givenSeconds > 0 }).toEqual({ pausedAt: null, isGiven: true })
    }
  }
})
