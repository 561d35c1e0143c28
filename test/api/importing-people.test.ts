import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { checkCharacter } from '../../api/src/kernel/id-number.ts'
import { type Agent, type TestApp, testApp } from '../support/app.ts'
import { type Cell, csv, workbook } from '../support/sheets.ts'

let t: TestApp
let admin: Agent
beforeAll(async () => {
  t = await testApp()
  admin = await t.signIn('unit.admin')
})
afterAll(() => t.close())

const HEADER = ['姓名', '证件类型', '证件号码', '单位', '编制性质', '职务', '执法领域', '入职日期', '手机号']
const UNIT = '芙蓉区市场监督管理局'
const upload = (bytes: Buffer, name = '人员.xlsx', agent = admin) =>
  agent.post('/api/people/imports').attach('file', bytes, name)
const run = (id: string, mode: string, agent = admin) => agent.post(`/api/people/imports/${id}/run`).send({ mode })
const countPeople = async () => (await t.owner.selectFrom('person').select('id').execute()).length

interface Problem {
  code: string
  cell?: string
  severity: string
  detail?: object
}
const found = (body: { problems: Problem[] }) =>
  body.problems.map(({ severity, code, cell }) => `${severity} ${code} ${cell ?? ''}`.trim())

describe('a sheet of people', () => {
  it('is understood as it stands: dates as dates or words, names with spaces, rare and private-use characters', async () => {
    const rows: Cell[][] = [
      ['芙蓉区执法人员名册（2026）'],
      ['序号', ...HEADER.map((name) => `${name} *`)],
      [
        1,
        '张　三',
        '居民身份证',
        t.world.nextIdNumber(),
        UNIT,
        '公务员',
        '科员',
        '市场监管',
        new Date('2024-03-05T00:00:00Z'),
        '13800138000',
      ],
      [2, '王\uE863', null, t.world.nextIdNumber().toLowerCase(), UNIT, '参公', null, 'MARKET', '2023年7月1日', null],
      [
        3,
        '阿依古丽•买买提',
        '身份证',
        ` ${t.world.nextIdNumber()} `,
        'T-unit',
        '事业编制',
        '副主任',
        null,
        '20220301',
        '0731-84586666',
      ],
      [4, '𬭎𫖯', '身份证', t.world.nextIdNumber(), UNIT, '行政编制', null, '市场监管', '2021/1/4', null],
    ]
    const { body } = await upload(await workbook(rows)).expect(200)
    expect(body).toMatchObject({ kind: 'PEOPLE', state: 'PREVIEWED', rows: 4, good: 4, duplicates: 0 })
    expect(found(body)).toEqual([])
    expect(body.sample[0]).toMatchObject({ 姓名: '张三', 入职日期: '2024-03-05', 编制性质: 'CIVIL_SERVANT' })
    expect(body.sample[0].证件号码).toMatch(/^430\*{11}\d{3}[\dX]$/)

    const done = await run(body.id, 'ALL_OR_NOTHING').expect(200)
    expect(done.body).toMatchObject({ state: 'DONE', created: 4 })
    const names = await t.owner.selectFrom('person').select('name').execute()
    expect(names.map(({ name }) => name).sort()).toEqual(['阿依古丽·买买提', '张三', '王䶮', '𬭎𫖯'].sort())
    const post = await t.owner
      .selectFrom('post')
      .selectAll()
      .where('positionTitle', '=', '副主任')
      .executeTakeFirstOrThrow()
    expect(post).toMatchObject({
      employmentType: 'INSTITUTION',
      domainCodes: ['MARKET'],
      startedOn: '2022-03-01',
      state: 'ACTIVE',
    })
  })

  it('names the cell of everything that is wrong, and creates nothing of it', async () => {
    const same = t.world.nextIdNumber()
    const known = (await t.world.addPerson({ organ: 'unit', name: '已登记' })).idNumber
    const far = (await t.world.addPerson({ organ: 'farUnit' })).idNumber
    const wrong = `${same.slice(0, 17)}${same[17] === '0' ? '1' : '0'}`
    const rows: Cell[][] = [
      HEADER,
      ['', null, t.world.nextIdNumber(), UNIT, '公务员', null, null, '2024-01-01', null],
      ['赵一', null, wrong, UNIT, '公务员', null, null, '2024-01-01', null],
      ['赵二', null, same, UNIT, '公务员', null, null, '2024-01-01', null],
      ['赵三', null, same, UNIT, '公务员', null, null, '2024-01-01', null],
      ['赵四', null, t.world.nextIdNumber(), '荷塘区交通运输局', '公务员', null, null, '2024-01-01', null],
      ['赵五', null, t.world.nextIdNumber(), UNIT, '合同工', null, null, '2024-01-01', null],
      ['赵六', null, t.world.nextIdNumber(), UNIT, '会计', null, '园艺', '2024-13-01', '电话'],
      ['已登记', null, known, UNIT, '公务员', null, null, '2024-01-01', null],
      ['别的名字', null, known.toLowerCase(), UNIT, '公务员', null, null, '2024-01-01', null],
      ['赵七', null, far, UNIT, '公务员', null, null, '2024-01-01', null],
      ['赵八', null, 4.30102198001011e17, UNIT, '公务员', null, null, '2027-01-01', null],
      ['赵\uE000', null, t.world.nextIdNumber(), UNIT, '公务员', null, '交通运输', null, null],
    ]
    const { body } = await upload(await workbook(rows)).expect(200)
    expect(found(body)).toEqual([
      'error name-empty A2',
      'error id-number-check C3',
      'error person-repeated C5',
      'error organ-unknown D6',
      'warning employment-not-eligible E7',
      'error employment-unknown E8',
      'error domain-unknown G8',
      'error day-unreadable H8',
      'error phone-form I8',
      'warning person-registered C9',
      'error person-repeated C10',
      'error person-known-elsewhere C11',
      'error id-number-cut C12',
      'error post-start-future H12',
      'error name-private-use A13',
      'warning post-start-assumed H13',
      'warning domain-not-of-organ G13',
    ])
    expect(body).toMatchObject({ rows: 12, good: 2, duplicates: 1 })
    expect(JSON.stringify(body.problems)).not.toContain(same)

    const before = await countPeople()
    const refused = await run(body.id, 'ALL_OR_NOTHING').expect(409)
    expect(refused.body.code).toBe('import-has-errors')
    expect(await countPeople()).toBe(before)
    const good = await run(body.id, 'GOOD_ROWS').expect(200)
    expect(good.body.created).toBe(2)
    expect(await countPeople()).toBe(before + 2)
    await run(body.id, 'GOOD_ROWS').expect(409)
  })

  it('is read as text in UTF-8 with and without a mark, and in GB18030', async () => {
    const line = () => [
      '黄河',
      '身份证',
      t.world.nextIdNumber(),
      UNIT,
      '公务员',
      '科员',
      '市场监管',
      '2024-03-05',
      '13800138000',
    ]
    const plain = csv([HEADER, line()])
    const marked = Buffer.concat([Buffer.from('\uFEFF'), csv([HEADER, line()])])
    for (const bytes of [plain, marked]) {
      const { body } = await upload(bytes, '人员.csv').expect(200)
      expect(body).toMatchObject({ good: 1, problems: [] })
    }
    // 姓名,证件号码,单位,编制性质 and one row, as a Chinese Excel saves it.
    const gbk = Buffer.concat([
      Buffer.from('d0d5c3fb2cd6a4bcfebac5c2eb2cb5a5cebb2cb1e0d6c6d0d4d6ca0d0a', 'hex'),
      Buffer.from('bbc6bad3', 'hex'),
      Buffer.from(`,${t.world.nextIdNumber()},T-unit,`),
      Buffer.from('b9abcef1d4b1', 'hex'),
    ])
    const { body } = await upload(gbk, '人员.csv').expect(200)
    expect(body).toMatchObject({ good: 1, sample: [{ 姓名: '黄河', 编制性质: 'CIVIL_SERVANT' }] })
  })

  it('refuses a file that is not what it should be, with the reason', async () => {
    const header = csv([HEADER.map(() => 'x'), ['a']])
    const code = async (bytes: Buffer, name: string) => (await upload(bytes, name).expect(400)).body.code
    expect(await code(Buffer.alloc(0), 'a.csv')).toBe('file-empty')
    expect(await code(csv([HEADER]), 'a.csv')).toBe('file-empty')
    expect(await code(header, 'a.csv')).toBe('header-missing')
    expect(await code(Buffer.from('%PDF-1.7 …'), 'a.xlsx')).toBe('file-type-unsupported')
    expect(await code((await workbook([HEADER, HEADER])).subarray(0, 900), 'a.xlsx')).toBe('file-damaged')
    expect(await code(Buffer.concat([csv([HEADER]), Buffer.from('\r\n"never closed,1')]), 'a.csv')).toBe(
      'csv-quote-unclosed',
    )
    const many = csv([HEADER, ...Array.from({ length: 10_001 }, () => HEADER.map(() => '1'))])
    expect(await code(many, 'a.csv')).toBe('file-too-many-rows')
  })

  it('is its uploader’s alone', async () => {
    const { body } = await upload(
      csv([HEADER, ['甲乙', '', t.world.nextIdNumber(), UNIT, '公务员', '', '', '2024-01-01', '']]),
      'a.csv',
    )
    const other = await t.signIn('county.reviewer')
    await other.get(`/api/people/imports/${body.id}`).expect(404)
    await run(body.id, 'GOOD_ROWS', other).expect(404)
    const read = await admin.get(`/api/people/imports/${body.id}`).expect(200)
    expect(read.body).toEqual(body)
  })

  it('of ten thousand rows is previewed and carried out in seconds', async () => {
    const reviewer = await t.signIn('province.reviewer')
    const number = (i: number) => {
      const digits = `430103${1960 + Math.floor(i / 2000)}${String(1 + (Math.floor(i / 100) % 12)).padStart(2, '0')}${String(1 + (Math.floor(i / 20) % 28)).padStart(2, '0')}${String(i % 1000).padStart(3, '0')}`
      return digits + checkCharacter(digits)
    }
    const numbers = [...new Set(Array.from({ length: 10_000 }, (_, i) => number(i)))]
    const rows = numbers.map((id, i) => [
      `人员${i}`,
      '身份证',
      id,
      i % 2 ? UNIT : 'T-otherUnit',
      '公务员',
      '科员',
      '市场监管',
      '2024-03-05',
      '13800138000',
    ])
    const bytes = await workbook([HEADER, ...rows])
    const started = performance.now()
    const { body } = await upload(bytes, '一万人.xlsx', reviewer).expect(200)
    expect(body).toMatchObject({ rows: numbers.length, good: numbers.length, problems: [] })
    const done = await run(body.id, 'ALL_OR_NOTHING', reviewer).expect(200)
    const finished = performance.now()
    expect(done.body.created).toBe(numbers.length)
    expect(finished - started).toBeLessThan(15_000)
    const again = await upload(bytes, '一万人.xlsx', reviewer).expect(200)
    expect(again.body).toMatchObject({ good: 0, duplicates: numbers.length, problemsTotal: numbers.length })
  }, 60_000)
})
