import { randomUUID } from 'node:crypto'
import { afterAll, beforeAll, beforeEach, describe, expect, it } from 'vitest'
import { closeOverdueAttempts } from '../../api/src/exams/attempts/close-overdue.ts'
import { attempts } from '../../api/src/exams/attempts/contract.ts'
import { answerHash } from '../../api/src/exams/rules/answer-hash.ts'
import type { PartType } from '../../question-bank/src/index.ts'
import { ApiClient } from '../../scripts/lib/api-client.ts'
import { Sitting } from '../../scripts/lib/sitting.ts'
import { intoApp } from '../../scripts/lib/transport.ts'
import { type TestApp, testApp } from '../support/app.ts'
import { mixedPaper } from '../support/mixed-paper.ts'
import { type SealedSlot, sealedSlot } from '../support/sealed-slot.ts'
import { PASSWORD } from '../support/world.ts'

let t: TestApp
let slot: SealedSlot
let count = 0

beforeAll(async () => {
  t = await testApp()
})
afterAll(() => t.close())
beforeEach(async () => {
  slot = await sealedSlot(t)
})

/** A candidate who is admitted to the slot and signed in. */
async function candidate() {
  const loginName = `kaosheng.${++count}`
  const { registrationId } = await slot.admit(loginName)
  const client = new ApiClient(intoApp(t.app))
  await client.signIn(loginName, PASSWORD)
  return { client, registrationId, loginName }
}

async function sitting() {
  const { client, registrationId } = await candidate()
  const one = new Sitting({
    client,
    registrationId,
    now: () => t.clock.now(),
    pause: () => Promise.reject(new Error('gave up')),
  })
  await one.start()
  return { one, client, registrationId }
}

const stored = (registrationId: string) =>
  t.owner
    .selectFrom('answerStep as s')
    .innerJoin('examAttempt as a', 'a.id', 's.attemptId')
    .where('a.registrationId', '=', registrationId)
    .orderBy('s.seq')
    .select(['s.seq', 's.kind', 's.questionRef', 's.response'])
    .execute()

const refusal = (code: string) => expect.objectContaining({ code })

describe('starting', () => {
  it('makes one attempt of fifty simultaneous presses', async () => {
    const { client, registrationId } = await candidate()
    const deviceId = randomUUID()
    const opened = await Promise.all(
      Array.from({ length: 50 }, () => client.call(attempts.start, { body: { registrationId, deviceId } })),
    )
    expect(new Set(opened.map(({ attemptId }) => attemptId)).size).toBe(1)
    expect(new Set(opened.map(({ orderSeed }) => orderSeed)).size).toBe(1)
    const rows = await t.owner
      .selectFrom('examAttempt')
      .where('registrationId', '=', registrationId)
      .select('id')
      .execute()
    expect(rows).toHaveLength(1)
  })

  it('is refused before the start, and gives the form only from check-in on', async () => {
    const { client, registrationId } = await candidate()
    t.clock.advance({ hours: -1 })
    await expect(client.call(attempts.start, { body: { registrationId, deviceId: randomUUID() } })).rejects.toEqual(
      refusal('attempt-too-early'),
    )
    const early = await client.call(attempts.mine, {})
    expect(early.items[0]).toMatchObject({ next: 'WAIT', formHash: null })
    t.clock.advance({ minutes: 30 })
    const { items } = await client.call(attempts.mine, {})
    expect(items[0]!.next).toBe('CHECK_IN')
    expect(await client.download(attempts.form, { params: { hash: items[0]!.formHash! } })).not.toHaveLength(0)
    t.clock.advance({ minutes: 30 })
  })

  it('is refused when the time for late-comers is over', async () => {
    const { client, registrationId, loginName } = await candidate()
    t.clock.advance({ minutes: 31 })
    await client.signIn(loginName, PASSWORD)
    await expect(client.call(attempts.start, { body: { registrationId, deviceId: randomUUID() } })).rejects.toEqual(
      refusal('attempt-too-late'),
    )
  })

  it('gives everybody in a window his own time, which ends with the window at the latest', async () => {
    slot = await sealedSlot(t, { mode: 'WINDOW', minutes: 600, rules: { durationMinutes: 60 } })
    t.clock.advance({ hours: 2 })
    const early = await sitting()
    expect(early.one.attempt.endsAt).toBe(new Date(t.clock.now().getTime() + 3_600_000).toISOString())
    t.clock.set(new Date(slot.endsAt.getTime() - 600_000))
    const late = await sitting()
    expect(late.one.attempt.endsAt).toBe(slot.endsAt.toISOString())
  })

  it('knows nothing of another candidate’s registration or form', async () => {
    const { registrationId } = await candidate()
    const other = await candidate()
    const body = { registrationId, deviceId: randomUUID() }
    await expect(other.client.call(attempts.start, { body })).rejects.toEqual(refusal('registration-not-found'))
    const hash = 'a'.repeat(64)
    await expect(other.client.download(attempts.form, { params: { hash } })).rejects.toEqual(refusal('form-not-found'))
  })
})

