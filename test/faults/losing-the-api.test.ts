import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { answerHash } from '../../api/src/exams/rules/answer-hash.ts'
import { answerPaper, openSittingRoom, type SittingRoom, writtenJournal } from './sitting-room.ts'

const CANDIDATES = 200
/** Each makes more steps than this; at these counts of all of them together the plug is pulled. */
const STEPS_EACH = 80

describe('in the middle of a sitting of 200 candidates', () => {
  let room: SittingRoom

  beforeAll(async () => {
    room = await openSittingRoom(CANDIDATES)
  }, 180_000)
  afterAll(() => room?.close(), 60_000)

  it('loses, doubles and reorders no confirmed answer when the API is killed twice and PostgreSQL crashes', async () => {
    const { sittings, instance, place } = room
    const all = Promise.all(sittings.map(answerPaper))
    // A failure of one candidate must not wait for the end of the others.
    const failed = all.then(() => new Promise<never>(() => {}))
    const until = (share: number) => Promise.race([room.untilConfirmed(CANDIDATES * STEPS_EACH * share), failed])

    await until(0.2)
    await loseThen(async () => {
      await instance.kill()
      return () => instance.start()
    })
    await until(0.45)
    await loseThen(async () => {
      const { restart } = await place.crashDatabase()
      return async () => {
        await restart()
        await instance.ready()
      }
    })
    await until(0.7)
    await loseThen(async () => {
      await instance.kill()
      return () => instance.start()
    })
    await all

    const journals = await room.journals()
    expect(sittings.reduce((sum, { retries }) => sum + retries, 0)).toBeGreaterThan(0)
    for (const [i, sitting] of sittings.entries()) {
      const { state, steps, ...stored } = journals[i]!
      expect(state).toBe('SUBMITTED')
      expect(steps.map(({ seq, text, prev }) => ({ seq, text, prev }))).toEqual(writtenJournal(sitting))
      const times = steps.map(({ receivedAt }) => receivedAt.getTime())
      expect(times).toEqual(times.toSorted((a, b) => a - b))
      const answers = [...sitting.answers].map(([ref, response]) => ({ ref, response }))
      const receipt = { answerHash: answerHash(answers), receiptNo: sitting.receipt?.receiptNo }
      expect(stored).toEqual(receipt)
      expect(sitting.receipt).toMatchObject(receipt)
    }

    /** Pulls the plug, looks at what was confirmed by then, and compares it with what is there after the restart. */
    async function loseThen(lose: () => Promise<() => Promise<unknown>>) {
      await room.holdingRetries(async () => {
        const bringBack = await lose()
        const confirmed = room.snapshot()
        await bringBack()
        const journals = await room.journals()
        for (const [i, count] of confirmed.entries()) {
          const expected = writtenJournal(sittings[i]!).slice(0, count)
          const stored = journals[i]!.steps.map(({ seq, text, prev }) => ({ seq, text, prev }))
          expect(stored.slice(0, count)).toEqual(expected)
          expect(stored.map(({ seq }) => seq)).toEqual(stored.map((_, at) => at + 1))
        }
      })
    }
  }, 180_000)
})
