import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { usccCheck } from '../../api/src/kernel/uscc.ts'
import { type Agent, type TestApp, testApp } from '../support/app.ts'
import { type Cell, workbook } from '../support/sheets.ts'

let t: TestApp
let reviewer: Agent
beforeAll(async () => {
  t = await testApp()
  reviewer = await t.signIn('city.reviewer')
})
afterAll(() => t.close())

const HEADER = [
  '单位名称',
  '统一社会信用代码',
  '内部编码',
  '主体类别',
  '层级',
  '行政区划代码',
  '上级单位',
  '主管系统',
  '主管上级',
  '执法领域',
  '执法类别',
  '设立依据',
]
const upload = (bytes: Buffer, agent = reviewer) => agent.post('/api/organs/imports').attach('file', bytes, '单位.xlsx')
const run = (id: string, mode: string) => reviewer.post(`/api/organs/imports/${id}/run`).send({ mode })
const found = (body: { problems: { severity: string; code: string; cell?: string }[] }) =>
  body.problems.map(({ severity, code, cell }) => `${severity} ${code} ${cell ?? ''}`.trim())
const uscc = (serial: number) => {
  const body = `11430102${String(serial).padStart(9, '0')}`
  return body + usccCheck(body)
}

describe('a sheet of organs', () => {
  it('may name superiors above, below and outside of itself', async () => {
    const rows: Cell[][] = [
      HEADER,
      [
        '五里牌执法所',
        null,
        'A-3',
        '受委托执法的组织',
        '乡级',
        '430102',
        '芙蓉区城管执法大队',
        null,
        null,
        '城市管理',
        '处罚、检查',
        '委托书2026-1号',
      ],
      ['芙蓉区城管执法大队', null, 'A-2', '授权组织', null, 430102, uscc(1), null, null, '城市管理', '行政处罚', null],
      [
        '芙蓉区城市管理局',
        uscc(1),
        null,
        '行政机关',
        '县级',
        '430102000000',
        null,
        'urban',
        null,
        '城市管理，综合行政执法',
        '许可 处罚 强制',
        null,
      ],
      [
        '芙蓉区药品监管所',
        null,
        'A-4',
        null,
        '乡镇',
        '430102',
        UNIT,
        null,
        '湖南省市场监督管理局',
        'MARKET',
        'INSPECTION',
        null,
      ],
    ]
    const { body } = await upload(await workbook(rows)).expect(200)
    expect(found(body)).toEqual([])
    expect(body).toMatchObject({ kind: 'ORGANS', rows: 4, good: 4, duplicates: 0 })
    const done = await run(body.id, 'ALL_OR_NOTHING').expect(200)
    expect(done.body).toMatchObject({ state: 'DONE', created: 4 })

    const organs = await t.owner.selectFrom('organ').selectAll().execute()
    const named = Object.fromEntries(organs.map((organ) => [organ.name, organ]))
    const [bureau, brigade, post, drugs] = [
      '芙蓉区城市管理局',
      '芙蓉区城管执法大队',
      '五里牌执法所',
      '芙蓉区药品监管所',
    ].map((name) => named[name]!)
    expect(bureau!.path).toBe(`/430000/430100/430102/${bureau!.id}/`)
    expect(brigade!.path).toBe(`${bureau!.path}${brigade!.id}/`)
    expect(post!.path).toBe(`${brigade!.path}${post!.id}/`)
    expect(post).toMatchObject({
      organType: 'ENTRUSTED',
      level: 'TOWN',
      categories: ['PENALTY', 'INSPECTION'],
      domainCodes: ['URBAN'],
    })
    expect(bureau).toMatchObject({ areaCode: '430102', lineCode: 'URBAN', linePath: `/line/URBAN/${bureau!.id}/` })
    expect(drugs!.linePath).toBe(`/line/MARKET/${t.world.organs.provinceMarket}/${drugs!.id}/`)
    expect(drugs!.path.startsWith(`/430000/430100/430102/${t.world.organs.unit}/`)).toBe(true)
  })

  it('names the cell of everything that is wrong, and knows what exists already', async () => {
    const lenient = `${uscc(7).slice(0, 17)}${uscc(7)[17] === '0' ? '1' : '0'}`
    const rows: Cell[][] = [
      HEADER,
      ['没有代码的局', null, null, null, null, '430102', null, null, null, null, null, null],
      ['代码不对的局', '1143010200000000I0', null, null, null, '430102', null, null, null, null, null, null],
      ['校验位不对的局', lenient, null, null, null, '430102', null, null, null, null, null, null],
      ['区划不对的局', null, 'B-1', null, null, '439999', null, null, null, '园艺', '吵架', null],
      ['别处的局', null, 'B-2', null, null, '430202', null, null, null, null, null, null],
      ['层级太低的局', null, 'B-3', null, '县级', '430100', null, null, null, null, null, null],
      ['鸡', null, 'B-4', null, null, '430102', '蛋', null, null, null, null, null],
      ['蛋', null, 'B-5', null, null, '430102', '鸡', null, null, null, null, null],
      ['上级不明的局', null, 'B-6', null, null, '430102', '查无此局', null, null, null, null, null],
      ['重复的局', null, 'B-6', null, null, '430102', null, null, null, null, null, null],
      [UNIT, null, 'T-unit', null, null, '430102', null, null, null, null, null, null],
      ['上级在别处的局', null, 'B-7', '公司', null, '430102', '天心区市场监督管理局', null, null, null, null, null],
    ]
    const { body } = await upload(await workbook(rows)).expect(200)
    expect(found(body)).toEqual([
      'error organ-code-missing B2',
      'error uscc-form B3',
      'warning uscc-check B4',
      'error domain-unknown J5',
      'error category-unknown K5',
      'error organ-outside-scope F6',
      'error organ-area-too-wide F7',
      'error organ-parent-row-bad G8',
      'error organ-parent-cycle G9',
      'error organ-parent-unknown G10',
      'error organ-repeated C11',
      'warning organ-known C12',
      'error organ-type-unknown D13',
    ])
    expect(body).toMatchObject({ rows: 12, good: 1, duplicates: 1 })
    await run(body.id, 'ALL_OR_NOTHING').expect(409)
    const { body: done } = await run(body.id, 'GOOD_ROWS').expect(200)
    expect(done.created).toBe(1)
  })

  it('with English headers, and without the right, is another matter', async () => {
    const rows: Cell[][] = [
      ['Organ name', 'Internal code', 'Area', 'Level'],
      ['English-headed bureau', 'E-1', '430103', 'COUNTY'],
    ]
    const { body } = await upload(await workbook(rows)).expect(200)
    expect(body).toMatchObject({ good: 1, problems: [] })
    await upload(await workbook(rows), await t.signIn('unit.admin')).expect(403)
  })
})

const UNIT = '芙蓉区市场监督管理局'
