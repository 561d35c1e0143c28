import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { addDays } from '../../api/src/kernel/day.ts'
import { addWorkingDays } from '../../api/src/kernel/working-days.ts'
import { asSystem, json } from '../../api/src/platform/db/database.ts'
import {
  hourClaims,
  hourExemptions,
  hourSettlements,
  hours,
  trainingFigures,
} from '../../api/src/training/hours/contract.ts'
import { hoursStanding } from '../../api/src/training/index.ts'
import { type TestApp, testApp } from '../support/app.ts'
import { type Actors, signedIn } from '../support/credentials.ts'
import { type HoursWorld, hoursWorld } from '../support/hours.ts'

let t: TestApp
let as: Actors
let { officer, entry, post, reverse, run, expectConsistent } = {} as HoursWorld

beforeAll(async () => {
  t = await testApp({ now: '2026-09-01T01:00:00Z' })
  as = signedIn(t)
  ;({ officer, entry, post, reverse, run, expectConsistent } = hoursWorld(t))
})
afterAll(() => t?.close())

const accountOf = async (personId: string, year = 2026) =>
  (await as('unit.admin')).call(hours.account, { params: { personId }, query: { year } })

describe('the ledger', () => {
  it('books a training once, says what a bound has taken, and the account is its sum', async () => {
    const personId = await officer()
    const first = entry(personId, { rawHours: 600 })
    const second = entry(personId, { rawHours: 600, category: 'SKILL' })
    const [one, two] = await post([first, second])
    expect(one).toMatchObject({ hours: 600, cut: [] })
    expect(two).toMatchObject({ hours: 200, cut: ['day-cap'] })
    expect((await post([first]))[0]).toEqual({ ...one, cut: ['already-counted'] })
    const { account, entries } = await accountOf(personId)
    expect(account).toMatchObject({ required: 60, total: 8, missing: 52, business: 6, skill: 2, state: 'OPEN' })
    expect(entries.items.map(({ hours: h, rawHours, cut }) => [h, rawHours, cut])).toEqual(
      expect.arrayContaining([
        [2, 6, ['day-cap']],
        [6, 6, []],
      ]),
    )
    await expectConsistent()
  })

  it('lets move in what the reversed training had kept out, and takes the same source anew', async () => {
    const personId = await officer()
    const first = entry(personId)
    const second = entry(personId, { category: 'SKILL' })
    const [one, two] = await post([first, second])
    expect(two).toMatchObject({ hours: 0, cut: ['day-cap'] })
    await reverse([one!.entryId!])
    expect((await accountOf(personId)).account).toMatchObject({ total: 8, business: 0, skill: 8 })
    await expectConsistent()
    const [again] = await post([first])
    expect(again!.entryId).not.toBe(one!.entryId)
    expect((await accountOf(personId)).account).toMatchObject({ total: 8 })
    await expectConsistent()
  })

  it('doesn’t count a certificate twice, in another year neither', async () => {
    const personId = await officer()
    await post([entry(personId, { heldOn: '2025-06-02', certificateNo: 'HN-1', source: 'IMPORT' })])
    for (const [heldOn, certificateNo] of [
      ['2026-06-02', 'HN-1'],
      ['2026-06-02', 'hn 1'],
      ['2025-06-02', 'ＨＮ１'],
    ] as const) {
      const [posted] = await post([entry(personId, { heldOn, certificateNo, source: 'EXTERNAL' })])
      expect(posted).toEqual(expect.objectContaining({ entryId: null, hours: 0, cut: ['same-certificate'] }))
    }
  })

  it('books the same whatever comes first, from two sides at once', async () => {
    const [a, b] = [await officer(), await officer()]
    const trainings = (personId: string) =>
      Array.from({ length: 6 }, (_, i) =>
        entry(personId, { rawHours: 350, heldOn: `2026-05-1${1 + (i % 2)}`, sourceKey: `order:${i}:${personId}` }),
      )
    await post(trainings(a))
    await Promise.all(
      trainings(b)
        .reverse()
        .map((one) => post([one])),
    )
    const [first, second] = [await accountOf(a), await accountOf(b)]
    expect(second.account.total).toBe(first.account.total)
    expect(first.account.total).toBe(16)
    await expectConsistent()
  })
})