describe('answering', () => {
  it('stores every step once, whatever is sent again', async () => {
    const { one, registrationId } = await sitting()
    const [first, second] = one.form.questions
    one.answer(first!.ref, [first!.choices[0]!.ref])
    one.answer(first!.ref, [first!.choices[1]!.ref])
    one.flag(second!.ref, true)
    await one.flush()
    await t.app.inject({
      method: 'POST',
      url: '/api/exam-attempt/steps',
      headers: { 'x-device-token': one.attempt.deviceToken },
      payload: { steps: one.journal },
    })
    const rows = await stored(registrationId)
    expect(rows.map(({ seq, kind, response }) => [seq, kind, response])).toEqual([
      [1, 1, first!.choices[0]!.ref],
      [2, 1, first!.choices[1]!.ref],
      [3, 2, null],
    ])
  })

  it('refuses another content under a number that is stored', async () => {
    const { one } = await sitting()
    const [question] = one.form.questions
    one.answer(question!.ref, [question!.choices[0]!.ref])
    await one.flush()
    const changed = [{ ...one.journal[0]!, response: question!.choices[1]!.ref }]
    const device = one.attempt.deviceToken
    const { client } = await candidate()
    await expect(client.call(attempts.saveSteps, { body: { steps: changed }, device })).rejects.toEqual(
      refusal('step-conflict'),
    )
  })

  it('refuses a gap and a broken chain', async () => {
    const { one } = await sitting()
    const [question] = one.form.questions
    for (const { ref } of question!.choices) one.answer(question!.ref, [ref])
    const device = one.attempt.deviceToken
    const { client } = await candidate()
    const send = (steps: typeof one.journal) => client.call(attempts.saveSteps, { body: { steps }, device })
    await expect(send(one.journal.slice(1))).rejects.toEqual(refusal('steps-missing'))
    await expect(send([one.journal[0]!, { ...one.journal[1]!, prev: 'f'.repeat(32) }])).rejects.toEqual(
      refusal('step-chain-broken'),
    )
    expect(await send(one.journal)).toMatchObject({ lastSeq: one.journal.length })
  })

  it('takes what was under way at the end, and nothing after the grace', async () => {
    const { one } = await sitting()
    const [question] = one.form.questions
    t.clock.set(new Date(slot.endsAt.getTime() + 30_000))
    one.answer(question!.ref, [question!.choices[0]!.ref])
    await one.flush()
    t.clock.advance({ seconds: 1 })
    one.answer(question!.ref, [question!.choices[1]!.ref])
    await expect(one.flush()).rejects.toEqual(refusal('attempt-over'))
  })
})

describe('answering in words', () => {
  beforeEach(async () => {
    slot = await sealedSlot(t, { paper: mixedPaper() })
  })

  const ofType = (one: Sitting, type: PartType) => one.form.questions.find((question) => question.type === type)!
  /** Quotes, bars, line breaks, a character beyond the first plane, and one that ends lines in other places. */
  const TYPED = '第一，"责令改正"；\n第二|给予警告\u2028𠮷\\'

  it('keeps what was typed letter for letter, in the journal, on another device and under the receipt', async () => {
    const { one, client, registrationId } = await sitting()
    one.write(ofType(one, 'SHORT_ANSWER').ref, [TYPED])
    one.write(ofType(one, 'FILL_IN').ref, ['六十', ''])
    one.answer(ofType(one, 'INDEFINITE').ref, [ofType(one, 'INDEFINITE').choices[0]!.ref])
    await one.flush()
    const rows = await stored(registrationId)
    expect(rows[0]!.response).toBe(JSON.stringify([TYPED]))
    expect(rows.map(({ response }) => response)).toEqual(one.journal.map(({ response }) => response))

    const second = new Sitting({ client, registrationId, now: () => t.clock.now() })
    await second.takeOver(PASSWORD)
    expect(second.answers).toEqual(one.answers)
    second.write(ofType(one, 'SHORT_ANSWER').ref, [`${TYPED}。`])
    second.write(ofType(one, 'FILL_IN').ref, ['', ' '])
    const receipt = await second.submit()
    expect(receipt).toMatchObject({ answered: 2, questions: 9 })
    expect(receipt.answerHash).toBe(answerHash([...second.answers].map(([ref, response]) => ({ ref, response }))))
  })

  it('refuses what is neither a choice nor written as texts are, and stores nothing of it', async () => {
    const { one, registrationId } = await sitting()
    one.write(ofType(one, 'SHORT_ANSWER').ref, ['好'])
    const [step] = one.journal
    const send = (response: string) =>
      t.app.inject({
        method: 'POST',
        url: '/api/exam-attempt/steps',
        headers: { 'x-device-token': one.attempt.deviceToken },
        payload: { steps: [{ ...step, response }] },
      })
    const broken = ['["好"', '["好", "坏"]', '[]', '[""]', '[1]', '["好"]x', '好', '["好\n"]', '["\\u597d"]']
    for (const response of [...broken, `["${'长'.repeat(12_000)}"]`]) {
      const { statusCode, body } = await send(response)
      expect([response.slice(0, 20), statusCode]).toEqual([response.slice(0, 20), 400])
      expect(JSON.parse(body).code).toMatch(/^(step-response-malformed|input-invalid)$/)
    }
    expect(await stored(registrationId)).toEqual([])
    expect((await send(`["${'长'.repeat(5000)}"]`)).statusCode).toBe(200)
  })

  it('brings a long journal to the server in requests that it takes', async () => {
    const { one, registrationId } = await sitting()
    for (let i = 1; i <= 30; i++) one.write(ofType(one, 'SHORT_ANSWER').ref, ['长'.repeat(5000 - i)])
    await one.flush()
    expect((await stored(registrationId)).map(({ seq }) => seq)).toEqual(one.journal.map(({ seq }) => seq))
  })
})

