import { randomUUID } from 'node:crypto'
import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { accommodations } from '../../api/src/exams/accommodations/contract.ts'
import { closeOverdueAttempts } from '../../api/src/exams/attempts/close-overdue.ts'
import { attempts } from '../../api/src/exams/attempts/contract.ts'
import { checkIn } from '../../api/src/exams/check-in/contract.ts'
import type { SessionRules } from '../../api/src/exams/rules/session-rules.ts'
import { configKey, requestHash } from '../../api/src/exams/safe-browser/config-key.ts'
import { safeBrowser } from '../../api/src/exams/safe-browser/contract.ts'
import { settingsOf } from '../../api/src/exams/safe-browser/settings.ts'
import { dayOf } from '../../api/src/kernel/day.ts'
import { asSystem } from '../../api/src/platform/db/database.ts'
import { ApiClient } from '../../scripts/lib/api-client.ts'
import { Sitting } from '../../scripts/lib/sitting.ts'
import { intoApp } from '../../scripts/lib/transport.ts'
import { type TestApp, testApp } from '../support/app.ts'
import { sealedSlot } from '../support/sealed-slot.ts'
import { PASSWORD } from '../support/world.ts'

let t: TestApp
let count = 0

beforeAll(async () => {
  t = await testApp()
})
afterAll(() => t.close())

const refusal = (code: string) => expect.objectContaining({ code })

async function client(loginName: string) {
  const one = new ApiClient(intoApp(t.app))
  await one.signIn(loginName, PASSWORD)
  return one
}

/** A candidate who is admitted to a slot under these rules. */
async function candidate(rules: Partial<SessionRules> = {}) {
  const slot = await sealedSlot(t, { rules })
  const loginName = `kaosheng.${++count}`
  const { registrationId, personId } = await slot.admit(loginName)
  return { slot, registrationId, personId, loginName, client: await client(loginName) }
}

async function sitting(rules: Partial<SessionRules> = {}, now: () => Date = () => t.clock.now()) {
  const entered = await candidate(rules)
  const pause = () => Promise.reject(new Error('gave up'))
  const one = new Sitting({ client: entered.client, registrationId: entered.registrationId, now, pause })
  await one.start()
  return { ...entered, one }
}

const change = (registrationId: string, set: Record<string, unknown>) =>
  asSystem(t.deps.db, (trx) =>
    trx.updateTable('examAttempt').set(set).where('registrationId', '=', registrationId).execute(),
  )

const attemptOf = (registrationId: string) =>
  t.owner.selectFrom('examAttempt').where('registrationId', '=', registrationId).selectAll().executeTakeFirstOrThrow()

async function inRoom(registrationId: string, slotId: string, networks: string[]): Promise<void> {
  await asSystem(t.deps.db, async (trx) => {
    const { id } = await trx
      .insertInto('examRoom')
      .values({
        slotId,
        organId: t.world.organs.unit,
        name: `第${++count}考场`,
        seats: 30,
        networks: networks as never,
      })
      .returning('id')
      .executeTakeFirstOrThrow()
    await trx.updateTable('examRegistration').set({ roomId: id }).where('id', '=', registrationId).execute()
  })
}

