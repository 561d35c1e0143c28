import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { handlers } from '../../api/src/jobs.ts'
import { hourSettlements, hours } from '../../api/src/training/hours/contract.ts'
import { type TestApp, testApp } from '../support/app.ts'
import { type Actors, signedIn } from '../support/credentials.ts'
import { type HoursWorld, hoursWorld } from '../support/hours.ts'

let t: TestApp
let as: Actors
let world: HoursWorld

beforeAll(async () => {
  t = await testApp({ now: '2026-01-05T01:00:00Z' })
  as = signedIn(t)
  world = hoursWorld(t)
})
afterAll(() => t?.close())

/** On another day; sessions don't last so long. */
function on(day: string): void {
  t.clock.set(`${day}T01:00:00Z`)
  as = signedIn(t)
}

const rule = (key: string, value: unknown, validFrom: string) =>
  t.owner
    .insertInto('ruleParameter')
    .values({ key, value: JSON.stringify(value), validFrom, legalBasis: '测试', grade: 'ASSUMED' })
    .execute()

const stepsOf = async (personId: string, year = 2026) =>
  (
    await t.owner
      .selectFrom('hourWarning')
      .select(['step', 'dueOn'])
      .where('personId', '=', personId)
      .where('year', '=', year)
      .orderBy('id')
      .execute()
  ).map(({ step, dueOn }) => (dueOn ? `${step} ${dueOn}` : step))

const accountOf = async (personId: string, year: number, who = 'county.reviewer') =>
  (await (await as(who)).call(hours.account, { params: { personId }, query: { year } })).account

const proposed = async (personId: string) =>
  (await t.owner.selectFrom('outbox').select('payload').where('topic', '=', 'credentials.propose-shortfall').execute())
    .map(({ payload }) => payload as { personId: string; year: number; missing: number; due: string })
    .filter((payload) => payload.personId === personId)

describe('a year of one who lacks hours', () => {
  it('brings forecast, reminder, warning and notice in their order, each once, and to nobody who is on course', async () => {
    const [short, diligent] = [await world.officer('滞后者', 'late'), await world.officer('领先者', 'ahead')]
    await world.run('training.keep-accounts')
    const days = [1, 2, 3, 4, 5, 6, 7, 8].map((n) => `2026-01-0${n}`)
    await world.post(days.map((heldOn) => world.entry(diligent, { heldOn })))
    await world.post([world.entry(short, { heldOn: '2026-01-05' })])
    const heard: string[][] = []
    for (const day of ['2026-03-30', '2026-03-31', '2026-06-30', '2026-09-30', '2026-11-29', '2026-11-30']) {
      on(day)
      await world.run('training.hours-autopilot')
      await world.run('training.hours-autopilot')
      heard.push(await stepsOf(short))
    }
    expect(heard.map((steps) => steps.length)).toEqual([0, 1, 2, 3, 3, 4])
    // Fifteen working days would end on 21 December: until the end of January hours may still be booked.
    expect(heard.at(-1)).toEqual(['FORECAST', 'REMINDER', 'WARNING', 'NOTICE 2027-01-31'])
    expect(await stepsOf(diligent)).toEqual([])
    expect((await accountOf(short, 2026)).state).toBe('GRACE')
    const notices = await t.owner
      .selectFrom('notice')
      .select('kind')
      .where('accountId', '=', t.world.accounts.late!)
      .orderBy('id')
      .execute()
    expect(new Set(notices.map(({ kind }) => kind))).toEqual(
      new Set(['hours-forecast', 'hours-reminder', 'hours-warning', 'hours-notice']),
    )
    expect(notices.length).toBe(4)
  })

  it('tells who comes late in the year only what is due then', async () => {
    on('2026-12-01')
    const personId = await world.officer()
    await world.run('training.keep-accounts')
    await world.run('training.hours-autopilot')
    expect(await stepsOf(personId)).toEqual(['NOTICE 2027-01-31'])
  })

  it('draws no consequence while hours may still be booked, also where that time was made longer after the notice', async () => {
    const personId = await world.officer()
    on('2026-12-02')
    await world.run('training.keep-accounts')
    await world.run('training.hours-autopilot')
    expect(await stepsOf(personId)).toEqual(['NOTICE 2027-01-31'])
    on('2027-01-31')
    await world.run('training.hours-autopilot')
    expect(await stepsOf(personId)).toEqual(['NOTICE 2027-01-31'])
    await rule('training.settle_on', '02-10', '2026-12-05')
    for (const day of ['2027-02-01', '2027-02-10']) {
      on(day)
      await world.run('training.hours-autopilot')
      expect(await stepsOf(personId)).toEqual(['NOTICE 2027-01-31'])
    }
    on('2027-02-11')
    await world.run('training.hours-autopilot')
    expect(await stepsOf(personId)).toEqual(['NOTICE 2027-01-31', 'CONSEQUENCE 2027-01-31'])
  })

  it('proposes no suspension unless the rule says so, and then once, with what is missing', async () => {
    const people = await t.owner.selectFrom('yearAccount').select('personId').where('missing', '>', '0').execute()
    on('2027-02-12')
    await world.run('training.hours-autopilot')
    const outside = await t.owner
      .selectFrom('outbox')
      .select('id')
      .where('topic', '=', 'credentials.propose-shortfall')
      .execute()
    expect(outside).toEqual([])
    expect(people.length).toBeGreaterThan(1)

    on('2027-02-13')
    await rule('training.shortfall_actions', ['WARN', 'BLOCK_RENEWAL', 'PROPOSE_SUSPENSION'], '2027-02-13')
    const personId = await world.officer()
    await world.post([world.entry(personId, { heldOn: '2026-05-11' })])
    await t.owner
      .updateTable('yearAccount')
      .set({ state: 'SHORT', settledAt: t.clock.now() })
      .where('personId', '=', personId)
      .where('year', '=', 2026)
      .execute()
    await asRun('training.hours-autopilot')
    expect(await proposed(personId)).toEqual([])
    const [notice] = await stepsOf(personId)
    const due = notice!.replace('NOTICE ', '')
    on('2027-03-15')
    await asRun('training.hours-autopilot')
    await asRun('training.hours-autopilot')
    expect(await stepsOf(personId)).toEqual([`NOTICE ${due}`, `CONSEQUENCE ${due}`])
    expect(await proposed(personId)).toEqual([{ personId, year: 2026, missing: 52, due }])
  })
})

