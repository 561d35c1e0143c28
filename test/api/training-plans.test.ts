import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { type PlanInput, trainingPlans } from '../../api/src/training/plans/contract.ts'
import { type TestApp, testApp } from '../support/app.ts'
import { type Actors, signedIn } from '../support/credentials.ts'

let t: TestApp
let as: Actors

beforeAll(async () => {
  t = await testApp()
  as = signedIn(t)
  for (const organ of ['unit', 'unit', 'otherUnit', 'farUnit'] as const) await t.world.addPerson({ organ })
})
afterAll(() => t?.close())

const COORDINATOR = 'training.coordinator'
const APPROVER = 'province.approver'
const refusal = (code: string, detail: Record<string, unknown> = {}) =>
  expect.objectContaining({ code, detail: expect.objectContaining(detail) })
const fieldRefusal = (field: string, code: string) =>
  expect.objectContaining({ message: expect.stringContaining(`"field":"${field}","code":"${code}"`) })

const item = (more: object = {}) => ({
  title: '行政处罚法轮训',
  kind: 'ROTATION' as const,
  category: 'PUBLIC_LAW' as const,
  hours: 20,
  target: 3,
  quarter: 2,
  ...more,
})
let serial = 0
const input = (more: Partial<PlanInput> = {}): PlanInput => {
  serial += 1
  const name = `二〇二七年培训计划${serial}`
  return { year: 2027, organId: t.world.organs.cityJustice, name, note: null, items: [item()], ...more }
}
const created = async (more: Partial<PlanInput> = {}, who = COORDINATOR) =>
  (await as(who)).call(trainingPlans.create, { body: input(more) })

describe('a yearly plan', () => {
  it('says what it promises against what the officers below the unit need', async () => {
    const items = [item(), item({ title: '裁量基准', category: 'SKILL', hours: 10.5, target: 2, quarter: 4 })]
    const { coverage } = await created({ items })
    // Three officers in the city's counties, sixty hours each by the rule; the fourth is another city's.
    expect(coverage).toMatchObject({
      officers: 3,
      annualHours: 60,
      needHours: 180,
      promisedHours: 81,
      percent: 45,
      hoursPerOfficer: 27,
    })
    expect(coverage.categories).toContainEqual({ category: 'SKILL', needHours: 0, promisedHours: 21, percent: null })
    expect(coverage.quarters.map(({ promisedHours }) => promisedHours)).toEqual([0, 60, 0, 21])
    const promised = items.map(({ category, hours, target, quarter }) => ({ category, hours, target, quarter }))
    const body = { year: 2027, organId: t.world.organs.cityJustice, items: promised }
    expect(await (await as(COORDINATOR)).call(trainingPlans.coverage, { body })).toEqual(coverage)
  })

  it('is submitted, returned with a reason, corrected, approved by somebody else, and closed', async () => {
    const coordinator = await as(COORDINATOR)
    const approver = await as(APPROVER)
    const { id, ...draft } = await created()
    expect(draft.openActions).toEqual(['CHANGE', 'DELETE', 'SUBMIT', 'COPY'])
    const submitted = await coordinator.call(trainingPlans.act, {
      params: { id },
      body: { action: 'SUBMIT', version: draft.version },
    })
    expect(submitted).toMatchObject({ state: 'SUBMITTED', openActions: ['COPY'] })
    const decide = (action: 'APPROVE' | 'RETURN', version: number, reason?: string) =>
      approver.call(trainingPlans.decide, { params: { id }, body: { action, version, ...(reason && { reason }) } })
    await expect(decide('RETURN', submitted.version)).rejects.toEqual(fieldRefusal('reason', 'reason-missing'))
    const returned = await decide('RETURN', submitted.version, '请补充技能类培训')
    expect(returned).toMatchObject({ state: 'RETURNED', reason: '请补充技能类培训' })
    const { items } = returned
    const changed = await coordinator.call(trainingPlans.change, {
      params: { id },
      body: {
        ...input({ items: [item({ title: '技能', category: 'SKILL' }), { ...item(), id: items[0]!.id }] }),
        version: returned.version,
      },
    })
    expect(changed.items[1]!.id).toBe(items[0]!.id)
    const again = await coordinator.call(trainingPlans.act, {
      params: { id },
      body: { action: 'SUBMIT', version: changed.version },
    })
    const approved = await decide('APPROVE', again.version)
    expect(approved).toMatchObject({ state: 'APPROVED', reason: null })
    const closed = await coordinator.call(trainingPlans.act, {
      params: { id },
      body: { action: 'CLOSE', version: approved.version },
    })
    expect(closed.state).toBe('CLOSED')
  })

  it('is never decided by anybody who wrote or submitted it', async () => {
    const { id, version } = await created()
    await t.owner
      .updateTable('trainingPlan')
      .set({ writers: [t.world.accounts[APPROVER]!], state: 'SUBMITTED' })
      .where('id', '=', id)
      .execute()
    const approver = await as(APPROVER)
    expect((await approver.call(trainingPlans.read, { params: { id } })).closedBecause.APPROVE).toBe('plan-own-author')
    await expect(
      approver.call(trainingPlans.decide, { params: { id }, body: { action: 'APPROVE', version } }),
    ).rejects.toEqual(refusal('plan-own-author'))
  })

  it('is copied into the next year', async () => {
    const { id } = await created({ items: [item(), item({ title: '第二项', hours: 1.25 })] })
    const copy = await (await as(COORDINATOR)).call(trainingPlans.copy, {
      params: { id },
      body: { year: 2028, name: '二〇二八年培训计划' },
    })
    expect(copy).toMatchObject({ year: 2028, state: 'DRAFT' })
    expect(copy.items.map(({ title, hours }) => ({ title, hours }))).toEqual([
      { title: '行政处罚法轮训', hours: 20 },
      { title: '第二项', hours: 1.25 },
    ])
  })

  it('names the fields that are wrong', async () => {
    const name = '同名计划'
    await created({ name })
    await expect(created({ name })).rejects.toEqual(fieldRefusal('name', 'plan-name-taken'))
    await expect(created({ items: [item(), item({ hours: 1.001 })] })).rejects.toEqual(
      fieldRefusal('items.1.hours', 'hours-two-places'),
    )
    await expect(created({ organId: t.world.organs.farUnit })).rejects.toEqual(
      fieldRefusal('organId', 'organ-out-of-scope'),
    )
    const { id, version } = await created({ items: [] })
    await expect(
      (await as(COORDINATOR)).call(trainingPlans.act, { params: { id }, body: { action: 'SUBMIT', version } }),
    ).rejects.toEqual(refusal('plan-empty'))
  })

  it('of a unit above is read once it is approved, and of others never', async () => {
    const province = await created({ organId: t.world.organs.provinceJustice }, 'province.reviewer')
    const coordinator = await as(COORDINATOR)
    await expect(coordinator.call(trainingPlans.read, { params: { id: province.id } })).rejects.toEqual(
      refusal('plan-not-found'),
    )
    await t.owner.updateTable('trainingPlan').set({ state: 'APPROVED' }).where('id', '=', province.id).execute()
    const seen = await coordinator.call(trainingPlans.read, { params: { id: province.id } })
    expect(seen.openActions).toEqual(['COPY'])
    const own = await created()
    await expect((await as('far.city')).call(trainingPlans.read, { params: { id: own.id } })).rejects.toEqual(
      refusal('plan-not-found'),
    )
    await coordinator.call(trainingPlans.remove, { params: { id: own.id } })
    await expect(coordinator.call(trainingPlans.read, { params: { id: own.id } })).rejects.toEqual(
      refusal('plan-not-found'),
    )
  })
})
