import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { analysis } from '../../api/src/exams/analysis/contract.ts'
import { anomalies } from '../../api/src/exams/anomalies/contract.ts'
import { results } from '../../api/src/exams/results/contract.ts'
import { scoreReviews } from '../../api/src/exams/reviews/contract.ts'
import { bansOf } from '../../api/src/exams/violations/bans.ts'
import { violations } from '../../api/src/exams/violations/contract.ts'
import { recordIncident } from '../../api/src/exams/violations/incidents.ts'
import { asSystem } from '../../api/src/platform/db/database.ts'
import { type TestApp, testApp } from '../support/app.ts'
import { activeBanks, clientOf } from '../support/papers.ts'
import { gradedSession, RIGHT, releaseSession, type SatSession, WRONG } from '../support/sat-session.ts'

let t: TestApp
let sat: SatSession
const NAMES = ['a.one', 'a.two', 'a.three', 'a.four']

beforeAll(async () => {
  t = await testApp()
  await activeBanks(t)
  sat = await gradedSession(t, new Map(NAMES.map((name, i) => [name, i < 3 ? RIGHT : WRONG])))
  await releaseSession(t, sat.session.id)
})
afterAll(() => t.close())

const as = (loginName: string) => clientOf(t, loginName)
const mine = async (loginName: string) => (await (await as(loginName)).call(results.mine, { query: {} })).items[0]
const attemptOf = (i: number) =>
  t.owner
    .selectFrom('examAttempt')
    .where('registrationId', '=', sat.registrationIds[i]!)
    .selectAll()
    .executeTakeFirstOrThrow()
const get = async (loginName: string, url: string) => (await t.signIn(loginName)).get(`/api${url}`)

describe('a score review', () => {
  const ask = async (i: number) =>
    (await as(NAMES[i]!)).call(scoreReviews.ask, {
      params: { id: sat.registrationIds[i]! },
      body: { reason: '成绩与预计差距较大' },
    })

  it('is asked for once, by the candidate himself, and answered by two people', async () => {
    expect(await mine('a.four')).toMatchObject({ mayAskReview: true, review: null })
    expect(await ask(3)).toMatchObject({ state: 'ASKED', answer: null })
    await expect(ask(3)).rejects.toMatchObject({ status: 409, code: 'score-review-asked' })
    const other = await as('a.one')
    await expect(
      other.call(scoreReviews.ask, { params: { id: sat.registrationIds[3]! }, body: { reason: '看看别人' } }),
    ).rejects.toMatchObject({ status: 404 })

    const officer = await as('exam.officer')
    const { items } = await officer.call(scoreReviews.list, { query: {} })
    const [row] = items
    const review = await officer.call(scoreReviews.read, { params: { id: row!.id } })
    expect(review.checks).toMatchObject({ receipt: true, chain: true, marks: true, newestKey: true })
    expect(review.regraded).toEqual(review.result)
    const body = { finding: '作答记录与成绩一致', handMarks: [], version: review.version }
    const checked = await officer.call(scoreReviews.check, { params: { id: review.id }, body })
    expect(checked).toMatchObject({ state: 'CHECKED', openActions: [] })
    const approver = await as('exam.approver')
    const answered = await approver.call(scoreReviews.decide, {
      params: { id: review.id },
      body: { agree: true, answer: '经复核，成绩无误', version: checked.version },
    })
    expect(answered).toMatchObject({ state: 'UPHELD', resultBefore: { mark: answered.resultAfter!.mark } })
    expect((await mine('a.four'))!.review).toMatchObject({ state: 'UPHELD', answer: '经复核，成绩无误' })
  })

  it('finds a result that somebody changed behind the system, and mends it', async () => {
    const attempt = await attemptOf(2)
    const right = await t.owner
      .selectFrom('examResult')
      .where('attemptId', '=', attempt.id)
      .select('mark')
      .executeTakeFirstOrThrow()
    await t.owner
      .updateTable('examResult')
      .set({ mark: 100, passed: false })
      .where('attemptId', '=', attempt.id)
      .execute()
    await ask(2)
    const officer = await as('exam.officer')
    const { items } = await officer.call(scoreReviews.list, { query: { state: 'ASKED' } })
    const review = await officer.call(scoreReviews.read, { params: { id: items[0]!.id } })
    expect(review.checks.marks).toBe(false)
    const body = { finding: '成绩登记有误', handMarks: [], version: review.version }
    const checked = await officer.call(scoreReviews.check, { params: { id: review.id }, body })
    const answered = await (await as('exam.approver')).call(scoreReviews.decide, {
      params: { id: review.id },
      body: { agree: true, answer: '已更正', version: checked.version },
    })
    expect(answered).toMatchObject({ state: 'CHANGED', resultBefore: { mark: 100 }, resultAfter: { mark: right.mark } })
    expect((await mine('a.three'))!.mark).toBe(right.mark)
  })
})

