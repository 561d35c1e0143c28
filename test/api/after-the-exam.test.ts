import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { analysis } from '../../api/src/exams/analysis/contract.ts'
import { anomalies } from '../../api/src/exams/anomalies/contract.ts'
import { marking } from '../../api/src/exams/marking/contract.ts'
import { results } from '../../api/src/exams/results/contract.ts'
import { scoreReviews } from '../../api/src/exams/reviews/contract.ts'
import { sessions } from '../../api/src/exams/sessions/contract.ts'
import { bansOf } from '../../api/src/exams/violations/bans.ts'
import { violations } from '../../api/src/exams/violations/contract.ts'
import { recordIncident } from '../../api/src/exams/violations/incidents.ts'
import { asSystem } from '../../api/src/platform/db/database.ts'
import { Sitting } from '../../scripts/lib/sitting.ts'
import { type TestApp, testApp } from '../support/app.ts'
import { bankedPaper } from '../support/mixed-paper.ts'
import { activeBanks, clientOf } from '../support/papers.ts'
import { accountWith, grantRole } from '../support/questions.ts'
import { gradedSession, RIGHT, releaseSession, type SatSession, WRONG } from '../support/sat-session.ts'
import { type SealedSlot, sealedSlot } from '../support/sealed-slot.ts'

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

