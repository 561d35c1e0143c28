import { randomUUID } from 'node:crypto'
import jsqr from 'jsqr'
import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { attendance, jobs } from '../../api/src/contract.ts'
import { json } from '../../api/src/platform/db/database.ts'
import type { ApiClient } from '../../scripts/lib/api-client.ts'
import { type TestApp, testApp } from '../support/app.ts'
import { signedIn } from '../support/credentials.ts'
import { type RunningClass, runningClass, trainee } from '../support/lessons.ts'

let t: TestApp
let as: (loginName: string) => Promise<ApiClient>
let coordinator: ApiClient

beforeAll(async () => {
  t = await testApp({ now: '2026-11-23T00:50:00Z' })
  as = signedIn(t)
  coordinator = await as('training.coordinator')
})
afterAll(() => t?.close())

const refusal = (code: string) => expect.objectContaining({ code })
let serial = 0
let taught: RunningClass
let lessonId: string
let login: string
let personId: string
let phone: ApiClient
/** Moves the clock; everybody signs in anew, for sessions end when nobody uses them. */
async function at(instant: string) {
  t.clock.set(instant)
  as = signedIn(t)
  coordinator = await as('training.coordinator')
  if (login) phone = await as(login)
}

const device = () => randomUUID().replaceAll('-', '')

/** A class of its own with one trainee, ten minutes before the lesson. */
async function fresh(options: Parameters<typeof runningClass>[1] = {}) {
  login = ''
  await at('2026-11-23T00:50:00Z')
  taught = await runningClass(t, options)
  lessonId = taught.lessonIds[0]!
  login = `phone.${++serial}`
  personId = await trainee(t, taught.classId, { loginName: login })
  phone = await as(login)
}

async function codeNow(which = lessonId) {
  const { windows } = await coordinator.call(attendance.code, { params: { id: which } })
  const [first] = windows
  return { digits: first!.digits, token: new URL(readQr(first!.qr)).searchParams.get('code')! }
}