/** The work of one topic alone; what it asks others to do stays in the outbox to be looked at. */
async function asRun(topic: string): Promise<void> {
  await handlers[topic]!(t.deps, {}, { id: '0', attempts: 1 } as never)
}

describe('what is above the required hours', () => {
  it('opens the next year up to the bound of the rule, once', async () => {
    on('2027-03-20')
    await rule('training.carry_over', 5, '2026-12-01')
    const [rich, just] = [await world.officer(), await world.officer()]
    const days = (count: number) => Array.from({ length: count }, (_, i) => `2026-04-${String(10 + i)}`)
    await world.post(days(9).map((heldOn) => world.entry(rich, { heldOn, category: 'SKILL' })))
    await world.post(days(8).map((heldOn, i) => world.entry(just, { heldOn, rawHours: i === 7 ? 400 : 800 })))
    for (let i = 0; i < 2; i++) {
      await (await as('province.approver')).call(hourSettlements.settle, { params: { year: 2026 }, body: {} })
      await t.runner.drain()
    }
    expect((await accountOf(rich, 2026)).total).toBe(72)
    expect(await accountOf(rich, 2027)).toMatchObject({ total: 5, bySource: [{ source: 'CARRY_OVER', hours: 5 }] })
    expect((await accountOf(just, 2027)).total).toBe(0)
    expect((await accountOf(just, 2026)).state).toBe('MET')
    await world.expectConsistent()
  })
})

describe('an officer who moves', () => {
  it('takes his account along to the new unit; what was booked stays with the unit of its day', async () => {
    on('2027-03-21')
    const personId = await world.officer()
    await world.post([world.entry(personId, { heldOn: '2027-02-11' })])
    const { unit, otherUnit } = t.world.organs
    await t.owner
      .updateTable('post')
      .set({ endedOn: '2027-03-20', state: 'LEFT' })
      .where('personId', '=', personId)
      .execute()
    await t.owner
      .insertInto('post')
      .values({
        personId,
        organId: otherUnit,
        employmentType: 'CIVIL_SERVANT',
        domainCodes: ['MARKET'],
        state: 'ACTIVE',
        startedOn: '2027-03-21',
      })
      .execute()
    await world.run('training.keep-accounts')
    await world.run('training.keep-accounts')
    const account = await accountOf(personId, 2027, 'other.reviewer')
    expect(account).toMatchObject({ organId: otherUnit, total: 8, required: 60, months: 12 })
    const entry = await t.owner
      .selectFrom('hourEntry')
      .select('organId')
      .where('personId', '=', personId)
      .executeTakeFirstOrThrow()
    expect(entry.organId).toBe(unit)
    const list = await (await as('other.admin')).call(hours.accounts, { query: { year: 2027, size: 100 } })
    expect(list.items.map((one) => one.personId)).toContain(personId)
    await world.expectConsistent()
  })

  it('is asked for his months only when he leaves', async () => {
    on('2027-07-05')
    const personId = await world.officer()
    await world.run('training.keep-accounts')
    expect((await accountOf(personId, 2027)).required).toBe(60)
    await t.owner
      .updateTable('post')
      .set({ endedOn: '2027-07-04', state: 'LEFT' })
      .where('personId', '=', personId)
      .execute()
    await world.run('training.keep-accounts')
    const row = await t.owner
      .selectFrom('yearAccount')
      .select(['required', 'months', 'reason'])
      .where('personId', '=', personId)
      .where('year', '=', 2027)
      .executeTakeFirstOrThrow()
    expect(row).toEqual({ required: '35.00', months: 7, reason: 'not-in-post' })
    await world.expectConsistent()
  })
})