describe('a claim of outside training', () => {
  const claim = {
    year: 2026,
    category: 'PUBLIC_LAW' as const,
    title: '全省法治培训',
    provider: '省委党校',
    startsOn: '2026-06-01',
    endsOn: '2026-06-03',
    hours: 24,
    certificateNo: 'DX-7',
  }

  const prove = async (who: string, id: string) =>
    (await t.signIn(who))
      .post(`/api/my/training/claims/${id}/proof`)
      .attach('file', Buffer.from('%PDF-1.7 proof'), 'proof.pdf')
      .expect(200)

  it('is verified by another person of his unit and posted with the bounds of each day', async () => {
    const personId = await officer('申报人', 'claimant')
    const made = await (await as('claimant')).call(hourClaims.claimMine, { body: claim })
    expect(made.openActions).toEqual(['CHANGE', 'ADD_PROOF'])
    const approver = await as('unit.approver')
    const body = { decision: 'VERIFY' as const, version: made.version }
    await expect(approver.call(hourClaims.decide, { params: { id: made.id }, body })).rejects.toMatchObject({
      code: 'hours-proof-missing',
    })
    await prove('claimant', made.id)
    const waiting = await approver.call(hourClaims.list, { query: { mine: true } })
    const found = waiting.items.find(({ id }) => id === made.id)!
    expect(found.openActions).toEqual(['VERIFY', 'RETURN', 'REJECT'])
    const posted = await approver.call(hourClaims.decide, {
      params: { id: made.id },
      body: { decision: 'VERIFY', version: found.version },
    })
    expect(posted).toMatchObject({ state: 'POSTED', posted: 24, cut: [] })
    expect((await accountOf(personId)).account.total).toBe(24)
    const notices = await t.owner
      .selectFrom('notice')
      .select('kind')
      .where('accountId', '=', t.world.accounts.claimant!)
      .execute()
    expect(notices.filter(({ kind }) => kind.startsWith('hours-claim-'))).toEqual([{ kind: 'hours-claim-decided' }])
  })

  it('is found to be the same training when it is claimed again', async () => {
    const again = await (await as('claimant')).call(hourClaims.claimMine, { body: { ...claim, certificateNo: 'dx 7' } })
    expect(again.duplicates).toEqual([
      expect.objectContaining({ because: expect.arrayContaining(['certificate', 'title', 'date']) }),
    ])
    await prove('claimant', again.id)
    const approver = await as('unit.approver')
    const { version } = await approver.call(hourClaims.read, { params: { id: again.id } })
    await expect(
      approver.call(hourClaims.decide, { params: { id: again.id }, body: { decision: 'VERIFY', version } }),
    ).rejects.toMatchObject({ code: 'hours-same-certificate' })
  })

  it('is refused field by field when its days don’t fit the year', async () => {
    const agent = await as('claimant')
    for (const [more, code] of [
      [{ endsOn: '2026-05-01' }, 'hours-claim-ends-before-start'],
      [{ endsOn: '2026-09-02' }, 'hours-claim-not-over'],
      [{ year: 2025 }, 'hours-claim-other-year'],
    ] as const)
      await expect(agent.call(hourClaims.claimMine, { body: { ...claim, ...more } })).rejects.toThrow(code)
  })

  it('is invisible outside the scope, and closed to who entered it', async () => {
    const personId = await officer()
    const made = await (await as('unit.admin')).call(hourClaims.claim, {
      body: { personId, ...claim, certificateNo: null },
    })
    await expect((await as('other.approver')).call(hourClaims.read, { params: { id: made.id } })).rejects.toMatchObject(
      {
        code: 'hours-claim-not-found',
      },
    )
    const county = await (await as('county.reviewer')).call(hourClaims.read, { params: { id: made.id } })
    expect(county.closedBecause).toEqual({ VERIFY: 'hours-proof-missing' })
  })

  it('becomes REVERSED with its entry', async () => {
    const personId = await officer('冲销人', 'reversed')
    const made = await (await as('reversed')).call(hourClaims.claimMine, { body: { ...claim, certificateNo: 'DX-9' } })
    await prove('reversed', made.id)
    const approver = await as('unit.approver')
    const { version } = await approver.call(hourClaims.read, { params: { id: made.id } })
    await approver.call(hourClaims.decide, { params: { id: made.id }, body: { decision: 'VERIFY', version } })
    const { entries } = await approver.call(hours.account, { params: { personId }, query: {} })
    expect(entries.items[0]!.openActions).toEqual(['REVERSE'])
    const account = await approver.call(hours.reverse, {
      params: { id: Number(entries.items[0]!.id) },
      body: { reason: '证书查证不实' },
    })
    expect(account.total).toBe(0)
    expect(await approver.call(hourClaims.read, { params: { id: made.id } })).toMatchObject({ state: 'REVERSED' })
    await expectConsistent()
  })
})

