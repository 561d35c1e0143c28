import { createCipheriv, randomBytes } from 'node:crypto'
import { afterAll, beforeAll, beforeEach, describe, expect, it } from 'vitest'
import { answerFiles } from '../../api/src/exams/answer-files/contract.ts'
import { closeOverdueAttempts } from '../../api/src/exams/attempts/close-overdue.ts'
import type { OpenAttempt, Step } from '../../api/src/exams/attempts/contract.ts'
import { replaySession } from '../../api/src/exams/results/replay.ts'
import { answerHash } from '../../api/src/exams/rules/answer-hash.ts'
import { ApiClient } from '../../scripts/lib/api-client.ts'
import { Sitting } from '../../scripts/lib/sitting.ts'
import { intoApp } from '../../scripts/lib/transport.ts'
import { type TestApp, testApp } from '../support/app.ts'
import { type SealedSlot, sealedSlot } from '../support/sealed-slot.ts'
import { PASSWORD } from '../support/world.ts'

let t: TestApp
let slot: SealedSlot
let officer: ApiClient
let approver: ApiClient
let count = 0

beforeAll(async () => {
  t = await testApp()
})
afterAll(() => t.close())
beforeEach(async () => {
  slot = await sealedSlot(t)
  officer = await client('exam.officer')
  approver = await client('exam.approver')
})

const refusal = (code: string) => expect.objectContaining({ code })

async function client(loginName: string) {
  const one = new ApiClient(intoApp(t.app))
  await one.signIn(loginName, PASSWORD)
  return one
}

async function sitting() {
  const loginName = `kaosheng.${++count}`
  const { registrationId } = await slot.admit(loginName)
  const pause = () => Promise.reject(new Error('gave up'))
  const one = new Sitting({ client: await client(loginName), registrationId, now: () => t.clock.now(), pause })
  await one.start()
  return { one, registrationId, loginName }
}

/** As the room writes it: AES-256-GCM over the journal, with the head proved along. */
function fileOf(attempt: OpenAttempt, steps: readonly Step[], { key = attempt.fileKey, head = {} } = {}) {
  const open = { format: 'liangzheng-answers', version: 1, attemptId: attempt.attemptId, epoch: attempt.epoch, ...head }
  const iv = randomBytes(12)
  const cipher = createCipheriv('aes-256-gcm', Buffer.from(key, 'base64'), iv)
  cipher.setAAD(Buffer.from(JSON.stringify(open)))
  const now = t.clock.now().getTime()
  const content = JSON.stringify({ steps, seen: { serverMs: now, localMs: now } })
  const body = Buffer.concat([cipher.update(content), cipher.final(), cipher.getAuthTag()])
  const text = JSON.stringify({ ...open, iv: iv.toString('base64'), body: body.toString('base64') })
  return { name: 'a.lzanswers', mediaType: 'application/json', bytes: Buffer.from(text) }
}

const bring = (by: ApiClient, file: ReturnType<typeof fileOf>) => by.call(answerFiles.bringAnswerFile, { file })

const stored = (registrationId: string) =>
  t.owner
    .selectFrom('answerStep as s')
    .innerJoin('examAttempt as a', 'a.id', 's.attemptId')
    .where('a.registrationId', '=', registrationId)
    .orderBy('s.seq')
    .select(['s.seq', 's.questionRef', 's.response'])
    .execute()

const attemptOf = (registrationId: string) =>
  t.owner.selectFrom('examAttempt').where('registrationId', '=', registrationId).selectAll().executeTakeFirstOrThrow()

/** Two answers arrive, two more do not: the network is gone. */
async function cutOff() {
  const sat = await sitting()
  const [first, second, third] = sat.one.form.questions
  sat.one.answer(first!.ref, ['a'])
  sat.one.answer(second!.ref, ['b'])
  await sat.one.flush()
  sat.one.answer(third!.ref, ['a'])
  sat.one.answer(first!.ref, ['b'])
  return sat
}

describe('while there is time', () => {
  it('is stored as if the device had sent it, once, however often and by whomever it is brought', async () => {
    const { one, registrationId } = await cutOff()
    const file = fileOf(one.attempt, one.journal)
    const brought = await Promise.all(
      [bring(officer, file), bring(officer, file), bring(approver, file)].map((p) => p.catch((e) => e)),
    )
    expect(brought[0]).toMatchObject({ state: 'MERGED', known: 2, merged: 2, late: 0 })
    expect(await stored(registrationId)).toHaveLength(4)
    const again = await bring(officer, fileOf(one.attempt, one.journal))
    expect(again).toMatchObject({ state: 'MERGED', known: 4, merged: 0 })
    await one.flush()
    const { answered } = await one.submit()
    expect(answered).toBe(3)
    expect(await stored(registrationId)).toHaveLength(4)
  })

  it('waits when another device has gone on, and names where the two differ', async () => {
    const { one, registrationId, loginName } = await cutOff()
    const second = new Sitting({ client: await client(loginName), registrationId, now: () => t.clock.now() })
    await second.takeOver(PASSWORD)
    const waiting = await bring(officer, fileOf(one.attempt, one.journal))
    expect(waiting).toMatchObject({ state: 'WAITING', because: 'ANOTHER_DEVICE', admissible: 2, merged: 0 })
    second.answer(one.form.questions[5]!.ref, ['a'])
    await second.flush()
    const differing = await bring(officer, fileOf(one.attempt, one.journal))
    expect(differing).toMatchObject({ state: 'WAITING', because: 'CONFLICT', conflictSeq: 3 })
    const body = { admit: true, reason: '网络中断' }
    await second.submit()
    await expect(approver.call(answerFiles.decideAnswerFile, { params: { id: differing.id }, body })).rejects.toEqual(
      refusal('answer-file-handed-in'),
    )
    expect(await stored(registrationId)).toHaveLength(3)
  })
})

