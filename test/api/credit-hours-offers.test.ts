import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { hours } from '../../api/src/training/hours/contract.ts'
import { type TestApp, testApp } from '../support/app.ts'
import { type Actors, signedIn } from '../support/credentials.ts'
import { type HoursWorld, hoursWorld } from '../support/hours.ts'
import { actOn, course, openClass, room } from '../support/training.ts'

let t: TestApp
let as: Actors
let world: HoursWorld

beforeAll(async () => {
  t = await testApp({ now: '2026-09-01T01:00:00Z' })
  as = signedIn(t)
  world = hoursWorld(t)
})
afterAll(() => t?.close())

const lesson = (roomId: string, day: string) => ({
  title: '第一讲',
  roomId,
  instructorId: null,
  startsAt: `${day}T01:00:00.000Z`,
  endsAt: `${day}T04:00:00.000Z`,
  hours: null,
})

const offered = async (loginName: string, year?: number) => {
  const { offers, account } = await (await as(loginName)).call(hours.mine, { query: year ? { year } : {} })
  return { offers, account, ids: offers.map(({ id }) => id) }
}

describe('what would close the gap', () => {
  it('is classes that take his unit and domain in time, and open courses that he has not done', async () => {
    const personId = await world.officer('缺口者', 'gap')
    const hall = await room(t)
    const fits = await openClass(t, as, { lessons: [lesson(hall, '2026-09-20')], capacity: 12, selfEnrol: true })
    const domain = await openClass(t, as, { audienceDomains: ['MARKET'] })
    const otherDomain = await openClass(t, as, { audienceDomains: ['TRANSPORT'] })
    const otherUnit = await openClass(t, as, { audienceOrgans: [t.world.organs.otherUnit] })
    const ownUnit = await openClass(t, as, { audienceOrgans: [t.world.organs.unit] })
    const nextYear = await openClass(t, as, { lessons: [lesson(hall, '2027-01-20')] })
    const closed = await openClass(t, as)
    await actOn(as, closed.id, 'CLOSE')
    const enrolled = await openClass(t, as)
    await t.owner
      .insertInto('enrolment')
      .values({
        classId: enrolled.id,
        personId,
        organId: t.world.organs.unit,
        state: 'NOMINATED',
        source: 'UNIT',
        createdAt: t.clock.now(),
        updatedAt: t.clock.now(),
        queuedAt: t.clock.now(),
        createdBy: t.world.accounts['unit.admin']!,
      })
      .execute()
    const [open, shut, done] = [
      await course(t, { mode: 'ONLINE', hours: 200 }),
      await course(t, { mode: 'ONLINE', hours: 300 }),
      await course(t, { mode: 'ONLINE', hours: 400 }),
    ]
    await t.owner.updateTable('course').set({ isOpen: true }).where('id', 'in', [open, done]).execute()
    await t.owner
      .insertInto('courseCompletion')
      .values({ personId, courseId: done, organId: t.world.organs.unit, year: 2026, completedAt: t.clock.now() })
      .execute()

    const { offers, ids, account } = await offered('gap')
    expect(account.missing).toBe(60)
    expect(new Set(ids)).toEqual(new Set([fits.id, domain.id, ownUnit.id, open]))
    for (const { id } of [otherDomain, otherUnit, nextYear, closed, enrolled]) expect(ids).not.toContain(id)
    expect(ids).not.toContain(shut)
    expect(offers.at(-1)).toMatchObject({ kind: 'ONLINE', id: open, hours: 2, freePlaces: null, selfEnrol: true })
    expect(offers.find(({ id }) => id === fits.id)).toMatchObject({
      ...{ kind: 'CLASS', hours: 8, startsAt: '2026-09-20T01:00:00.000Z', place: '长沙市' },
      ...{ freePlaces: 12, selfEnrol: true },
    })
    // A year that is over isn't made up for by what opens now.
    expect((await offered('gap', 2025)).ids).toEqual([])
  })

  it('is nothing when nothing is missing', async () => {
    const personId = await world.officer('已满者', 'full')
    const days = Array.from({ length: 8 }, (_, i) => `2026-03-1${i + 1}`)
    await world.post(days.map((heldOn) => world.entry(personId, { heldOn })))
    expect((await offered('full')).ids).toEqual([])
  })
})