describe('a certificate of a result and lists of results', () => {
  it('is for a pass only, and anybody can check whether it still holds', async () => {
    const pdf = await get('a.one', `/my/results/${sat.registrationIds[0]}/certificate.pdf`)
    expect([pdf.status, pdf.headers['content-type']]).toEqual([200, 'application/pdf'])
    expect((await get('a.four', `/my/results/${sat.registrationIds[3]}/certificate.pdf`)).body).toMatchObject({
      code: 'certificate-not-passed',
    })
    expect((await get('a.two', `/my/results/${sat.registrationIds[0]}/certificate.pdf`)).status).toBe(404)
    const { code } = await t.owner.selectFrom('examCertificate').select('code').executeTakeFirstOrThrow()
    const check = await t.anonymous().get(`/api/public/exam-certificates/${code}`)
    expect(check.body).toMatchObject({ state: 'VALID' })
    expect(check.text).not.toContain('考生a.one')
    expect((await t.anonymous().get('/api/public/exam-certificates/NOSUCHCODE')).body).toMatchObject({
      state: 'UNKNOWN',
    })
  })

  it('never lets an identity number out', async () => {
    const csv = await get('exam.officer', `/exam-sessions/${sat.session.id}/results.csv`)
    const list = await t.anonymous().get(`/api/public/exam-sessions/${sat.session.id}/pass-list`)
    expect(csv.text).toContain('考生a.one')
    expect(list.body).toMatchObject({ total: 3 })
    expect(list.text).not.toContain('考生a.one')
    for (const text of [csv.text, list.text]) expect(text).not.toMatch(/\d{17}[\dX]/)
    t.clock.advance({ days: 31 })
    expect((await t.anonymous().get(`/api/public/exam-sessions/${sat.session.id}/pass-list`)).status).toBe(404)
    t.clock.advance({ days: -31 })
  })

  it('shows no figures of groups that are too small', async () => {
    const figures = await (await as('exam.officer')).call(analysis.read, { params: { id: sat.session.id } })
    expect(figures.distribution).toEqual([])
    expect(figures.areas).toMatchObject([{ candidates: 4, passed: null, mean: null }])
  })
})

describe('a violation', () => {
  const FACTS = '考试中使用手机查找答案，监考人员当场发现。'
  const propose = async (i: number, level: 'BANNED' | 'WARNING') =>
    (await as('exam.officer')).call(violations.propose, {
      body: { registrationId: sat.registrationIds[i]!, level, kind: 'DEVICE', facts: FACTS },
    })

  it('is heard before it is decided, decided by another person, voids the mark, bans, and can be taken back whole', async () => {
    const attempt = await attemptOf(1)
    await asSystem(t.deps.db, (trx) =>
      recordIncident(trx, {
        attemptId: attempt.id,
        kind: 'TERMINATED',
        detail: { reason: '手机' },
        at: t.clock.now(),
        by: null,
      }),
    )
    const officer = await as('exam.officer')
    const seen = await officer.call(violations.incidents, { params: { id: sat.session.id }, query: { open: true } })
    expect(seen.items).toMatchObject([{ kind: 'TERMINATED', violationId: null }])
    const opened = await propose(1, 'BANNED')
    expect(opened).toMatchObject({ state: 'NOTIFIED', banMonths: 12, incidents: [{ kind: 'TERMINATED' }] })
    await expect(propose(1, 'BANNED')).rejects.toMatchObject({ status: 409, code: 'violation-open' })
    const approver = await as('exam.approver')
    const decide = (version: number) =>
      approver.call(violations.decide, {
        params: { id: opened.id },
        body: { confirm: true, note: '事实清楚，证据充分', version },
      })
    await expect(decide(opened.version)).rejects.toMatchObject({ status: 409, code: 'violation-statement-term' })

    const candidate = await as('a.two')
    const { items } = await candidate.call(violations.mine, { query: {} })
    expect(items).toMatchObject([{ id: opened.id, mayState: true }])
    const stranger = await as('a.one')
    await expect(stranger.call(violations.readMine, { params: { id: opened.id } })).rejects.toMatchObject({
      status: 404,
    })
    const stated = await candidate.call(violations.state, {
      params: { id: opened.id },
      body: { kind: 'MADE', text: '手机是闹钟，没有查找答案。', version: items[0]!.version },
    })
    expect(stated).toMatchObject({ mayState: false, statementKind: 'MADE' })

    const before = await t.owner.selectFrom('examResult').where('attemptId', '=', attempt.id).selectAll().execute()
    const decided = await decide(stated.version)
    expect(decided).toMatchObject({ state: 'DECIDED', ban: { lifted: false } })
    expect(await mine('a.two')).toBeUndefined()
    expect((await attemptOf(1)).state).toBe('VOIDED')
    const day = '2026-11-24'
    const bans = await asSystem(t.deps.db, (trx) => bansOf(trx, sat.personIds, day))
    expect([...bans.keys()]).toEqual([sat.personIds[1]])
    for (const paper of ['notice', 'decision'])
      expect((await get('a.two', `/my/exam-violations/${opened.id}/${paper}.pdf`)).headers['content-type']).toBe(
        'application/pdf',
      )

    const appealed = await candidate.call(violations.appeal, {
      params: { id: opened.id },
      body: { text: '请调取监控核实。', version: decided.version },
    })
    expect(appealed.mayAppeal).toBe(false)
    await expect(
      approver.call(violations.revoke, {
        params: { id: opened.id },
        body: { reason: '监控证实未使用', version: appealed.version },
      }),
    ).rejects.toMatchObject({ code: 'violation-own-decision' })
    await t.owner
      .updateTable('examViolation')
      .set({ decidedBy: t.world.accounts['exam.officer']! })
      .where('id', '=', opened.id)
      .execute()
    const revoked = await approver.call(violations.revoke, {
      params: { id: opened.id },
      body: { reason: '监控证实未使用', version: appealed.version },
    })
    expect(revoked).toMatchObject({ state: 'REVOKED', ban: { lifted: true } })
    expect(await t.owner.selectFrom('examResult').where('attemptId', '=', attempt.id).selectAll().execute()).toEqual(
      before,
    )
    expect((await attemptOf(1)).state).toBe(attempt.state)
    expect((await asSystem(t.deps.db, (trx) => bansOf(trx, sat.personIds, day))).size).toBe(0)
  })

  it('is decided without a statement only after the last day for it', async () => {
    const opened = await propose(3, 'WARNING')
    const until = opened.statementDueOn
    t.clock.set(`${until}T10:00:00+08:00`)
    const body = { confirm: false, note: '证据不足', version: opened.version }
    await expect(
      (await as('exam.approver')).call(violations.decide, { params: { id: opened.id }, body }),
    ).rejects.toMatchObject({ code: 'violation-statement-term' })
    t.clock.advance({ days: 1 })
    const cleared = await (await as('exam.approver')).call(violations.decide, { params: { id: opened.id }, body })
    expect(cleared.state).toBe('CLEARED')
    expect(await mine('a.four')).toBeDefined()
  })
})