describe('moving to another device', () => {
  it('needs the password, continues with every stored step, and stops the old device', async () => {
    const { one, client, registrationId } = await sitting()
    const [question] = one.form.questions
    one.answer(question!.ref, [question!.choices[0]!.ref])
    await one.flush()

    const second = new Sitting({ client, registrationId, now: () => t.clock.now() })
    await expect(second.start()).rejects.toEqual(refusal('attempt-on-another-device'))
    await expect(second.takeOver('not the password')).rejects.toEqual(refusal('password-wrong'))
    await second.takeOver(PASSWORD)
    expect(second.answers).toEqual(one.answers)
    expect(second.order).toEqual(one.order)

    one.answer(question!.ref, [question!.choices[1]!.ref])
    await expect(one.flush()).rejects.toEqual(refusal('attempt-on-another-device'))
    second.answer(question!.ref, [question!.choices[2]!.ref])
    await second.flush()
    expect((await stored(registrationId)).map(({ seq }) => seq)).toEqual([1, 2])
  })
})

describe('handing in', () => {
  it('gives one receipt over the final answers, however often it is asked for', async () => {
    const { one } = await sitting()
    for (const { ref, choices } of one.form.questions) one.answer(ref, [choices[0]!.ref])
    const receipt = await one.submit()
    expect(receipt).toMatchObject({ state: 'SUBMITTED', answered: 10, questions: 10 })
    expect(receipt.answerHash).toBe(answerHash([...one.answers].map(([ref, response]) => ({ ref, response }))))
    expect(await one.submit()).toEqual(receipt)

    const [head, payload, signature] = receipt.signature.split('.')
    const { kid } = JSON.parse(Buffer.from(head!, 'base64url').toString())
    const check = t.deps.keyring.verifiers.check(
      kid,
      Buffer.from(`${head}.${payload}`),
      Buffer.from(signature!, 'base64url'),
    )
    expect(check).toBe('ok')
  })

  it('is refused while a step of the device has not arrived', async () => {
    const { one } = await sitting()
    const device = one.attempt.deviceToken
    const { client } = await candidate()
    await expect(client.call(attempts.submit, { body: { lastSeq: 3 }, device })).rejects.toEqual(
      refusal('steps-missing'),
    )
  })

  it('takes no step afterwards', async () => {
    const { one } = await sitting()
    await one.submit()
    const [question] = one.form.questions
    one.answer(question!.ref, [question!.choices[0]!.ref])
    await expect(one.flush()).rejects.toEqual(refusal('attempt-over'))
  })

  it('happens by the clock when the candidate is gone, with what is stored', async () => {
    const { one } = await sitting()
    const [question] = one.form.questions
    one.answer(question!.ref, [question!.choices[0]!.ref])
    await one.flush()
    t.clock.set(new Date(slot.endsAt.getTime() + 30_000))
    expect(await closeOverdueAttempts(t.deps, slot.slotId)).toBe(0)
    t.clock.advance({ seconds: 1 })
    expect(await closeOverdueAttempts(t.deps, slot.slotId)).toBe(1)
    const { state, receipt } = await one.status()
    expect(state).toBe('AUTO_SUBMITTED')
    expect(receipt).toMatchObject({ answered: 1, questions: 10 })
    expect(await one.submit()).toEqual(receipt)
  })
})

describe('what the candidate side can reach', () => {
  it('has no right on the answer keys', async () => {
    await expect(t.deps.examDb.selectFrom('sealed.formAnswerKey').selectAll().execute()).rejects.toThrow(
      /permission denied/,
    )
  })

  it('cannot change or remove a step, not even as the owner of the table', async () => {
    const { one } = await sitting()
    one.screen(false)
    await one.flush()
    await expect(t.deps.db.deleteFrom('answerStep').execute()).rejects.toThrow(/permission denied/)
    await expect(t.owner.updateTable('answerStep').set({ response: 'z' }).execute()).rejects.toThrow(/append-only/)
  })
})
