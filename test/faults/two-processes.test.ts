import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { attempts } from '../../api/src/exams/attempts/contract.ts'
import { invigilation } from '../../api/src/exams/invigilation/contract.ts'
import { answerHash } from '../../api/src/exams/rules/answer-hash.ts'
import { Sitting } from '../../scripts/lib/sitting.ts'
import { overHttp } from '../../scripts/lib/transport.ts'
import { until } from '../../scripts/lib/until.ts'
import { answerPaper, openSittingRoom, type SittingRoom, writtenJournal } from './sitting-room.ts'

const CANDIDATES = 40

describe('two processes of the API on one PostgreSQL, with requests dealt out in turn', () => {
  let room: SittingRoom

  beforeAll(async () => {
    room = await openSittingRoom(CANDIDATES, { processes: 2 })
  }, 240_000)
  afterAll(() => room?.close(), 60_000)

  const own = (i: number, process: number) =>
    room.clientOf(room.seats[i]!, overHttp(room.instances[process]!.url, { sockets: 8 }))

  it('make one attempt when both are asked to begin it at the same moment', async () => {
    const { registrationId } = room.seats[0]!
    const [one, other] = [own(0, 0), own(0, 1)]
    const { deviceId } = room.sittings[0]!
    const body = { registrationId, deviceId }
    const opened = await Promise.all(
      Array.from({ length: 10 }, (_, i) => (i % 2 ? one : other).call(attempts.start, { body })),
    )
    expect(new Set(opened.map(({ attemptId }) => attemptId)).size).toBe(1)
    expect(new Set(opened.map(({ orderSeed }) => orderSeed)).size).toBe(1)
  })

  it('store the same steps once when both are sent them, and refuse others under their numbers', async () => {
    const { registrationId } = room.seats[1]!
    const sitting = new Sitting({ client: own(1, 0), registrationId })
    await sitting.start()
    const { ref, choices } = sitting.order[0]!
    sitting.answer(ref, [choices[0]!])
    sitting.flag(ref, true)
    const device = sitting.attempt.deviceToken
    const body = { steps: sitting.journal }
    const sent = [own(1, 0), own(1, 1)].flatMap((client) =>
      [1, 2, 3].map(() => client.call(attempts.saveSteps, { body, device })),
    )
    expect((await Promise.all(sent)).map(({ lastSeq }) => lastSeq)).toEqual([2, 2, 2, 2, 2, 2])
    const [first, second] = sitting.journal
    const other = { steps: [{ ...first!, response: choices[1]! }, second!] }
    await expect(own(1, 1).call(attempts.saveSteps, { body: other, device })).rejects.toMatchObject({ status: 400 })
    const alone = { steps: [{ ...first!, response: choices[1]! }] }
    await expect(own(1, 1).call(attempts.saveSteps, { body: alone, device })).rejects.toMatchObject({
      code: 'step-conflict',
    })
    sitting.acknowledged = 2
    const hidden = await Promise.all(
      [own(1, 0), own(1, 1)].map((client) => client.call(attempts.submit, { body: { lastSeq: 2 }, device })),
    )
    expect(hidden[0]).toEqual(hidden[1])
    sitting.flag(ref, false)
    const late = { steps: sitting.journal.slice(2) }
    for (const client of [own(1, 0), own(1, 1)])
      await expect(client.call(attempts.saveSteps, { body: late, device })).rejects.toMatchObject({
        code: 'attempt-over',
      })
  })

  it('let only one of two devices go on that take over at once, and both tell the old one', async () => {
    const { registrationId } = room.seats[2]!
    const officer = await room.staff('kaowu')
    const old = new Sitting({ client: own(2, 0), registrationId })
    await old.start()
    const { publicId: attemptId } = await room.owner
      .selectFrom('examAttempt')
      .select('publicId')
      .where('registrationId', '=', registrationId)
      .executeTakeFirstOrThrow()
    const params = { id: room.slotId }
    await officer.call(invigilation.act, { params, body: { act: 'RELEASE', attemptId, reason: 'DEVICE' } })
    const devices = [crypto.randomUUID(), crypto.randomUUID()]
    const asked = await Promise.allSettled(
      devices.map((deviceId, i) => own(2, i).call(attempts.takeOver, { body: { registrationId, deviceId } })),
    )
    // A release is good for one device: whoever comes after the other one's commit is asked for the password.
    const taken = asked.flatMap((one) => (one.status === 'fulfilled' ? [one.value] : []))
    for (const one of asked) if (one.status === 'rejected') expect(one.reason).toMatchObject({ code: 'password-wrong' })
    const epochs = taken.map(({ epoch }) => epoch).toSorted()
    expect(epochs).toEqual([2, 3].slice(0, epochs.length))
    const alive = await Promise.all(
      taken.map(({ deviceToken: device }, i) =>
        own(2, 1 - i)
          .call(attempts.status, { device })
          .then(() => true)
          .catch(() => false),
      ),
    )
    expect(alive).toEqual(taken.map(({ epoch }) => epoch === epochs.at(-1)))
    await expect(own(2, 1).call(attempts.status, { device: old.attempt.deviceToken })).rejects.toMatchObject({
      code: 'attempt-on-another-device',
    })
  })

  it('lose, double and reorder nothing of a whole sitting, and both know who is there', async () => {
    const sat = room.sittings.slice(3)
    await Promise.all(sat.map((sitting, i) => answerPaper(sitting, i + 3)))
    const journals = await room.journals()
    for (const [i, sitting] of sat.entries()) {
      const { state, steps, ...stored } = journals[i + 3]!
      expect(state).toBe('SUBMITTED')
      expect(steps.map(({ seq, text, prev }) => ({ seq, text, prev }))).toEqual(writtenJournal(sitting))
      const answers = [...sitting.answers].map(([ref, response]) => ({ ref, response }))
      expect(stored).toEqual({ answerHash: answerHash(answers), receiptNo: sitting.receipt?.receiptNo })
    }
    // Each process writes down the signs of life that it has heard.
    await until(async () => {
      const { n } = await room.owner
        .selectFrom('examPresence')
        .select((eb) => eb.fn.countAll<number>().as('n'))
        .executeTakeFirstOrThrow()
      return n >= sat.length ? n : undefined
    }, 30_000)
  })

  it('end every attempt once when its time is over, whichever of them looks first', async () => {
    const open = await room.owner
      .updateTable('examAttempt')
      .set({ endsAt: new Date(Date.now() - 60_000), graceSeconds: 0 })
      .where('state', '=', 'IN_PROGRESS')
      .returning('registrationId')
      .execute()
    expect(open.length).toBeGreaterThan(0)
    const ids = open.map(({ registrationId }) => registrationId)
    await until(async () => {
      const rows = await room.owner
        .selectFrom('examAttempt')
        .select('state')
        .where('registrationId', 'in', ids)
        .execute()
      return rows.every(({ state }) => state === 'AUTO_SUBMITTED') ? rows : undefined
    }, 60_000)
    const ended = await room.owner
      .selectFrom('auditEntry')
      .select('subjectId')
      .where('action', '=', 'attempt.submit')
      .where('subjectId', 'in', ids)
      .execute()
    expect(ended.map(({ subjectId }) => subjectId).toSorted()).toEqual(ids.toSorted())
  })
})