describe('a pause', () => {
  it('takes what was under way, then nothing, and everything when it is over, with the time given back', async () => {
    const { one, registrationId } = await sitting()
    const [first, second] = one.form.questions
    one.answer(first!.ref, ['a'])
    await one.flush()
    const pausedAt = t.clock.now()
    await change(registrationId, { pausedAt, control: 1 })

    t.clock.advance({ seconds: 20 })
    one.answer(first!.ref, ['b'])
    await one.flush()
    expect(await one.status()).toMatchObject({ control: 1, pausedAt: pausedAt.toISOString(), lastSeq: 2 })

    t.clock.advance({ minutes: 70 })
    one.answer(second!.ref, ['a'])
    await expect(one.flush()).rejects.toEqual(refusal('attempt-paused'))
    await closeOverdueAttempts(t.deps)
    expect((await attemptOf(registrationId)).state).toBe('IN_PROGRESS')

    const endsAt = new Date(t.clock.now().getTime() + 600_000)
    await change(registrationId, { pausedAt: null, control: 2, endsAt, givenSeconds: 4220 })
    await one.flush()
    const status = await one.status()
    expect(status).toMatchObject({ control: 2, pausedAt: null, lastSeq: 3, endsAt: endsAt.toISOString() })
    expect((await one.submit()).state).toBe('SUBMITTED')
  })

  it('is told by the answer to a save, so that the device asks for more', async () => {
    const { one, client: candidateClient, registrationId } = await sitting()
    expect(one.attempt).toMatchObject({ control: 0, pausedAt: null })
    await change(registrationId, { control: 7 })
    one.answer(one.form.questions[0]!.ref, ['a'])
    const saved = await candidateClient.call(attempts.saveSteps, {
      body: { steps: one.journal },
      device: one.attempt.deviceToken,
    })
    expect(saved.control).toBe(7)
  })
})

describe('moving to another device', () => {
  it('needs no password while an invigilator has released the attempt, and does once only', async () => {
    const { one, client: candidateClient, registrationId } = await sitting()
    const body = { registrationId, deviceId: randomUUID() }
    await expect(candidateClient.call(attempts.takeOver, { body })).rejects.toEqual(refusal('password-wrong'))
    await change(registrationId, { releaseUntil: new Date(t.clock.now().getTime() + 600_000) })
    await expect(candidateClient.call(attempts.start, { body })).rejects.toEqual(
      expect.objectContaining({ code: 'attempt-on-another-device', detail: { isReleased: true } }),
    )
    const moved = await candidateClient.call(attempts.takeOver, { body })
    expect(moved.epoch).toBe(one.attempt.epoch + 1)
    const again = { registrationId, deviceId: randomUUID() }
    await expect(candidateClient.call(attempts.takeOver, { body: again })).rejects.toEqual(refusal('password-wrong'))
  })

  it('waits for a release after a silence longer than the rule allows, with the clock running', async () => {
    const { client: candidateClient, registrationId, one } = await sitting({ resumeMinutes: 5 })
    const body = { registrationId, deviceId: one.deviceId }
    t.clock.advance({ minutes: 5 })
    await candidateClient.call(attempts.start, { body })
    t.clock.advance({ seconds: 1 })
    await expect(candidateClient.call(attempts.start, { body })).rejects.toEqual(refusal('attempt-needs-release'))
    const { items } = await candidateClient.call(attempts.mine, {})
    expect(items[0]!.next).toBe('RELEASE')
    await change(registrationId, { releaseUntil: new Date(t.clock.now().getTime() + 60_000) })
    const opened = await candidateClient.call(attempts.start, { body })
    expect(opened.endsAt).toBe(one.attempt.endsAt)
  })
})

describe('answering one question after the other', () => {
  it('lets nobody go back, whatever the device says, and keeps what was answered', async () => {
    const { one } = await sitting({ navigation: 'SEQUENTIAL' })
    const [first, second, third] = one.order
    one.reach(first!.ref)
    one.answer(first!.ref, ['a'])
    one.answer(first!.ref, ['b'])
    one.reach(second!.ref)
    await one.flush()
    one.answer(second!.ref, ['a'])
    one.reach(third!.ref)
    one.answer(second!.ref, ['b'])
    const before = one.journal.length
    await expect(one.flush()).rejects.toEqual(
      expect.objectContaining({ code: 'step-question-left', detail: { seq: before } }),
    )
    one.journal.pop()
    await one.flush()
    one.answer(first!.ref, ['c'])
    await expect(one.flush()).rejects.toEqual(refusal('step-question-left'))
    one.journal.pop()
    const receipt = await one.submit()
    expect(receipt.answered).toBe(2)
  })

  it('lets everybody go back where the rule does not ask for it', async () => {
    const { one } = await sitting()
    const [first, second] = one.order
    one.answer(second!.ref, ['a'])
    one.answer(first!.ref, ['a'])
    await one.flush()
    expect((await one.submit()).answered).toBe(2)
  })
})