describe('after the end', () => {
  async function broughtLate() {
    const sat = await cutOff()
    t.clock.set(new Date(Date.parse(sat.one.attempt.endsAt) - 60_000))
    sat.one.answer(sat.one.form.questions[3]!.ref, ['a'])
    const file = fileOf(sat.one.attempt, sat.one.journal)
    t.clock.set(new Date(Date.parse(sat.one.attempt.endsAt) + 600_000))
    await closeOverdueAttempts(t.deps)
    ;[officer, approver] = await Promise.all([client('exam.officer'), client('exam.approver')])
    return { ...sat, file, brought: await bring(officer, file) }
  }

  it('counts only when another person admits it, with a new receipt over what counts, and is graded so', async () => {
    const { registrationId, brought, one } = await broughtLate()
    expect(brought).toMatchObject({ state: 'WAITING', because: 'AFTER_END', known: 2, admissible: 3, isOwn: true })
    const before = await attemptOf(registrationId)
    expect(before).toMatchObject({ state: 'AUTO_SUBMITTED', stepCount: 2 })
    const params = { id: brought.id }
    const body = { admit: true, reason: '考场网络中断，监考人员证明' }
    await expect(officer.call(answerFiles.decideAnswerFile, { params, body })).rejects.toEqual(
      refusal('permission-missing'),
    )
    const admitted = await approver.call(answerFiles.decideAnswerFile, { params, body })
    expect(admitted).toMatchObject({ state: 'ADMITTED', merged: 3, reason: body.reason })
    await expect(approver.call(answerFiles.decideAnswerFile, { params, body })).rejects.toEqual(
      refusal('answer-file-decided'),
    )

    const after = await attemptOf(registrationId)
    expect(after).toMatchObject({ state: 'AUTO_SUBMITTED', stepCount: 5, admittedSeq: 5 })
    const wanted = answerHash(Array.from(one.answers, ([ref, response]) => ({ ref, response })))
    expect(after.answerHash).toBe(wanted)
    expect(JSON.parse(after.receipt!)).toMatchObject({ answerHash: wanted, receiptNo: after.receiptNo, answered: 4 })
    expect(after.receiptNo).not.toBe(before.receiptNo)
    const replayed = []
    for await (const some of replaySession(t.deps.db, slot.sessionId)) replayed.push(...some)
    expect(replayed[0]!.answers).toEqual(one.answers)
  })

  it('stays outside when it is declined', async () => {
    const { registrationId, brought } = await broughtLate()
    const before = await attemptOf(registrationId)
    const body = { admit: false, reason: '无法证明为考试期间作答' }
    const declined = await approver.call(answerFiles.decideAnswerFile, { params: { id: brought.id }, body })
    expect(declined).toMatchObject({ state: 'DECLINED', merged: 0 })
    expect((await attemptOf(registrationId)).receipt).toBe(before.receipt)
    expect(await stored(registrationId)).toHaveLength(2)
  })
})

describe('a file that somebody touched', () => {
  it('is refused: changed, of another device, of another attempt, or no file at all', async () => {
    const { one } = await cutOff()
    const other = await cutOff()
    const good = fileOf(one.attempt, one.journal)
    const changed = { ...good, bytes: Buffer.from(good.bytes.toString().replace(/"body":"..../, '"body":"AAAA')) }
    await expect(bring(officer, changed)).rejects.toEqual(refusal('answer-file-forged'))
    await expect(bring(officer, fileOf(one.attempt, one.journal, { key: other.one.attempt.fileKey }))).rejects.toEqual(
      refusal('answer-file-forged'),
    )
    const elsewhere = { head: { attemptId: other.one.attempt.attemptId } }
    await expect(bring(officer, fileOf(one.attempt, one.journal, elsewhere))).rejects.toEqual(
      refusal('answer-file-forged'),
    )
    await expect(bring(officer, { ...good, bytes: Buffer.from('{}') })).rejects.toEqual(
      refusal('answer-file-unreadable'),
    )
    const holed = one.journal.toSpliced(1, 1)
    await expect(bring(officer, fileOf(one.attempt, holed))).rejects.toEqual(refusal('step-out-of-order'))
  })

  it('is brought by whom the room is entrusted to', async () => {
    const { one, loginName } = await cutOff()
    const file = fileOf(one.attempt, one.journal)
    await expect(bring(await client(loginName), file)).rejects.toEqual(refusal('permission-missing'))
    await expect(bring(await client('invigilator'), file)).rejects.toEqual(refusal('attempt-not-found'))
  })
})