describe('the anomaly report and the evidence of a sitting', () => {
  it('says which devices sat twice, never a verdict, and keeps what somebody explained', async () => {
    const [one, two] = [await attemptOf(0), await attemptOf(1)]
    await t.owner.updateTable('examAttempt').set({ deviceId: one.deviceId }).where('id', '=', two.id).execute()
    const officer = await as('exam.officer')
    const place = { params: { id: sat.session.id } }
    await officer.call(anomalies.run, place)
    await t.runner.drain()
    const report = await officer.call(anomalies.report, place)
    expect(report.counts).toMatchObject({ SHARED_DEVICE: 1 })
    // Three sheets are too few to say anything about likeness.
    expect(report.method).toMatchObject({ pairsCompared: 0, tooFew: 4 })
    const { items } = await officer.call(anomalies.list, { ...place, query: { kind: 'SHARED_DEVICE' } })
    expect(items).toMatchObject([{ state: 'OPEN', other: { personName: '考生a.two' } }])
    await officer.call(anomalies.clear, { params: { id: items[0]!.id }, body: { reason: '电脑故障，当场换机' } })
    await officer.call(anomalies.run, place)
    await t.runner.drain()
    const again = await officer.call(anomalies.list, { ...place, query: { kind: 'SHARED_DEVICE' } })
    expect(again.items).toMatchObject([{ state: 'CLEARED', reason: '电脑故障，当场换机' }])
  })

  it('is complete and can be checked, is recorded, and is for the exam office only', async () => {
    const attempt = await attemptOf(0)
    const url = `/exam-attempts/${attempt.publicId}/evidence.json`
    const file = await get('exam.officer', url)
    expect(file.status).toBe(200)
    expect(file.body.checks).toEqual({
      chainBrokenAt: null,
      answerHashOfJournal: attempt.answerHash,
      answerHashOnReceipt: attempt.answerHash,
    })
    expect(file.body.journal).toHaveLength(attempt.stepCount!)
    expect(file.body.log).toMatchObject({ leafIndex: expect.any(Number) })
    expect((await get('a.one', url)).status).toBe(403)
    const read = await t.owner
      .selectFrom('auditEntry')
      .where('action', '=', 'exam-evidence.read')
      .select('seq')
      .execute()
    expect(read).toHaveLength(1)
  })
})
