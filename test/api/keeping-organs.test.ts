import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { usccCheck } from '../../api/src/kernel/uscc.ts'
import { type Agent, type TestApp, testApp } from '../support/app.ts'

let t: TestApp
let reviewer: Agent
beforeAll(async () => {
  t = await testApp()
  reviewer = await t.signIn('city.reviewer')
})
afterAll(() => t.close())

const input = (more: object = {}) => ({
  name: '芙蓉区应急管理局',
  uscc: null,
  internalCode: 'K-1',
  organType: 'ORGAN',
  level: 'COUNTY',
  areaCode: '430102',
  parentId: null,
  lineCode: null,
  lineParentId: null,
  domainCodes: ['EMERGENCY'],
  categories: ['PENALTY', 'INSPECTION'],
  legalBasis: null,
  ...more,
})
const create = async (more: object) => (await reviewer.post('/api/organs').send(input(more)).expect(200)).body
const pathOf = async (id: string) =>
  await t.owner
    .selectFrom('organ')
    .select(['path', 'linePath', 'areaCode', 'lineCode'])
    .where('id', '=', id)
    .executeTakeFirstOrThrow()

describe('an organ', () => {
  it('stands in both trees, and what is below it moves along', async () => {
    const bureau = await create({ internalCode: 'M-1', lineCode: 'EMERGENCY' })
    const brigade = await create({ internalCode: 'M-2', name: '大队', parentId: bureau.id, lineParentId: bureau.id })
    const post = await create({
      internalCode: 'M-3',
      name: '中队',
      level: 'TOWN',
      parentId: brigade.id,
      lineParentId: brigade.id,
    })
    expect(await pathOf(post.id)).toMatchObject({
      path: `/430000/430100/430102/${bureau.id}/${brigade.id}/${post.id}/`,
      linePath: `/line/EMERGENCY/${bureau.id}/${brigade.id}/${post.id}/`,
    })

    const { body } = await reviewer
      .put(`/api/organs/${bureau.id}`)
      .send({
        ...input({ internalCode: 'M-1', name: '天心区应急管理局', areaCode: '430103', lineCode: 'FIRE' }),
        version: 1,
      })
      .expect(200)
    expect(body).toMatchObject({ name: '天心区应急管理局', areaName: '天心区', version: 2 })
    expect(await pathOf(post.id)).toEqual({
      path: `/430000/430100/430103/${bureau.id}/${brigade.id}/${post.id}/`,
      linePath: `/line/FIRE/${bureau.id}/${brigade.id}/${post.id}/`,
      areaCode: '430103',
      lineCode: 'FIRE',
    })
    const under = await reviewer.get(`/api/organs?under=${bureau.id}&tree=TERRITORY`).expect(200)
    expect(under.body.total).toBe(3)
  })

  it('is not put below itself, beside its area, out of scope, or where nobody would review it', async () => {
    const bureau = await create({ internalCode: 'N-1' })
    const below = await create({ internalCode: 'N-2', parentId: bureau.id })
    const refusal = async (more: object, status = 400) => {
      const { body } = await reviewer
        .put(`/api/organs/${bureau.id}`)
        .send({ ...input({ internalCode: 'N-1', ...more }), version: 1 })
        .expect(status)
      return [body.code, body.detail.field]
    }
    expect(await refusal({ parentId: below.id })).toEqual(['organ-parent-below', 'parentId'])
    expect(await refusal({ parentId: bureau.id })).toEqual(['organ-parent-below', 'parentId'])
    expect(await refusal({ parentId: t.world.organs.otherUnit })).toEqual(['organ-parent-elsewhere', 'parentId'])
    expect(await refusal({ areaCode: '430202' }, 403)).toEqual(['organ-outside-scope', 'areaCode'])
    expect(await refusal({ areaCode: '430100' })).toEqual(['organ-area-too-wide', 'areaCode'])
    expect(await refusal({ areaCode: '999999' })).toEqual(['area-unknown', 'areaCode'])
    expect(await refusal({ lineParentId: t.world.organs.farUnit })).toEqual([
      'organ-line-parent-no-line',
      'lineParentId',
    ])
    expect(await refusal({ lineParentId: t.world.organs.provinceMarket, lineCode: 'FIRE' })).toEqual([
      'organ-line-differs',
      'lineCode',
    ])
    expect(await refusal({ domainCodes: ['GARDENING'] })).toEqual(['domain-unknown', 'domainCodes'])
  })

  it('has codes that nobody else has, and at least one', async () => {
    const uscc = '114301020000000AA'
    const code = uscc + usccCheck(uscc)
    await create({ internalCode: null, uscc: code })
    const refusal = async (more: object, status: number) => {
      const { body } = await reviewer.post('/api/organs').send(input(more)).expect(status)
      return [body.code, body.detail.field]
    }
    expect(await refusal({ internalCode: null, uscc: code }, 409)).toEqual(['organ-uscc-taken', 'uscc'])
    expect(await refusal({ internalCode: 'T-unit' }, 409)).toEqual(['organ-code-taken', 'internalCode'])
    expect(await refusal({ internalCode: null }, 400)).toEqual(['organ-code-missing', 'internalCode'])
    expect(await refusal({ uscc: '11430102000000OOOO' }, 400)).toEqual(['uscc-form', 'uscc'])
    const lenient = `${uscc}${usccCheck(uscc) === '0' ? '1' : '0'}`
    await create({ internalCode: null, uscc: lenient })
  })

  it('is changed by the one who saw it last, and every change is in the audit', async () => {
    const organ = await create({ internalCode: 'V-1' })
    await reviewer
      .put(`/api/organs/${organ.id}`)
      .send({ ...input({ internalCode: 'V-1', name: '新名' }), version: 1 })
      .expect(200)
    const late = await reviewer
      .put(`/api/organs/${organ.id}`)
      .send({ ...input({ internalCode: 'V-1' }), version: 1 })
      .expect(409)
    expect(late.body).toMatchObject({ code: 'organ-changed-meanwhile', detail: { version: 2 } })
    const entries = await t.owner
      .selectFrom('auditEntry')
      .select(['action', 'organId'])
      .where('subjectId', '=', organ.id)
      .orderBy('seq')
      .execute()
    expect(entries).toEqual([
      { action: 'organ.create', organId: organ.id },
      { action: 'organ.change', organId: organ.id },
    ])
  })

  it('takes nothing that the contract does not know', async () => {
    for (const extra of [{ isJustice: true }, { path: '/' }, { id: crypto.randomUUID() }]) {
      await reviewer
        .post('/api/organs')
        .send(input({ internalCode: 'X-1', ...extra }))
        .expect(400)
    }
  })

  it('tells how many officers it has, and is listed by that', async () => {
    for (let i = 0; i < 3; i++) await t.world.addPerson({ organ: 'unit' })
    await t.world.addPerson({ organ: 'otherUnit' })
    const { body } = await reviewer.get('/api/organs?sort=-officers&size=2').expect(200)
    expect(body.items.map(({ id, officers }: { id: string; officers: number }) => [id, officers])).toEqual([
      [t.world.organs.unit, 3],
      [t.world.organs.otherUnit, 1],
    ])
    expect(
      (
        await reviewer.get(
          `/api/organs?area=430103&level=COUNTY&domain=MARKET&search=${encodeURIComponent('市场监督')}`,
        )
      ).body.total,
    ).toBe(1)
  })
})