describe('a proof', () => {
  it('is as large as the province allows', async () => {
    await officer('大附件', 'large')
    const body = { year: 2026, kind: 'MATERNITY' as const, fromMonth: 3, toMonth: 8, note: null }
    const made = await (await as('large')).call(hourExemptions.claimMine, { body })
    const prove = async () =>
      (await t.signIn('large'))
        .post(`/api/my/training/exemptions/${made.id}/proof`)
        .attach('file', Buffer.from(`%PDF-${'x'.repeat(100 * 1024)}`), 'proof.pdf')
    const rule = { key: 'training.proof_max_kb', value: json(100) as never, validFrom: '2026-09-01' }
    await t.owner
      .insertInto('ruleParameter')
      .values({ ...rule, legalBasis: '测试', grade: 'ASSUMED' })
      .execute()
    expect((await prove()).body).toMatchObject({ code: 'file-too-large', detail: { limit: 102_400 } })
    await t.owner
      .deleteFrom('ruleParameter')
      .where('key', '=', rule.key)
      .where('validFrom', '=', rule.validFrom)
      .execute()
    expect((await prove()).status).toBe(200)
  })
})

describe('an exemption', () => {
  it('asks less as soon as another person has approved it', async () => {
    const personId = await officer()
    const body = { personId, year: 2026, kind: 'MATERNITY' as const, fromMonth: 3, toMonth: 8, note: null }
    const made = await (await as('unit.admin')).call(hourExemptions.claim, { body })
    expect((await accountOf(personId)).account.required).toBe(60)
    const approved = await (await as('unit.approver')).call(hourExemptions.decide, {
      params: { id: made.id },
      body: { decision: 'APPROVE' },
    })
    expect(approved.state).toBe('APPROVED')
    expect((await accountOf(personId)).account).toMatchObject({ required: 30, months: 6, reason: 'exempted' })
    await expectConsistent()
  })
})