/** What a phone's camera reads from the picture on the screen. */
function readQr(svg: string): string {
  const side = Number(/viewBox="0 0 (\d+)/.exec(svg)![1])
  const scale = 4
  const width = side * scale
  const pixels = new Uint8ClampedArray(width * width * 4).fill(255)
  for (const [, x, y, length] of svg.matchAll(/M(\d+) (\d+)h(\d+)v1h-\d+z/g))
    for (let dy = 0; dy < scale; dy++)
      for (let dx = 0; dx < Number(length) * scale; dx++)
        pixels.fill(
          0,
          ((Number(y) * scale + dy) * width + Number(x) * scale + dx) * 4,
          ((Number(y) * scale + dy) * width + Number(x) * scale + dx) * 4 + 3,
        )
  const read = jsqr.default(pixels, width, width)
  if (!read) throw new Error('the code on the screen is not legible')
  return read.data
}

async function sign(
  client: ApiClient,
  kind: 'IN' | 'OUT',
  code: string,
  more: {
    device?: string
    position?: { latitude: number; longitude: number; accuracy: number }
    madeAt?: string
    lesson?: string
  } = {},
) {
  return client.call(attendance.sign, {
    params: { id: more.lesson ?? lessonId },
    body: {
      kind,
      code,
      device: more.device ?? `device-of-${login}-0000`.replaceAll('.', '-'),
      position: more.position ?? null,
      madeAt: more.madeAt ?? null,
    },
  })
}

const board = (id = lessonId) => coordinator.call(attendance.board, { params: { id } })
const row = async (id = personId) => (await board()).rows.find((one) => one.personId === id)!

describe('signing in and out of a lesson', () => {
  it('is done with the code on the screen, and again with a new one', async () => {
    await fresh()
    const { token } = await codeNow()
    const signed = await sign(phone, 'IN', token)
    expect(signed).toMatchObject({ outcome: 'COUNTED', kind: 'IN', at: '2026-11-23T00:50:00.000Z' })
    expect(signed.attendance.openActions).toEqual(['OUT'])
    expect(await row()).toMatchObject({ presence: 'IN', method: 'QR', lateMinutes: 0, minutes: 0, flags: [] })

    await at('2026-11-23T04:05:00Z')
    const later = await codeNow()
    await sign(phone, 'OUT', later.digits)
    expect(await row()).toMatchObject({ presence: 'OUT', minutes: 180 })
    const { state } = await t.owner
      .selectFrom('enrolment')
      .select('state')
      .where('personId', '=', personId)
      .executeTakeFirstOrThrow()
    expect(state).toBe('ATTENDING')
  })

  it('counts once, however often the answer is lost', async () => {
    await fresh()
    const { token } = await codeNow()
    const first = await sign(phone, 'IN', token)
    t.clock.advance({ minutes: 10 })
    const again = await sign(phone, 'IN', token)
    expect(again).toMatchObject({ outcome: 'COUNTED', at: first.at })
    const marks = await t.owner.selectFrom('attendanceMark').selectAll().where('lessonId', '=', lessonId).execute()
    expect(marks).toHaveLength(1)
  })

  it('earns nothing with a code that was passed on', async () => {
    await fresh()
    const { token, digits } = await codeNow()
    t.clock.advance({ minutes: 2 })
    await expect(sign(phone, 'IN', token)).rejects.toEqual(refusal('attendance-code-expired'))
    await expect(sign(phone, 'IN', digits)).rejects.toEqual(refusal('attendance-code-wrong'))
    // Saying that it was scanned just now does not help, and saying the truth makes it wait for the coordinator.
    await expect(sign(phone, 'IN', token, { madeAt: t.clock.now().toISOString() })).rejects.toEqual(
      refusal('attendance-code-expired'),
    )
    expect(await row()).toMatchObject({ presence: 'EXPECTED', minutes: 0 })
  })

  it('earns nothing with the code of another lesson or an invented one', async () => {
    await fresh()
    const other = await runningClass(t)
    const foreign = await codeNow(other.lessonIds[0]!)
    await codeNow()
    await expect(sign(phone, 'IN', foreign.token)).rejects.toEqual(refusal('attendance-code-wrong'))
    await expect(sign(phone, 'IN', 'kx4.AAAAAAAAAAAAAAAA')).rejects.toEqual(refusal('attendance-code-wrong'))
  })

  it('takes one device for one person', async () => {
    await fresh()
    const friend = `friend.${serial}`
    await trainee(t, taught.classId, { loginName: friend, name: '李缺席' })
    const { token } = await codeNow()
    const shared = device()
    await sign(phone, 'IN', token, { device: shared })
    await expect(sign(await as(friend), 'IN', token, { device: shared })).rejects.toEqual(
      refusal('attendance-device-used'),
    )
  })

  it('lets only one of two people sign in at once with one device', async () => {
    await fresh()
    const friend = `friend.${serial}`
    await trainee(t, taught.classId, { loginName: friend })
    const { token } = await codeNow()
    const shared = device()
    const other = await as(friend)
    const outcomes = await Promise.allSettled([
      sign(phone, 'IN', token, { device: shared }),
      sign(other, 'IN', token, { device: shared }),
    ])
    expect(outcomes.map(({ status }) => status).sort()).toEqual(['fulfilled', 'rejected'])
  })

  it('needs a code of its own to sign out', async () => {
    await fresh()
    const { token } = await codeNow()
    await sign(phone, 'IN', token)
    await expect(sign(phone, 'OUT', token)).rejects.toEqual(refusal('attendance-code-same'))
  })

  it('keeps to its times', async () => {
    await fresh()
    await at('2026-11-23T00:29:00Z')
    await expect(sign(phone, 'IN', (await codeNow()).token)).rejects.toEqual(refusal('attendance-too-early'))
    await expect(sign(phone, 'OUT', (await codeNow()).token)).rejects.toEqual(refusal('attendance-not-in'))
    await at('2026-11-23T01:16:00Z')
    await expect(sign(phone, 'IN', (await codeNow()).token)).rejects.toEqual(refusal('attendance-too-late'))
    expect(await row()).toMatchObject({ presence: 'ABSENT' })
  })

  it('asks for the place where the class does', async () => {
    await fresh({ placeMetres: 100 })
    const { token } = await codeNow()
    await expect(sign(phone, 'IN', token)).rejects.toEqual(refusal('attendance-position-missing'))
    const far = { latitude: 28.21, longitude: 112.9709, accuracy: 20 }
    await expect(sign(phone, 'IN', token, { position: far })).rejects.toEqual(refusal('attendance-too-far'))
    const near = { latitude: 28.1991, longitude: 112.9709, accuracy: 20 }
    await sign(phone, 'IN', token, { position: near })
    expect((await row()).distance).toBeGreaterThan(30)
  })

  it('is for those enrolled only, and shows nobody anything else', async () => {
    await fresh()
    const { token } = await codeNow()
    await t.world.addPerson({ loginName: `stranger.${serial}` })
    await expect(sign(await as(`stranger.${serial}`), 'IN', token)).rejects.toEqual(refusal('lesson-not-found'))
    const far = await as('far.city')
    await expect(far.call(attendance.code, { params: { id: lessonId } })).rejects.toEqual(refusal('lesson-not-found'))
    await expect(far.call(attendance.board, { params: { id: lessonId } })).rejects.toEqual(refusal('lesson-not-found'))
  })
})

describe('a phone without network', () => {
  it('sends its marks later; they wait for the coordinator and earn nothing until then', async () => {
    await fresh()
    const { token } = await codeNow()
    const madeAt = t.clock.now().toISOString()
    await at('2026-11-23T02:00:00Z')
    const sent = await sign(phone, 'IN', token, { madeAt })
    expect(sent).toMatchObject({ outcome: 'PENDING' })
    expect(await sign(phone, 'IN', token, { madeAt })).toMatchObject({ outcome: 'PENDING' })

    await at('2026-11-23T04:00:00Z')
    await sign(phone, 'OUT', (await codeNow()).token)
    const waiting = await row()
    expect(waiting).toMatchObject({ minutes: 0, presence: 'ABSENT', flags: ['SENT_LATER'] })
    const ids = waiting.lateMarks.map(({ id }) => id)
    const body = { ids, decision: 'ACCEPT' as const, reason: '本人在场' }
    await coordinator.call(attendance.decideLate, { params: { id: lessonId }, body })
    expect(await row()).toMatchObject({ presence: 'OUT', minutes: 180 })
  })

  it('earns nothing when the coordinator did not see the person', async () => {
    await fresh()
    const { token } = await codeNow()
    const madeAt = t.clock.now().toISOString()
    t.clock.advance({ minutes: 30 })
    await sign(phone, 'IN', token, { madeAt })
    const ids = (await row()).lateMarks.map(({ id }) => id)
    const body = { ids, decision: 'REFUSE' as const, reason: '未到场' }
    await coordinator.call(attendance.decideLate, { params: { id: lessonId }, body })
    expect(await row()).toMatchObject({ minutes: 0, presence: 'ABSENT' })
  })
})

describe('the board', () => {
  it('is corrected with a reason, for one or many, and shows what changed', async () => {
    await fresh()
    const second = await trainee(t, taught.classId, { loginName: `second.${serial}`, name: '周迟' })
    await sign(phone, 'IN', (await codeNow()).token)
    await at('2026-11-23T04:30:00Z')
    expect(await row()).toMatchObject({ presence: 'IN', minutes: 0 })
    const { cursor } = await board()
    const body = { personIds: [personId, second], out: '2026-11-23T03:00:00Z', reason: '忘记签退' }
    await expect(coordinator.call(attendance.correct, { params: { id: lessonId }, body })).rejects.toEqual(
      refusal('attendance-not-in'),
    )
    const whole = { ...body, in: '2026-11-23T01:00:00Z' }
    await coordinator.call(attendance.correct, { params: { id: lessonId }, body: whole })
    expect(await row()).toMatchObject({ presence: 'OUT', minutes: 120, reason: '忘记签退', flags: ['CORRECTED'] })
    expect(await row(second)).toMatchObject({ minutes: 120 })
    const changes = await coordinator.call(attendance.board, { params: { id: lessonId }, query: { since: cursor } })
    expect(changes.rows.map((one) => one.personId).sort()).toEqual([personId, second].sort())
    t.clock.advance({ minutes: 1 })
    const later = await coordinator.call(attendance.board, {
      params: { id: lessonId },
      query: { since: (await board()).cursor },
    })
    expect(later.rows).toEqual([])
  })

  it('is corrected to a time as far from the lesson as the province allows', async () => {
    await fresh()
    await at('2026-11-23T04:30:00Z')
    const came = (hour: string) =>
      coordinator.call(attendance.correct, {
        params: { id: lessonId },
        body: { personIds: [personId], in: hour, reason: '按签到表补录' },
      })
    await expect(came('2026-11-22T00:00:00Z')).rejects.toEqual(refusal('attendance-time-impossible'))
    await came('2026-11-22T02:00:00Z')
    const rule = { key: 'training.correction_reach_hours', value: json(2) as never, validFrom: '2026-11-22' }
    await t.owner
      .insertInto('ruleParameter')
      .values({ ...rule, legalBasis: '测试', grade: 'ASSUMED' })
      .execute()
    await expect(came('2026-11-22T02:00:00Z')).rejects.toEqual(refusal('attendance-time-impossible'))
    await came('2026-11-22T23:00:00Z')
    await t.owner
      .deleteFrom('ruleParameter')
      .where('key', '=', rule.key)
      .where('validFrom', '=', rule.validFrom)
      .execute()
  })

  it('is printed as a signing sheet', async () => {
    await fresh()
    const bytes = await coordinator.download(attendance.signingSheet, { params: { id: lessonId } })
    expect(bytes.subarray(0, 5).toString()).toBe('%PDF-')
  })
})

describe('the settlement of a class', () => {
  const finished = async () => {
    await t.owner.updateTable('trainingClass').set({ state: 'FINISHED' }).where('id', '=', taught.classId).execute()
  }
  const settlement = (who?: ApiClient) =>
    (who ?? coordinator).call(attendance.settlement, { params: { id: taught.classId }, query: {} })
  const correct = (lesson: string, ids: string[], from: string, to: string) =>
    coordinator.call(attendance.correct, {
      params: { id: lesson },
      body: { personIds: ids, in: from, out: to, reason: '按签到表补录' },
    })
  const entries = (id: string) =>
    t.owner.selectFrom('hourEntry').selectAll().where('personId', '=', id).orderBy('id').execute()

  it('posts hours by presence, gives certificates out, and is taken back by reversal', async () => {
    await fresh({
      lessons: [
        ['2026-11-23T01:00:00Z', '2026-11-23T04:00:00Z', 400],
        ['2026-11-24T01:00:00Z', '2026-11-24T04:00:00Z', 400],
      ],
    })
    const half = await trainee(t, taught.classId, { loginName: `half.${serial}`, name: '半勤' })
    const none = await trainee(t, taught.classId, { loginName: `none.${serial}`, name: '缺勤' })
    await at('2026-11-24T05:00:00Z')
    const [one, two] = taught.lessonIds as [string, string]
    await correct(one, [personId, half], '2026-11-23T01:00:00Z', '2026-11-23T04:00:00Z')
    await correct(two, [personId], '2026-11-24T01:30:00Z', '2026-11-24T04:00:00Z')
    expect((await settlement()).closedBecause).toMatchObject({ SETTLE: 'class-state' })
    await finished()
    const before = await settlement()
    expect(before).toMatchObject({ counts: { COMPLETED: 1, INCOMPLETE: 1, ABSENT: 1 }, openActions: ['SETTLE'] })

    const body = { version: before.version }
    const { jobId } = await coordinator.call(attendance.settle, { params: { id: taught.classId }, body })
    await t.runner.drain()
    expect(await coordinator.call(jobs.read, { params: { id: jobId } })).toMatchObject({ state: 'DONE', done: 3 })
    const after = await settlement(await as('province.approver'))
    expect(after).toMatchObject({ state: 'SETTLED', openActions: ['REOPEN'] })
    const byPerson = new Map(after.rows.items.map((item) => [item.personId, item]))
    // 180 minutes are four hours, 150 are 3.33.
    expect(byPerson.get(personId)).toMatchObject({ result: 'COMPLETED', hours: 7.33, presencePercent: 91 })
    expect(byPerson.get(personId)!.certificateNo).toMatch(/^培2026430100\d{6}$/)
    expect(byPerson.get(half)).toMatchObject({ result: 'INCOMPLETE', hours: 0, certificateNo: null })
    expect(byPerson.get(none)).toMatchObject({ result: 'ABSENT', hours: 0 })
    expect((await entries(personId)).map(({ hours }) => Number(hours))).toEqual([4, 3.33])
    expect(await entries(half)).toEqual([])

    const { enrolmentId } = byPerson.get(personId)!
    const pdf = await phone.download(attendance.ownCertificate, { params: { id: enrolmentId } })
    expect(pdf.subarray(0, 5).toString()).toBe('%PDF-')
    await expect(
      (await as(`half.${serial}`)).download(attendance.ownCertificate, { params: { id: enrolmentId } }),
    ).rejects.toEqual(refusal('certificate-not-found'))

    const approver = await as('province.approver')
    await approver.call(attendance.reopen, {
      params: { id: taught.classId },
      body: { version: after.version, reason: '签到记录有误' },
    })
    await t.runner.drain()
    const sum = (await entries(personId)).reduce((total, { hours }) => total + Number(hours), 0)
    expect(sum).toBeCloseTo(0)
    const again = await settlement()
    expect(again).toMatchObject({ state: 'FINISHED', openActions: ['SETTLE'] })

    await coordinator.call(attendance.settle, { params: { id: taught.classId }, body: { version: again.version } })
    await t.runner.drain()
    const twice = (await entries(personId)).reduce((total, { hours }) => total + Number(hours), 0)
    expect(twice).toBeCloseTo(7.33)
  })
})