describe('leaving the screen', () => {
  const leave = (one: Sitting, seconds: number) => {
    one.screen(false)
    t.clock.advance({ seconds })
    one.screen(true)
  }

  it('warns twice and hands in the third time, with an incident, and never for a glance', async () => {
    const { one, registrationId } = await sitting({ blurLimit: 3, blurAction: 'SUBMIT', blurMinSeconds: 2 })
    one.answer(one.form.questions[0]!.ref, ['a'])
    leave(one, 1)
    leave(one, 30)
    leave(one, 30)
    await one.flush()
    expect((await one.status()).state).toBe('IN_PROGRESS')
    leave(one, 30)
    await one.flush()
    const { state, receipt } = await one.status()
    expect(state).toBe('FORCED_SUBMITTED')
    expect(receipt).toMatchObject({ state: 'FORCED_SUBMITTED', answered: 1 })
    const { id, endReason } = await attemptOf(registrationId)
    expect(endReason).toBe('blur-limit')
    const incidents = await t.owner.selectFrom('examIncident').where('attemptId', '=', id).selectAll().execute()
    expect(incidents).toMatchObject([{ kind: 'BLUR_LIMIT', detail: { count: 3, limit: 3 } }])
  })

  it('only warns where the rule says so', async () => {
    const { one } = await sitting({ blurLimit: 1, blurAction: 'WARN' })
    leave(one, 30)
    leave(one, 30)
    await one.flush()
    expect((await one.status()).state).toBe('IN_PROGRESS')
  })

  it('costs nothing whom it was granted', async () => {
    const { registrationId, client: candidateClient } = await candidate({ blurLimit: 1, blurAction: 'SUBMIT' })
    const [officer, other] = await Promise.all([client('unit.admin'), client('exam.officer')])
    const params = { id: registrationId }
    const eases = { extraPercent: 25, largeType: true, noBlurLimit: true }
    const body = { ...eases, note: '视力障碍，附残疾人证' }
    const asked = await officer.call(accommodations.askAccommodation, { params, body })
    expect(asked).toMatchObject({ state: 'ASKED', note: body.note, isOwn: true })
    const decision = { ...eases, grant: true, reason: '符合规定', version: asked.version }
    await other.call(accommodations.decideAccommodation, { params, body: decision })
    const { items } = await candidateClient.call(attempts.mine, {})
    expect(items[0]!.accommodation).toEqual(eases)

    const one = new Sitting({ client: candidateClient, registrationId, now: () => t.clock.now() })
    await one.start()
    expect(one.attempt.rules.blurLimit).toBe(0)
    expect(Date.parse(one.attempt.endsAt) - Date.parse(one.attempt.startedAt)).toBe(75 * 60_000)
    leave(one, 300)
    leave(one, 300)
    await one.flush()
    expect((await one.status()).state).toBe('IN_PROGRESS')
  })
})