describe('a year', () => {
  it('is shown by territory down to persons, with who is short', async () => {
    await run('training.keep-accounts')
    const figures = await (await as('city.reviewer')).call(trainingFigures.read, { query: {} })
    expect(figures).toMatchObject({ areaCode: '430100', by: 'CATEGORY' })
    const county = figures.rows.find(({ id }) => id === '430102')!
    expect(county.kind).toBe('AREA')
    const below = await (await as('city.reviewer')).call(trainingFigures.read, {
      query: { area: '430102', by: 'MONTH' },
    })
    expect(below.trail.map(({ code }) => code)).toEqual(['430100', '430102'])
    const unit = below.rows.find(({ id }) => id === t.world.organs.unit)!
    expect(unit.kind).toBe('ORGAN')
    expect(unit.cells.find(({ key }) => key === '5')!.hours).toBeGreaterThan(0)
    const persons = await (await as('city.reviewer')).call(hours.accounts, {
      query: { organ: unit.id, only: 'SHORT', sort: '-missing', size: 100 },
    })
    expect(persons.total).toBe(unit.short)
    expect(persons.items[0]!.missing).toBeGreaterThanOrEqual(persons.items.at(-1)!.missing)
    const elsewhere = await (await as('other.admin')).call(hours.accounts, { query: {} })
    expect(elsewhere.items).toEqual([])
  })

  it('reminds everybody short of a selection once a day', async () => {
    const personId = await officer('提醒人', 'reminded')
    await run('training.keep-accounts')
    const remind = async () => {
      const job = await (await as('unit.admin')).call(trainingFigures.remind, { body: { persons: [personId] } })
      await t.runner.drain()
      return (await t.owner.selectFrom('job').selectAll().where('id', '=', job.id).executeTakeFirstOrThrow()).result
    }
    expect(await remind()).toEqual({ told: 1, selected: 1 })
    expect(await remind()).toEqual({ told: 0, selected: 1 })
  })

  it('is settled when its make-up window is over, reopened by a reversal, and met when hours arrive', async () => {
    const short = await officer('短缺者', 'short')
    const met = await officer()
    const days = Array.from({ length: 8 }, (_, i) => `2026-03-1${i + 1}`)
    const posted = await post(days.map((heldOn) => entry(met, { heldOn })))
    await post([entry(short)])
    const province = await as('province.approver')
    await expect(province.call(hourSettlements.settle, { params: { year: 2026 }, body: {} })).rejects.toMatchObject({
      code: 'hours-year-still-open',
    })
    t.clock.set('2027-02-01T01:00:00Z')
    as = signedIn(t)
    await (await as('province.approver')).call(hourSettlements.settle, { params: { year: 2026 }, body: {} })
    await t.runner.drain()
    const stateOf = async (personId: string) => (await accountOf(personId)).account.state
    expect([await stateOf(short), await stateOf(met)]).toEqual(['SHORT', 'MET'])
    expect((await post([entry(met, { heldOn: '2026-12-31' })]))[0]!.cut).toEqual(['year-closed'])
    await reverse([posted[0]!.entryId!])
    expect(await stateOf(met)).toBe('REOPENED')
    const makeUp = Array.from({ length: 7 }, (_, i) => entry(short, { heldOn: `2027-01-1${i + 1}`, year: 2026 }))
    await post(makeUp)
    expect(await stateOf(short)).toBe('MET')
    await expectConsistent()
  })

  it('blocks a renewal only after notice and grace in working days, and hours that arrive end it', async () => {
    t.clock.set('2027-02-01T01:00:00Z')
    const personId = await officer('预警人', 'warned')
    await post([entry(personId, { heldOn: '2026-05-11' })])
    await t.owner
      .updateTable('yearAccount')
      .set({ state: 'SHORT', settledAt: t.clock.now() })
      .where('personId', '=', personId)
      .where('year', '=', 2026)
      .execute()
    const standing = async (day: string) =>
      (await asSystem(t.deps.db, (trx) => hoursStanding(trx, [personId], 2026, day))).get(personId)!
    const steps = async () =>
      (
        await t.owner
          .selectFrom('hourWarning')
          .select(['step', 'dueOn', 'consequence'])
          .where('personId', '=', personId)
          .where('year', '=', 2026)
          .orderBy('id')
          .execute()
      ).map(({ step, dueOn, consequence }) => [step, dueOn, consequence])
    await run('training.hours-autopilot')
    await run('training.hours-autopilot')
    const due = addWorkingDays('2027-02-01', 15)
    expect(await steps()).toEqual([['NOTICE', due, null]])
    expect(await standing(due)).toMatchObject({ missing: 52, renewalBlocked: false })
    t.clock.set(`${due}T10:00:00Z`)
    await run('training.hours-autopilot')
    expect((await steps()).length).toBe(1)
    t.clock.set(`${addDays(due, 1)}T01:00:00Z`)
    await run('training.hours-autopilot')
    expect((await steps()).at(-1)).toEqual(['CONSEQUENCE', due, 'BLOCK_RENEWAL'])
    expect((await standing(addDays(due, 1))).renewalBlocked).toBe(true)
    await post(Array.from({ length: 7 }, (_, i) => entry(personId, { heldOn: `2026-06-1${i + 1}` })))
    expect((await steps()).at(-1)).toEqual(['ENDED', null, null])
    expect(await standing(addDays(due, 1))).toMatchObject({ missing: 0, state: 'MET', renewalBlocked: false })
  })
})

describe('the record', () => {
  it('is a PDF of every year, for himself and for who may read his hours', async () => {
    const agent = await t.signIn('claimant')
    const own = await agent.get('/api/my/training/record.pdf').expect(200)
    expect(own.headers['content-type']).toBe('application/pdf')
    expect(own.body.subarray(0, 5).toString()).toBe('%PDF-')
    const stranger = await t.signIn('other.admin')
    const { personId } = await (await as('claimant')).call(hours.mine, { query: {} }).then(({ account }) => account)
    await stranger.get(`/api/hour-accounts/${personId}/record.pdf`).expect(404)
  })
})