describe('a mark by hand that a score review finds wrong', () => {
  /** Who writes, and the share of the marks that both markers give for it. */
  const WRITERS = { 'w.raised': 0, 'w.lowered': 1 }
  type Writer = keyof typeof WRITERS
  let slot: SealedSlot
  const registered = new Map<string, { registrationId: string; personId: string }>()

  beforeAll(async () => {
    slot = await sealedSlot(t, { paper: await bankedPaper(t) })
    for (const loginName of Object.keys(WRITERS)) await writes(loginName)
    const officer = await as('exam.officer')
    await officer.call(sessions.closeSlot, { params: { id: slot.slotId } })
    await officer.call(results.grade, { params: { id: slot.sessionId } })
    await t.runner.drain()
    for (const loginName of ['hand.one', 'hand.two']) await marksAll(loginName)
    await t.runner.drain()
    await releaseSession(t, slot.sessionId)
  }, 120_000)

  /** Everything that a machine marks is right. */
  async function writes(loginName: string): Promise<void> {
    const known = await slot.admit(loginName)
    registered.set(loginName, known)
    const { registrationId } = known
    const pause = () => Promise.reject(new Error('gave up'))
    const sitting = new Sitting({ client: await as(loginName), registrationId, now: () => t.clock.now(), pause })
    await sitting.start()
    for (const { ref, type, key, blanks } of slot.answerKey) {
      if (type === 'SHORT_ANSWER') sitting.write(ref, [loginName])
      else if (type === 'FILL_IN')
        sitting.write(
          ref,
          blanks!.map(({ accepted }) => accepted[0]!),
        )
      else sitting.answer(ref, key)
    }
    await sitting.submit()
  }

  async function marksAll(loginName: string): Promise<void> {
    await t.world.addPerson({ loginName, organ: 'cityJustice' })
    await grantRole(t, loginName, 'MARKER')
    const marker = await as(loginName)
    for (;;) {
      const { task } = await marker.call(marking.next, { params: { id: slot.sessionId } })
      if (!task) return
      const body = { mark: WRITERS[task.answer as Writer] * task.maxMark, comment: null }
      await marker.call(marking.give, { params: { id: task.id }, body })
    }
  }

  const askFor = async (loginName: Writer) => {
    const params = { id: registered.get(loginName)!.registrationId }
    const { id } = await (await as(loginName)).call(scoreReviews.ask, { params, body: { reason: '简答题得分过低' } })
    return readAs('exam.officer', id)
  }
  const readAs = async (loginName: string, id: string) =>
    (await as(loginName)).call(scoreReviews.read, { params: { id } })
  const qualificationOf = (loginName: Writer) =>
    t.owner
      .selectFrom('qualification')
      .where('personId', '=', registered.get(loginName)!.personId)
      .select(['state', 'sessionId'])
      .execute()
  const finalMarks = (loginName: Writer) =>
    t.owner
      .selectFrom('examMarkingTask as k')
      .innerJoin('examAttempt as a', 'a.id', 'k.attemptId')
      .where('a.registrationId', '=', registered.get(loginName)!.registrationId)
      .orderBy('k.maxMark', 'desc')
      .select(['k.maxMark', 'k.finalMark'])
      .execute()
  /** What the log says of the result, the oldest first. */
  async function logged(loginName: Writer): Promise<unknown[]> {
    const { publicId } = await t.owner
      .selectFrom('examAttempt')
      .where('registrationId', '=', registered.get(loginName)!.registrationId)
      .select('publicId')
      .executeTakeFirstOrThrow()
    const entries = t.owner.selectFrom('logEntry').where('kind', '=', 'exam.result').where('subjectId', '=', publicId)
    const rows = await entries.orderBy('id').select('content').execute()
    return rows.map(({ content }) => JSON.parse(content).content.mark)
  }
  const told = (loginName: Writer) =>
    t.owner
      .selectFrom('notice as n')
      .innerJoin('account as a', 'a.id', 'n.accountId')
      .where('a.loginName', '=', loginName)
      .where('n.kind', '=', 'score-review-answered')
      .select(['n.params', 'n.link'])
      .execute()

  it('is put right by two people, and the total, the pass and the qualification follow', async () => {
    expect(await mine('w.raised')).toMatchObject({ mark: 6000, passed: false })
    expect(await qualificationOf('w.raised')).toMatchObject([{ state: 'PARTIAL' }])
    const asked = await askFor('w.raised')
    const dear = asked.handMarks.find(({ task }) => task.maxMark === 3000)!
    expect(asked.handMarks).toHaveLength(2)
    expect(dear).toMatchObject({ task: { answer: 'w.raised' }, mark: 0, before: null, proposed: null })

    // Both roles in one hand do not make two people.
    const both = await accountWith(t, 'both.roles', ['EXAM_OFFICER', 'EXAM_APPROVER'])
    const params = { id: asked.id }
    const check = (taskId: string, mark: number) =>
      both.call(scoreReviews.check, {
        params,
        body: { finding: '漏看采分点', handMarks: [{ taskId, mark }], version: asked.version },
      })
    await expect(check(dear.task.id, 3001)).rejects.toMatchObject({ code: 'score-review-mark' })
    const { id: foreign } = await t.owner
      .selectFrom('examMarkingTask')
      .where('sessionId', '=', slot.sessionId)
      .where('response', 'like', '%w.lowered%')
      .select('id')
      .executeTakeFirstOrThrow()
    await expect(check(foreign, 0)).rejects.toMatchObject({ code: 'marking-task-not-found' })
    const checked = await check(dear.task.id, 2000)
    const answer = { agree: true, answer: '第一采分点漏评，补记二十分', version: checked.version }
    await expect(both.call(scoreReviews.decide, { params, body: answer })).rejects.toMatchObject({
      code: 'score-review-own-check',
    })
    await expect((await as('exam.officer')).call(scoreReviews.decide, { params, body: answer })).rejects.toMatchObject({
      code: 'permission-missing',
    })

    // Until somebody else agrees, nothing is changed; he sees what he agrees to.
    const shown = await readAs('exam.approver', asked.id)
    expect(shown).toMatchObject({ state: 'CHECKED', result: { mark: 6000 }, openActions: ['DECIDE'] })
    expect(shown.handMarks.find(({ task }) => task.id === dear.task.id)).toMatchObject({
      mark: 0,
      before: 0,
      proposed: 2000,
    })
    expect(await finalMarks('w.raised')).toMatchObject([{ finalMark: 0 }, { finalMark: 0 }])
    expect(await told('w.raised')).toEqual([])

    const approver = await as('exam.approver')
    const decided = await approver.call(scoreReviews.decide, { params, body: answer })
    expect(decided).toMatchObject({ state: 'CHANGED', result: { mark: 8000, passed: true } })
    expect(decided.regraded).toEqual(decided.result)
    await expect(
      approver.call(scoreReviews.decide, { params, body: { ...answer, version: decided.version } }),
    ).rejects.toMatchObject({ code: 'score-review-state' })
    await t.runner.drain()
    expect(await mine('w.raised')).toMatchObject({
      mark: 8000,
      passed: true,
      parts: [
        { part: 'GENERAL', mark: 4000, passed: true },
        { part: 'PROFESSIONAL', mark: 4000, max: 6000, passed: true },
      ],
      review: { state: 'CHANGED', answer: answer.answer, markBefore: 6000 },
    })
    expect(await qualificationOf('w.raised')).toEqual([{ state: 'VALID', sessionId: slot.sessionId }])
    expect(await told('w.raised')).toEqual([{ params: { sessionName: '测试考试' }, link: '/my/results' }])
    const certificate = `/my/results/${registered.get('w.raised')!.registrationId}/certificate.pdf`
    expect((await get('w.raised', certificate)).status).toBe(200)
  }, 60_000)

  it('keeps the former mark, the former result and what the markers gave', async () => {
    const { items } = await (await as('exam.officer')).call(scoreReviews.list, {
      query: { session: slot.sessionId, state: 'CHANGED' },
    })
    const review = await readAs('exam.officer', items[0]!.id)
    expect(review).toMatchObject({
      resultBefore: { mark: 6000, passed: false, parts: [{ passed: true }, { mark: 2000, passed: false }] },
      resultAfter: { mark: 8000, passed: true },
    })
    const changed = review.handMarks.filter(({ proposed }) => proposed !== null)
    expect(changed).toMatchObject([{ task: { maxMark: 3000 }, mark: 2000, before: 0, proposed: 2000 }])
    const given = t.owner.selectFrom('examMarking').where('taskId', '=', changed[0]!.task.id)
    expect(await given.orderBy('round').select(['round', 'mark']).execute()).toEqual([
      { round: 1, mark: 0 },
      { round: 2, mark: 0 },
    ])
    expect(await logged('w.raised')).toEqual([6000, 8000])
  })

  it('takes nothing from who asked, where the rule says so: neither the result nor the mark by hand', async () => {
    const asked = await askFor('w.lowered')
    const params = { id: asked.id }
    const handMarks = asked.handMarks.map(({ task }) => ({ taskId: task.id, mark: 0 }))
    const checked = await (await as('exam.officer')).call(scoreReviews.check, {
      params,
      body: { finding: '评分偏高', handMarks, version: asked.version },
    })
    const decided = await (await as('exam.approver')).call(scoreReviews.decide, {
      params,
      body: { agree: true, answer: '成绩维持不变', version: checked.version },
    })
    expect(decided).toMatchObject({ state: 'UPHELD', result: { mark: 10_000, passed: true } })
    expect(decided.regraded).toEqual(decided.result)
    expect(await finalMarks('w.lowered')).toEqual([
      { maxMark: 3000, finalMark: 3000 },
      { maxMark: 1000, finalMark: 1000 },
    ])
    await t.runner.drain()
    expect(await mine('w.lowered')).toMatchObject({ mark: 10_000, review: { state: 'UPHELD', markBefore: 10_000 } })
    expect(await qualificationOf('w.lowered')).toEqual([{ state: 'VALID', sessionId: slot.sessionId }])
    expect(await logged('w.lowered')).toEqual([10_000])
  })
})