describe('an accommodation', () => {
  it('is granted by another person than who asked, before the start, and read by nobody outside', async () => {
    const { registrationId, client: candidateClient, one } = await sitting()
    const officer = await client('exam.officer')
    const params = { id: registrationId }
    const body = { extraPercent: 10, largeType: false, noBlurLimit: false, note: '孕期' }
    await expect(officer.call(accommodations.askAccommodation, { params, body })).rejects.toEqual(
      refusal('accommodation-too-late'),
    )
    await expect(candidateClient.call(accommodations.askAccommodation, { params, body })).rejects.toEqual(
      refusal('permission-missing'),
    )
    expect(one.attempt.accommodation).toBeNull()

    const later = await candidate()
    const asked = await officer.call(accommodations.askAccommodation, { params: { id: later.registrationId }, body })
    const decision = {
      extraPercent: 10,
      largeType: false,
      noBlurLimit: false,
      grant: true,
      reason: '同意',
      version: asked.version,
    }
    await expect(
      officer.call(accommodations.decideAccommodation, { params: { id: later.registrationId }, body: decision }),
    ).rejects.toEqual(refusal('accommodation-own-request'))
    const { noteWrapped } = await t.owner
      .selectFrom('examAccommodation')
      .where('registrationId', '=', later.registrationId)
      .select('noteWrapped')
      .executeTakeFirstOrThrow()
    expect(noteWrapped.toString('utf8')).not.toContain('孕期')
  })

  it('gives no more time than the province allows, in asking and in granting', async () => {
    const { registrationId } = await candidate()
    const [unit, officer] = await Promise.all([client('unit.admin'), client('exam.officer')])
    const params = { id: registrationId }
    const eases = { largeType: false, noBlurLimit: false }
    const ask = (extraPercent: number) =>
      unit.call(accommodations.askAccommodation, { params, body: { ...eases, extraPercent, note: '视力障碍' } })
    await expect(ask(101)).rejects.toMatchObject({ code: 'accommodation-too-much', detail: { most: 100 } })
    const { version } = await ask(100)
    const grant = { ...eases, grant: true, reason: '符合规定', version }
    const decide = (extraPercent: number) =>
      officer.call(accommodations.decideAccommodation, { params, body: { ...grant, extraPercent } })
    await expect(decide(150)).rejects.toMatchObject({ code: 'accommodation-too-much' })

    await t.owner
      .insertInto('ruleParameter')
      .values({
        key: 'exam.extra_time_percent',
        value: JSON.stringify(150),
        validFrom: dayOf(t.clock.now()),
        legalBasis: '某省规定',
        grade: 'VERIFIED',
        note: null,
      })
      .execute()
    expect(await decide(150)).toMatchObject({ state: 'GRANTED', extraPercent: 150 })
  })
})

describe('the door of the room', () => {
  it('opens only for whom an invigilator has compared, where the rule asks for it', async () => {
    const { registrationId, slot, client: candidateClient } = await candidate({ identityCheck: 'PROCTOR' })
    const body = { registrationId, deviceId: randomUUID() }
    await expect(candidateClient.call(attempts.start, { body })).rejects.toEqual(refusal('attempt-not-checked-in'))
    const officer = await client('exam.officer')
    const atTheDoor = await officer.call(checkIn.entrances, { params: { id: slot.slotId }, query: { open: true } })
    expect(atTheDoor.items).toMatchObject([{ registrationId, addressLimited: false }])
    await officer.call(checkIn.checkIn, { params: { id: registrationId }, body: {} })
    expect((await candidateClient.call(attempts.mine, {})).items[0]!.checkedIn).toBe(true)
    await candidateClient.call(attempts.start, { body })
    await expect(
      officer.call(checkIn.undoCheckIn, { params: { id: registrationId }, body: { reason: '点错' } }),
    ).rejects.toEqual(refusal('check-in-begun'))
  })

  it('is in the networks of the room, or where the invigilator allows it', async () => {
    const { registrationId, slot, client: candidateClient } = await candidate({ addressRule: 'ROOM' })
    await inRoom(registrationId, slot.slotId, ['10.20.0.0/16'])
    const body = { registrationId, deviceId: randomUUID() }
    await expect(candidateClient.call(attempts.start, { body })).rejects.toEqual(refusal('attempt-outside-room'))
    const officer = await client('exam.officer')
    const params = { id: registrationId }
    await expect(officer.call(checkIn.checkIn, { params, body: { anyAddress: true } })).rejects.toEqual(
      refusal('reason-missing'),
    )
    const atTheDoor = await officer.call(checkIn.entrances, { params: { id: slot.slotId } })
    expect(atTheDoor.items).toMatchObject([{ registrationId, addressLimited: true, anyAddress: false }])
    await officer.call(checkIn.checkIn, {
      params,
      body: { anyAddress: true, reason: '考试机网络故障，改用值班室电脑' },
    })
    const { attemptId } = await candidateClient.call(attempts.start, { body })
    expect(attemptId).toBeTruthy()
    expect((await attemptOf(registrationId)).roomId).not.toBeNull()
  })

  it('lets a whole hall behind one address in', async () => {
    const { registrationId, slot, client: candidateClient } = await candidate({ addressRule: 'ROOM' })
    await inRoom(registrationId, slot.slotId, ['127.0.0.1/32'])
    await candidateClient.call(attempts.start, { body: { registrationId, deviceId: randomUUID() } })
  })
})

