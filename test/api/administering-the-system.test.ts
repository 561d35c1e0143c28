import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { record } from '../../api/src/audit/index.ts'
import { NOBODY } from '../../api/src/platform/http/caller.ts'
import { createJob } from '../../api/src/platform/queue/job.ts'
import { enqueue } from '../../api/src/platform/queue/outbox.ts'
import { type Agent, type TestApp, testApp } from '../support/app.ts'

let test: TestApp
let auditor: Agent

beforeAll(async () => {
  test = await testApp()
  auditor = await test.signIn('audit.admin')
})
afterAll(() => test.close())

const entries = async (query: Record<string, string>) => {
  const { body } = await auditor.get('/api/audit/entries').query(query).expect(200)
  return body.items as { seq: number; action: string; actorName: string; hash: string }[]
}

describe('the auditor', () => {
  beforeAll(async () => {
    const caller = { ...NOBODY, accountId: test.world.accounts['county.approver']!, displayName: '县审批' }
    for (const [day, action] of [
      ['2026-11-19T15:59:59Z', 'credential.suspend'],
      ['2026-11-19T16:00:00Z', 'credential.lift'],
      ['2026-11-20T15:59:59Z', 'credential.suspend'],
    ] as const) {
      await test.deps.db.transaction().execute((trx) =>
        record(trx, {
          at: new Date(day),
          caller,
          action,
          subjectKind: 'credential',
          subjectId: '43260000001',
          organId: test.world.organs.unit,
        }),
      )
    }
  })

  it('reads the newest first, page by page', async () => {
    const { body } = await auditor.get('/api/audit/entries').query({ size: '2' }).expect(200)
    expect(body.items).toHaveLength(2)
    expect(body.items[0].seq).toBe(body.total)
    const next = await auditor.get('/api/audit/entries').query({ size: '2', page: '2' }).expect(200)
    expect(next.body.items[0].seq).toBe(body.total - 2)
  })

  it('finds by action, by name or account, by subject and by the province’s day', async () => {
    expect(await entries({ action: 'credential.suspend' })).toHaveLength(2)
    expect(await entries({ actor: '县审批' })).toHaveLength(3)
    expect(await entries({ actor: test.world.accounts['county.approver']! })).toHaveLength(3)
    expect(await entries({ subjectKind: 'credential', subjectId: '43260000001' })).toHaveLength(3)
    expect(await entries({ subjectKind: 'credential', subjectId: '43260000002' })).toEqual([])
    const ofTheDay = await entries({ subjectKind: 'credential', from: '2026-11-20', to: '2026-11-20' })
    expect(ofTheDay.map(({ action }) => action)).toEqual(['credential.suspend', 'credential.lift'])
  })

  it('has the whole chain recomputed', async () => {
    const { body } = await auditor.post('/api/audit/verification').expect(200)
    expect(body).toMatchObject({ intact: true, firstBroken: null, checkedAt: test.clock.now().toISOString() })
    const [newest] = await entries({ size: '1' })
    expect(body.headHash).toBe(newest?.hash)
    expect(body.entries).toBe(newest?.seq)
  })

  it('of a part of the province reads what concerns its organs', async () => {
    const accountId = test.world.accounts['far.admin']!
    await test.owner
      .updateTable('roleGrant')
      .set({ role: 'AUDIT_ADMIN', scopeKind: 'TERRITORY', organId: test.world.organs.countyJustice })
      .where('accountId', '=', accountId)
      .execute()
    const local = await test.signIn('far.admin')
    const { body } = await local.get('/api/audit/entries').query({ size: '100' }).expect(200)
    expect(body.items.map(({ subjectId }: { subjectId: string }) => subjectId)).toContain('43260000001')
    const all = await entries({ size: '100' })
    expect(body.total).toBeLessThan(all.length)
    const { body: none } = await local.get('/api/audit/entries').query({ actor: 'sec.admin' }).expect(200)
    expect(none.items).toEqual([])
  })

  it('alone may read: nobody else, and nobody without a session', async () => {
    await (await test.signIn('sys.admin')).get('/api/audit/entries').expect(403)
    await (await test.signIn('province.approver')).post('/api/audit/verification').expect(403)
    await test.anonymous().get('/api/audit/entries').expect(401)
  })
})

describe('the system administrator', () => {
  it('sees the tasks that failed for good and has one tried again', async () => {
    await test.deps.db.transaction().execute((trx) => enqueue(trx, 'test.broken', {}))
    await test.owner
      .updateTable('outbox')
      .set({ failedAt: test.clock.now(), attempts: 8, lastError: 'Error: no way' })
      .where('topic', '=', 'test.broken')
      .execute()
    const admin = await test.signIn('sys.admin')
    const { body } = await admin.get('/api/failed-tasks').expect(200)
    expect(body).toMatchObject({ total: 1, items: [{ topic: 'test.broken', attempts: 8, lastError: 'Error: no way' }] })
    const { id } = body.items[0]
    await (await test.signIn('audit.admin')).post(`/api/failed-tasks/${id}/retry`).expect(403)
    await admin.post(`/api/failed-tasks/${id}/retry`).expect(200)
    await admin.post(`/api/failed-tasks/${id}/retry`).expect(404)
    expect((await admin.get('/api/failed-tasks').expect(200)).body.total).toBe(0)
    expect(await entries({ action: 'task.retry' })).toMatchObject([{ actorName: 'sys.admin' }])
  })
})

describe('anybody signed in', () => {
  it('follows an own job and nobody else’s', async () => {
    const createdBy = test.world.accounts['exam.officer']!
    const job = await test.deps.db.transaction().execute((trx) => createJob(trx, { kind: 'exams.grade', createdBy }))
    const { body } = await (await test.signIn('exam.officer')).get(`/api/jobs/${job.id}`).expect(200)
    expect(body).toEqual(job)
    await (await test.signIn('exam.approver')).get(`/api/jobs/${job.id}`).expect(404)
  })

  it('reads the rules in force and the enabled grounds', async () => {
    const agent = await test.signIn('unit.admin')
    const { body: rules } = await agent.get('/api/regulations/parameters').query({ size: '100' }).expect(200)
    expect(rules.items).toContainEqual(expect.objectContaining({ key: 'exam.pass_mark', value: 60, grade: 'ASSUMED' }))
    const { body: reasons } = await agent.get('/api/regulations/reasons').query({ size: '100' }).expect(200)
    expect(reasons.items.map(({ code }: { code: string }) => code)).toContain('SUS-01')
    const { body: notices } = await agent.get('/api/me/notices').expect(200)
    expect(notices).toEqual({ items: [], total: 0, page: 1, size: 20 })
  })
})
