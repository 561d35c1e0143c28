import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { asSystem } from '../../api/src/platform/db/database.ts'
import { insertTerritory } from '../../scripts/seed/territory.ts'
import { type Agent, type TestApp, testApp } from '../support/app.ts'

let t: TestApp
let agent: Agent
beforeAll(async () => {
  t = await testApp()
  await asSystem(t.deps.db, insertTerritory)
  agent = await t.signIn('province.reviewer')
})
afterAll(() => t.close())

const areas = async (query: string) => (await agent.get(`/api/areas?${query}`).expect(200)).body

describe('the territory', () => {
  it('is the whole of Hunan: 14 cities, 134 counties and zones, 2008 townships', async () => {
    const rows = await t.owner.selectFrom('area').select(['level', 'code']).execute()
    const count = (level: string) => rows.filter((row) => row.level === level).length
    expect(['PROVINCE', 'CITY', 'COUNTY', 'TOWN'].map(count)).toEqual([1, 14, 134, 2008])
  })

  it('can be inserted again without a change', async () => {
    const before = await t.owner.selectFrom('area').selectAll().orderBy('code').execute()
    await asSystem(t.deps.db, insertTerritory)
    expect(await t.owner.selectFrom('area').selectAll().orderBy('code').execute()).toEqual(before)
  })

  it('is walked from the province down', async () => {
    const top = await areas('')
    expect(top.items).toMatchObject([{ code: '430000', name: '湖南省', level: 'PROVINCE', children: 14, organs: 10 }])
    const cities = await areas('parent=430000&size=100')
    expect(cities.total).toBe(14)
    expect(cities.items[0]).toMatchObject({ code: '430100', name: '长沙市', children: 9, organs: 5 })
    const towns = await areas('parent=430102&size=2&page=2')
    expect(towns).toMatchObject({ page: 2, size: 2 })
    expect(towns.items[0]).toMatchObject({ level: 'TOWN', parentCode: '430102', children: 0 })
  })

  it('is searched by name, also below one place', async () => {
    const everywhere = await areas(`search=${encodeURIComponent('岳麓')}`)
    expect(everywhere.total).toBeGreaterThan(0)
    const inChangsha = await areas(`search=${encodeURIComponent('街道')}&parent=430100&size=1`)
    const inFurong = await areas(`search=${encodeURIComponent('街道')}&parent=430102&size=1`)
    expect(inChangsha.total).toBeGreaterThan(inFurong.total)
    expect(inFurong.total).toBeGreaterThan(5)
  })
})