describe('Safe Exam Browser', () => {
  it('opens the room with exactly the settings of the session, shown by header or by the page', async () => {
    const { registrationId, slot, client: candidateClient, loginName } = await candidate({ browserRule: 'SEB' })
    const body = { registrationId, deviceId: randomUUID() }
    await expect(candidateClient.call(attempts.start, { body })).rejects.toEqual(refusal('attempt-needs-safe-browser'))
    const file = await candidateClient.download(safeBrowser.sebFile, { params: { id: slot.sessionId } })
    expect(file.toString()).toContain('<key>sendBrowserExamKey</key><true/>')

    const { publicUrl } = t.deps.config
    const key = configKey(settingsOf({ publicUrl, sessionId: slot.sessionId }))
    const agent = await t.signIn(loginName)
    const send = (headers: Record<string, string>) => agent.post('/api/exam-attempts').set(headers).send(body)
    const other = configKey(settingsOf({ publicUrl, sessionId: randomUUID() }))
    const wrong = await send({
      'x-safeexambrowser-configkeyhash': requestHash(`${publicUrl}/api/exam-attempts`, other),
    })
    expect(wrong.body).toMatchObject({ code: 'attempt-needs-safe-browser' })
    const page = `${publicUrl}/exam-room/?r=${registrationId}`
    expect((await send({ 'x-exam-page-key': requestHash(page, key) })).status).toBe(200)
    const header = requestHash(`${publicUrl}/api/exam-attempts#part`, key)
    expect((await send({ 'x-safeexambrowser-configkeyhash': header.toUpperCase() })).status).toBe(200)
  })
})

describe('a clock of the device that is wrong', () => {
  it.each([
    ['hours late', -5 * 3_600_000],
    ['hours early', 5 * 3_600_000],
    ['years early', 10 * 365 * 86_400_000],
  ])('gains and loses nothing: %s', async (_, error) => {
    const { one } = await sitting(
      { blurLimit: 1, blurAction: 'SUBMIT' },
      () => new Date(t.clock.now().getTime() + error),
    )
    one.answer(one.form.questions[0]!.ref, ['a'])
    one.screen(false)
    t.clock.advance({ seconds: 1 })
    one.screen(true)
    await one.flush()
    const { serverNow, endsAt, state } = await one.status()
    expect({ serverNow, endsAt, state }).toEqual({
      serverNow: t.clock.now().toISOString(),
      endsAt: one.attempt.endsAt,
      state: 'IN_PROGRESS',
    })
    t.clock.set(new Date(Date.parse(one.attempt.endsAt) + 31_000))
    one.answer(one.form.questions[1]!.ref, ['a'])
    await expect(one.flush()).rejects.toEqual(refusal('attempt-over'))
  })

  it('may jump in the middle: every step is stored in the order in which it was made', async () => {
    let error = 0
    const { one } = await sitting({}, () => new Date(t.clock.now().getTime() + error))
    for (const [i, { ref }] of one.form.questions.entries()) {
      error = [0, -7_200_000, 9_000_000, -86_400_000][i % 4]!
      one.answer(ref, ['a'])
    }
    await one.flush()
    const receipt = await one.submit()
    expect(receipt.answered).toBe(one.form.questions.length)
    expect(receipt.submittedAt).toBe(t.clock.now().toISOString())
  })
})
