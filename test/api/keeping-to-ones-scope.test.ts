import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { type Agent, type TestApp, testApp } from '../support/app.ts'
import type { OrganKey } from '../support/world.ts'

let t: TestApp
const people: Partial<Record<OrganKey, { personId: string; postId: string; idNumber: string }>> = {}
const agents: Record<string, Agent> = {}

/** Which of these organs' people and accounts each account reaches. */
const REACH: Record<string, OrganKey[]> = {
  'unit.admin': ['unit'],
  'other.admin': ['otherUnit'],
  'far.admin': ['farUnit'],
  'county.reviewer': ['unit'],
  'other.reviewer': ['otherUnit'],
  'city.reviewer': ['unit', 'otherUnit'],
  'far.city': ['farUnit'],
  'province.reviewer': ['unit', 'otherUnit', 'farUnit'],
}
const ORGANS: OrganKey[] = ['unit', 'otherUnit', 'farUnit']
const PAIRS = Object.entries(REACH).flatMap(([account, reached]) =>
  ORGANS.map((organ) => ({ account, organ, mayReach: reached.includes(organ) })),
)

beforeAll(async () => {
  t = await testApp()
  for (const organ of ORGANS) people[organ] = await t.world.addPerson({ organ, name: '陈晨' })
  for (const account of [...Object.keys(REACH), 'line.market']) agents[account] = await t.signIn(account)
})
afterAll(() => t.close())

describe('people', () => {
  it.each(PAIRS)('$account, person of $organ: $mayReach', async ({ account, organ, mayReach }) => {
    const agent = agents[account]!
    const { personId, idNumber } = people[organ]!
    const status = mayReach ? 200 : 404
    await agent.get(`/api/people/${personId}`).expect(status)
    const found = await agent.post('/api/people/search').send({ idNumber }).expect(200)
    expect(found.body.items.length).toBe(mayReach ? 1 : 0)
    const list = await agent.get('/api/people?size=100').expect(200)
    expect(list.body.items.some(({ id }: { id: string }) => id === personId)).toBe(mayReach)
    const byOrgan = await agent.get(`/api/people?organ=${t.world.organs[organ]}`).expect(200)
    expect(byOrgan.body.total).toBe(mayReach ? 1 : 0)
  })

  it.each(PAIRS.filter(({ mayReach }) => !mayReach))(
    '$account changes nothing of a person of $organ',
    async ({ account, organ }) => {
      const agent = agents[account]!
      const { personId, postId } = people[organ]!
      const post = {
        organId: t.world.organs[organ],
        employmentType: 'CIVIL_SERVANT',
        positionTitle: null,
        domainCodes: [],
        startedOn: '2026-01-01',
      }
      await agent.put(`/api/people/${personId}`).send({ name: '改名', phone: null, version: 1 }).expect(404)
      await agent.post(`/api/people/${personId}/posts`).send(post).expect(404)
      await agent
        .post(`/api/people/${personId}/posts/${postId}/end`)
        .send({ endedOn: '2026-01-01', reason: 'RESIGNED' })
        .expect(404)
      await agent
        .post(`/api/people/${personId}/photo`)
        .attach('file', Buffer.from('x'), 'x.jpg')
        .expect(({ status }) => expect([400, 404]).toContain(status))
      await agent.get(`/api/people/${personId}/photo`).expect(404)
      await agent
        .post(`/api/people/${personId}/reveal`)
        .send({ reason: '核对身份' })
        .expect(({ status }) => expect([403, 404]).toContain(status))
      const row = await t.owner.selectFrom('person').selectAll().where('id', '=', personId).executeTakeFirst()
      expect(row).toMatchObject({ name: '陈晨', version: 1 })
    },
  )

  it('pulls nobody over from a unit that the caller does not oversee', async () => {
    const { personId } = people.otherUnit!
    const body = {
      organId: t.world.organs.unit,
      employmentType: 'CIVIL_SERVANT',
      positionTitle: null,
      domainCodes: ['MARKET'],
      startedOn: '2026-11-01',
    }
    await agents['unit.admin']!.post(`/api/people/${personId}/posts`).send(body).expect(404)
    await agents['county.reviewer']!.post(`/api/people/${personId}/posts`).send(body).expect(404)
  })

  it('stay out of sight of the old unit after they have moved on, and in sight of the last one after they left', async () => {
    const { personId, postId } = await t.world.addPerson({ organ: 'unit', name: '调动者' })
    const body = {
      organId: t.world.organs.otherUnit,
      employmentType: 'CIVIL_SERVANT',
      positionTitle: null,
      domainCodes: ['MARKET'],
      startedOn: '2026-11-01',
    }
    const moved = await agents['city.reviewer']!.post(`/api/people/${personId}/posts`).send(body).expect(200)
    expect(moved.body.posts.map(({ endedOn }: { endedOn: string | null }) => endedOn)).toEqual([null, '2026-10-31'])
    await agents['unit.admin']!.get(`/api/people/${personId}`).expect(404)
    await agents['unit.admin']!.post(`/api/people/${personId}/posts/${postId}/end`)
      .send({ endedOn: '2026-01-01', reason: 'RESIGNED' })
      .expect(404)
    const seen = await agents['other.admin']!.get(`/api/people/${personId}`).expect(200)
    expect(seen.body.posts).toHaveLength(1)

    const ended = { endedOn: '2026-11-20', reason: 'RETIRED' }
    await agents['other.admin']!.post(`/api/people/${personId}/posts/${seen.body.posts[0].id}/end`)
      .send(ended)
      .expect(200)
    await agents['unit.admin']!.get(`/api/people/${personId}`).expect(404)
    const left = await agents['other.admin']!.get(`/api/people/${personId}`).expect(200)
    expect(left.body).toMatchObject({ organId: null, posts: [{ state: 'LEFT', endReason: 'RETIRED' }] })
  })

  it('of a number known elsewhere, nothing is told but that it is known', async () => {
    const { idNumber, personId } = people.farUnit!
    const body = {
      name: '陈晨',
      idType: 'RESIDENT_ID',
      idNumber,
      phone: null,
      post: {
        organId: t.world.organs.unit,
        employmentType: 'CIVIL_SERVANT',
        positionTitle: null,
        domainCodes: [],
        startedOn: '2024-01-01',
      },
    }
    const answer = await agents['unit.admin']!.post('/api/people').send(body).expect(409)
    expect(answer.body.code).toBe('person-known-elsewhere')
    expect(JSON.stringify(answer.body)).not.toContain(personId)
    const own = await agents['far.admin']!.post('/api/people')
      .send({ ...body, post: { ...body.post, organId: t.world.organs.farUnit } })
      .expect(409)
    expect(own.body).toMatchObject({ code: 'person-registered', detail: { personId } })
  })

  it('are hidden by the database itself, should a query forget the scope', async () => {
    const { inScope } = await import('../../api/src/platform/db/database.ts')
    const scope = { scope: `/430000/430100/430102/${t.world.organs.unit}/`, personId: null }
    const seen = await inScope(t.deps.db, scope, (trx) => trx.selectFrom('person').select('id').execute())
    expect(seen.map(({ id }) => id)).toContain(people.unit!.personId)
    expect(seen.map(({ id }) => id)).not.toContain(people.farUnit!.personId)
    expect(await t.deps.db.selectFrom('person').select('id').execute()).toEqual([])
  })
})

