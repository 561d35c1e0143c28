import { sql } from 'kysely'
import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { hours } from '../../api/src/training/hours/contract.ts'
import { type TestApp, testApp } from '../support/app.ts'
import { type Actors, signedIn } from '../support/credentials.ts'
import { type HoursWorld, hoursWorld } from '../support/hours.ts'
import { type Cell, workbook } from '../support/sheets.ts'

let t: TestApp
let as: Actors
let world: HoursWorld

beforeAll(async () => {
  t = await testApp({ now: '2026-09-01T01:00:00Z' })
  as = signedIn(t)
  world = hoursWorld(t)
})
afterAll(() => t?.close())

const HEADER = ['姓名', '证件号码', '学时类别', '培训名称', '开始日期', '结束日期', '学时', '证书编号']

interface Officer {
  personId: string
  name: string
  idNumber: string
}

async function officer(name: string): Promise<Officer> {
  const { personId, idNumber } = await t.world.addPerson({ name })
  await t.owner.updateTable('post').set({ startedOn: '2020-01-01' }).where('personId', '=', personId).execute()
  return { personId, name, idNumber }
}

const row = ({ name, idNumber }: Officer, title: string, day: string, more: Cell[] = []): Cell[] => {
  const [until = day, amount = 8, certificate = ''] = more
  return [name, idNumber, '业务知识', title, day, until, amount, certificate]
}

async function preview(rows: Cell[][], who = 'unit.approver') {
  const agent = await t.signIn(who)
  const { body } = await agent
    .post('/api/hour-imports')
    .attach('file', await workbook([HEADER, ...rows]), '历史学时.xlsx')
    .expect(200)
  const run = (mode: 'ALL_OR_NOTHING' | 'GOOD_ROWS') => agent.post(`/api/hour-imports/${body.id}/run`).send({ mode })
  const problems = (body.problems as { severity: string; code: string; cell?: string }[]).map(
    ({ severity, code, cell }) => `${severity} ${code} ${cell ?? ''}`.trim(),
  )
  return { batch: body, problems, run, agent }
}

const totalOf = async ({ personId }: Officer, year: number) =>
  (await (await as('unit.admin')).call(hours.account, { params: { personId }, query: { year } })).account.total

describe('hours of the paper years', () => {
  it('are previewed without booking, then booked under the bounds of each year', async () => {
    const one = await officer('赵一')
    const { batch, problems, run } = await preview([
      row(one, '法制培训', '2024-03-04', ['2024-03-06', 24, 'HN-2024-1']),
      row(one, '执法技能培训', '2025-06-02', ['2025-06-02', 12]),
    ])
    expect(problems).toEqual([])
    expect(batch).toMatchObject({ kind: 'HOURS', state: 'PREVIEWED', rows: 2, good: 2, duplicates: 0 })
    expect(JSON.stringify(batch)).not.toContain(one.idNumber)
    expect(await totalOf(one, 2024)).toBe(0)
    const { body } = await run('ALL_OR_NOTHING').expect(200)
    expect(body).toMatchObject({ state: 'DONE', created: 2 })
    // Eight hours a day at most, whatever the paper says.
    expect([await totalOf(one, 2024), await totalOf(one, 2025)]).toEqual([24, 8])
    await run('ALL_OR_NOTHING').expect(409)
    expect(await totalOf(one, 2024)).toBe(24)
    await world.expectConsistent()
  })

  it('are found again by certificate, by title and day, and by a day that is shared', async () => {
    const one = await officer('钱二')
    await world.post([
      world.entry(one.personId, { heldOn: '2025-04-07', source: 'EXTERNAL', certificateNo: 'DX 7', title: '甲' }),
      world.entry(one.personId, { heldOn: '2025-05-12', title: '行政处罚法 轮训' }),
      world.entry(one.personId, { heldOn: '2025-06-16', title: '乙', rawHours: 400 }),
    ])
    const { batch, problems, run } = await preview([
      row(one, '另一个名称', '2025-09-01', ['2025-09-01', 8, 'dx-7']),
      row(one, '行政处罚法轮训', '2025-05-11', ['2025-05-13', 24]),
      row(one, '丙', '2025-06-16'),
      row(one, '丁', '2025-10-13', ['2025-10-13', 4, 'NEW-1']),
    ])
    expect(problems).toEqual([
      'warning hours-counted-already D2',
      'warning hours-counted-already D3',
      'warning hours-day-shared E4',
    ])
    expect(batch).toMatchObject({ rows: 4, good: 2, duplicates: 2 })
    const { body } = await run('ALL_OR_NOTHING').expect(200)
    expect(body.created).toBe(2)
    // 8 + 8 + 4, four more of the shared day, and the four of the new one.
    expect(await totalOf(one, 2025)).toBe(28)
    await world.expectConsistent()
  })

  it('are booked all or not at all, or row by row without those that are wrong', async () => {
    const [one, two] = [await officer('孙三'), await officer('李四')]
    const rows = [
      row(one, '戊', '2025-03-03'),
      row({ ...two, name: '李五' }, '戊', '2025-03-03'),
      row(two, '己', '2025-03-32', ['2025-03-32']),
      row(two, '庚', '2025-03-05'),
      row(two, '庚', '2025-03-05'),
      row(two, '辛', '2026-12-01'),
    ]
    const { batch, problems, run, agent } = await preview(rows)
    expect(batch).toMatchObject({ rows: 6, good: 2 })
    expect(problems).toEqual([
      'error person-name-differs A3',
      'error day-unreadable E4',
      'error day-unreadable F4',
      'error hours-row-repeated D6',
      'error hours-claim-not-over F7',
    ])
    expect((await run('ALL_OR_NOTHING').expect(409)).body.code).toBe('import-has-errors')
    expect([await totalOf(one, 2025), await totalOf(two, 2025)]).toEqual([0, 0])
    const { body: kept } = await agent.get(`/api/hour-imports/${batch.id}`).expect(200)
    expect(kept).toMatchObject({ state: 'PREVIEWED', created: null })
    const { body } = await run('GOOD_ROWS').expect(200)
    expect(body).toMatchObject({ state: 'DONE', created: 2 })
    expect([await totalOf(one, 2025), await totalOf(two, 2025)]).toEqual([8, 8])
    await world.expectConsistent()
  })

  it('leave nothing behind when booking fails half-way', async () => {
    const one = await officer('周六')
    const { batch, run } = await preview([row(one, '壬', '2025-03-10'), row(one, '癸', '2025-03-11')])
    // The last write of the run is refused: what came before goes with it.
    await t.owner.schema
      .alterTable('importBatch')
      .addCheckConstraint('no_end', sql`id <> ${sql.lit(batch.id)} or state <> 'DONE'`)
      .execute()
    await run('ALL_OR_NOTHING').expect(500)
    await t.owner.schema.alterTable('importBatch').dropConstraint('no_end').execute()
    expect(await totalOf(one, 2025)).toBe(0)
    expect(await t.owner.selectFrom('hourEntry').select('id').where('personId', '=', one.personId).execute()).toEqual(
      [],
    )
    await run('ALL_OR_NOTHING').expect(200)
    expect(await totalOf(one, 2025)).toBe(16)
    await world.expectConsistent()
  })

  it('are closed to the people of other units', async () => {
    const one = await officer('吴七')
    const { problems } = await preview([row(one, '子', '2025-03-12')], 'other.approver')
    expect(problems).toEqual(['error hours-person-unknown B2'])
  })
})