describe('organs', () => {
  it.each(PAIRS)('$account, $organ: $mayReach', async ({ account, organ, mayReach }) => {
    const agent = agents[account]!
    const id = t.world.organs[organ]
    await agent.get(`/api/organs/${id}`).expect(mayReach ? 200 : 404)
    const { body } = await agent.get('/api/organs?size=100').expect(200)
    expect(body.items.some((item: { id: string }) => item.id === id)).toBe(mayReach)
  })

  it('of a line system are seen down the line', async () => {
    const { body } = await agents['line.market']!.get('/api/organs?sort=level').expect(200)
    expect(body.items.map(({ name }: { name: string }) => name)).toEqual([
      '湖南省市场监督管理局',
      '芙蓉区市场监督管理局',
      '天心区市场监督管理局',
    ])
    await agents['line.market']!.get(`/api/organs/${t.world.organs.farUnit}`).expect(404)
  })

  it('are counted per area inside the scope only', async () => {
    const count = async (account: string, parent: string) => {
      const { body } = await agents[account]!.get(`/api/areas?parent=${parent}`).expect(200)
      return Object.fromEntries(body.items.map(({ code, organs }: { code: string; organs: number }) => [code, organs]))
    }
    expect(await count('province.reviewer', '430000')).toEqual({ '430100': 5, '430200': 3 })
    expect(await count('city.reviewer', '430000')).toEqual({ '430100': 5, '430200': 0 })
    expect(await count('county.reviewer', '430100')).toEqual({ '430102': 2, '430103': 0 })
    expect(await count('unit.admin', '430100')).toEqual({ '430102': 1, '430103': 0 })
  })
})
