import { randomUUID } from 'node:crypto'
import { sql } from 'kysely'
import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { credentials } from '../../api/src/credentials/contract.ts'
import { addWorkingDays } from '../../api/src/kernel/working-days.ts'
import { asSystem } from '../../api/src/platform/db/database.ts'
import { enqueue } from '../../api/src/platform/queue/outbox.ts'
import { type TestApp, testApp } from '../support/app.ts'
import { type Actors, apply, approve, CHAIN, codeOf, issued, officer, signedIn } from '../support/credentials.ts'

let t: TestApp
let as: Actors

beforeAll(async () => {
  t = await testApp()
  as = signedIn(t)
})
afterAll(() => t?.close())

const refusal = (code: string, detail: Record<string, unknown> = {}) =>
  expect.objectContaining({ code, detail: expect.objectContaining(detail) })

const read = async (id: string, who = 'province.reviewer') =>
  (await as(who)).call(credentials.readApplication, { params: { id } })

const submitted = async () => (await apply(t, as, [await officer(t)]))[0]!

describe('who may apply', () => {
  it('is told person by person and condition by condition', async () => {
    const good = await officer(t, { name: '欧阳可申' })
    const contract = await officer(t, { name: '欧阳合同', employmentType: 'CONTRACT' })
    const partial = await officer(t, { name: '欧阳半科', qualifiedFor: [] })
    await t.owner
      .insertInto('qualification')
      .values({ personId: partial, domainCode: 'MARKET', state: 'PARTIAL', generalPassedOn: '2026-10-10' })
      .execute()
    const { items, total } = await (await as('unit.admin')).call(credentials.applicants, { query: { search: '欧阳' } })
    const failing = Object.fromEntries(
      items.map(({ personId, guards }) => [personId, guards.filter(({ passed }) => !passed).map(({ code }) => code)]),
    )
    expect(total).toBe(3)
    expect(failing).toEqual({ [good]: [], [contract]: ['employment-allowed'], [partial]: ['qualification-valid'] })
    const only = await (await as('unit.admin')).call(credentials.applicants, {
      query: { search: '欧阳', eligible: true },
    })
    expect(only.items.map(({ personId }) => personId)).toEqual([good])
    expect(only.items[0]).toMatchObject({
      eligible: true,
      qualifiedDomains: ['MARKET'],
      qualificationValidTo: '2031-10-09',
    })
  })

  it('does not show people of another unit', async () => {
    await officer(t, { name: '司马外人', organ: 'otherUnit' })
    const { total } = await (await as('unit.admin')).call(credentials.applicants, { query: { search: '司马' } })
    expect(total).toBe(0)
  })

  it('refuses the whole batch and names everybody who may not', async () => {
    const good = await officer(t)
    const noPhoto = await officer(t, { name: '无照片', photoFileId: undefined })
    await t.owner.updateTable('person').set({ photoFileId: null }).where('id', '=', noPhoto).execute()
    const expired = await officer(t, { name: '已过期' })
    await t.owner.updateTable('qualification').set({ validTo: '2026-11-01' }).where('personId', '=', expired).execute()
    await expect(apply(t, as, [good, noPhoto, expired])).rejects.toEqual(
      refusal('application-conditions-unmet', {
        people: [
          expect.objectContaining({ personId: noPhoto, name: '无照片', codes: ['photo-present'] }),
          expect.objectContaining({ personId: expired, name: '已过期', codes: ['qualification-valid'] }),
        ],
      }),
    )
    const rows = await t.owner.selectFrom('credentialApplication').where('personId', '=', good).select('id').execute()
    expect(rows).toEqual([])
  })

  it('asks for a qualification in each domain of the application', async () => {
    const personId = await officer(t)
    const entries = [{ personId, domainCodes: ['MARKET', 'FIRE'], categories: ['PENALTY' as const] }]
    const unit = await as('unit.admin')
    await expect(unit.call(credentials.apply, { body: { kind: 'ENFORCEMENT', entries } })).rejects.toEqual(
      refusal('application-conditions-unmet'),
    )
  })

  it('refuses people outside the scope, and the same person twice', async () => {
    const foreign = await officer(t, { organ: 'otherUnit' })
    await expect(apply(t, as, [foreign])).rejects.toEqual(refusal('person-not-found'))
    const own = await officer(t)
    await expect(apply(t, as, [own, own])).rejects.toEqual(refusal('application-person-twice'))
  })

  it('lets only one of several simultaneous applications for a person through', async () => {
    const personId = await officer(t)
    const tries = await Promise.allSettled(Array.from({ length: 6 }, () => apply(t, as, [personId])))
    expect(tries.filter(({ status }) => status === 'fulfilled')).toHaveLength(1)
    for (const attempt of tries)
      if (attempt.status === 'rejected')
        expect(['application-already-open', 'application-conditions-unmet']).toContain(attempt.reason.code)
  })
})

describe('the review', () => {
  it('climbs from the unit to the province, each level by its own working days', async () => {
    const id = await submitted()
    const seen: (string | null)[] = []
    for (const reviewer of CHAIN) {
      const { nextLevel, dueOn, version, state } = await read(id)
      seen.push(`${state} ${nextLevel} ${dueOn}`)
      await (await as(reviewer)).call(credentials.reviewApplication, {
        params: { id },
        body: { decision: 'APPROVE', version },
      })
    }
    const today = '2026-11-23'
    expect(seen).toEqual([
      `SUBMITTED UNIT ${addWorkingDays(today, 5)}`,
      `UNIT_APPROVED COUNTY ${addWorkingDays(today, 5)}`,
      `COUNTY_REVIEWED CITY ${addWorkingDays(today, 10)}`,
      `CITY_REVIEWED PROVINCE ${addWorkingDays(today, 10)}`,
    ])
    const done = await read(id)
    expect(done).toMatchObject({ state: 'APPROVED', nextLevel: null, dueOn: null, openActions: [] })
    expect(done.steps.map(({ toState, actorName }) => `${toState} ${actorName}`)).toEqual([
      'SUBMITTED unit.admin',
      'UNIT_APPROVED unit.approver',
      'COUNTY_REVIEWED county.reviewer',
      'CITY_REVIEWED city.reviewer',
      'APPROVED province.reviewer',
    ])
  })

  it('is for the level that it waits for, inside the scope, and never for the submitter', async () => {
    const id = await submitted()
    const body = { decision: 'APPROVE' as const, version: 1 }
    const review = async (who: string) => (await as(who)).call(credentials.reviewApplication, { params: { id }, body })
    await expect(review('county.reviewer')).rejects.toEqual(refusal('review-level-foreign'))
    await expect(review('other.approver')).rejects.toEqual(refusal('application-not-found'))
    await expect(review('far.city')).rejects.toEqual(refusal('application-not-found'))
    await expect(review('unit.admin')).rejects.toEqual(refusal('permission-missing'))
  })

  it('is never for the submitter, even if he is the unit leader as well', async () => {
    const id = await submitted()
    const accountId = t.world.accounts['unit.admin']!
    const organId = t.world.organs.unit
    const grant = { accountId, organId, role: 'UNIT_APPROVER', scopeKind: 'ORGAN', validFrom: '2020-01-01' } as const
    await t.owner.insertInto('roleGrant').values(grant).execute()
    const both = await signedIn(t)('unit.admin')
    const ask = { params: { id }, body: { decision: 'APPROVE' as const, version: 1 } }
    await expect(both.call(credentials.reviewApplication, ask)).rejects.toEqual(refusal('application-own-submission'))
    await t.owner.deleteFrom('roleGrant').where('accountId', '=', accountId).where('role', '=', grant.role).execute()
  })

  it('refuses a review of what has changed since it was read', async () => {
    const id = await submitted()
    await approve(as, [id], ['unit.approver'])
    const county = await as('county.reviewer')
    const stale = { params: { id }, body: { decision: 'APPROVE' as const, version: 1 } }
    await expect(county.call(credentials.reviewApplication, stale)).rejects.toEqual(
      refusal('application-changed-meanwhile'),
    )
  })

  it('lets only one of fifty simultaneous reviews of an application win', async () => {
    const id = await submitted()
    const unit = await as('unit.approver')
    const ask = { params: { id }, body: { decision: 'APPROVE' as const, version: 1 } }
    const tries = await Promise.allSettled(
      Array.from({ length: 50 }, () => unit.call(credentials.reviewApplication, ask)),
    )
    expect(tries.filter(({ status }) => status === 'fulfilled')).toHaveLength(1)
    expect((await read(id)).state).toBe('UNIT_APPROVED')
  })

  it('returns with a reason, as often as allowed, and begins anew after a resubmission', async () => {
    const id = await submitted()
    const county = await as('county.reviewer')
    const unit = await as('unit.admin')
    const turnBack = async (reason?: string) =>
      county.call(credentials.reviewApplication, {
        params: { id },
        body: { decision: 'RETURN', reason, version: (await read(id)).version },
      })
    const amend = async (action: 'RESUBMIT' | 'WITHDRAW', reason: string | null = null) =>
      unit.call(credentials.amendApplication, {
        params: { id },
        body: { action, reason, version: (await read(id)).version },
      })
    await approve(as, [id], ['unit.approver'])
    await expect(turnBack()).rejects.toEqual(refusal('review-reason-missing'))
    for (let round = 1; round <= 3; round += 1) {
      expect(await turnBack('请补充三定方案')).toMatchObject({
        state: 'RETURNED',
        returnCount: round,
        reason: '请补充三定方案',
      })
      expect(await amend('RESUBMIT')).toMatchObject({ state: 'SUBMITTED', nextLevel: 'UNIT', reason: null })
      await approve(as, [id], ['unit.approver'])
    }
    await expect(turnBack('再次退回')).rejects.toEqual(refusal('application-returns-exhausted', { maxReturns: 3 }))
    expect((await read(id, 'county.reviewer')).openActions).toEqual(['APPROVE', 'REJECT'])
    await expect(amend('WITHDRAW')).rejects.toEqual(refusal('review-reason-missing'))
    expect(await amend('WITHDRAW', '本人调离')).toMatchObject({ state: 'WITHDRAWN', openActions: [] })
    await expect(amend('RESUBMIT')).rejects.toEqual(refusal('application-not-returned'))
  })

  it('tells the unit of a return', async () => {
    const id = await submitted()
    const unit = await as('unit.approver')
    const body = { decision: 'REJECT' as const, reason: '不符合条件', version: 1 }
    expect(await unit.call(credentials.reviewApplication, { params: { id }, body })).toMatchObject({
      state: 'REJECTED',
    })
    const notices = await t.owner
      .selectFrom('notice')
      .where('accountId', '=', t.world.accounts['unit.admin']!)
      .where('link', '=', `/credential-applications/${id}`)
      .select('kind')
      .execute()
    expect(notices).toEqual([{ kind: 'application-returned' }])
  })

  it('shows each only what waits for him', async () => {
    const id = await submitted()
    const waits = async (who: string) => {
      const { items } = await (await as(who)).call(credentials.applications, { query: { mine: true, size: 100 } })
      return items.some((application) => application.id === id)
    }
    expect([await waits('unit.approver'), await waits('county.reviewer'), await waits('unit.admin')]).toEqual([
      true,
      false,
      false,
    ])
    await approve(as, [id], ['unit.approver'])
    expect([await waits('unit.approver'), await waits('county.reviewer'), await waits('other.reviewer')]).toEqual([
      false,
      true,
      false,
    ])
  })

  it('checks the conditions again before the number is given', async () => {
    const personId = await officer(t, { name: '失照片' })
    const [id] = await apply(t, as, [personId])
    await approve(as, [id!], CHAIN.slice(0, 3))
    await t.owner.updateTable('person').set({ photoFileId: null }).where('id', '=', personId).execute()
    const province = await as('province.reviewer')
    const { version } = await read(id!)
    await expect(
      province.call(credentials.reviewApplication, { params: { id: id! }, body: { decision: 'APPROVE', version } }),
    ).rejects.toEqual(
      refusal('application-conditions-unmet', {
        people: [expect.objectContaining({ personId, name: '失照片', codes: ['photo-present'] })],
      }),
    )
    expect(await province.call(credentials.reviewApplications, { body: { ids: [id!, randomUUID()] } })).toMatchObject({
      approved: 0,
      refused: [{ id, code: 'application-conditions-unmet' }, { code: 'application-not-found' }],
    })
    expect(await t.owner.selectFrom('credential').where('personId', '=', personId).select('id').execute()).toEqual([])
  })
})

describe('the approval of the province', () => {
  it('writes everything down before anything is signed, and signs once', async () => {
    const personId = await officer(t, { name: '欧阳𬭎', loginName: 'ouyang' })
    const [id] = await apply(t, as, [personId])
    await approve(as, [id!])
    const row = await t.owner
      .selectFrom('credential')
      .where('personId', '=', personId)
      .selectAll()
      .executeTakeFirstOrThrow()
    expect(row).toMatchObject({
      holderName: '欧阳𬭎',
      organName: '芙蓉区市场监督管理局',
      areaName: '湖南省长沙市芙蓉区',
      validFrom: '2026-11-23',
      validTo: '2031-11-22',
    })
    expect(row.credentialNo).toMatch(/^43\d{9}$/)
    expect(row.statusIndex).toBeLessThan(2 ** 20)
    await t.runner.drain()
    const province = await as('province.reviewer')
    const credential = await province.call(credentials.read, { params: { id: row.id } })
    const { token } = await codeOf(t, row.id)
    expect(credential).toMatchObject({ state: 'ACTIVE', verifyUrl: `http://localhost:3000/v/${token}` })
    expect(credential.events.map(({ action, toState }) => `${action} ${toState}`)).toEqual([
      'APPROVE PENDING',
      'ISSUE ACTIVE',
    ])

    await asSystem(t.deps.db, (trx) => enqueue(trx, 'credentials.sign', { credentialIds: [row.id] }))
    await t.runner.drain()
    const again = await province.call(credentials.read, { params: { id: row.id } })
    expect(again.events).toHaveLength(2)
    expect(again.version).toBe(credential.version)

    const mine = await (await as('ouyang')).call(credentials.mine)
    expect(mine.items.map(({ credentialNo }) => credentialNo)).toEqual([row.credentialNo])
    const kinds = await t.owner
      .selectFrom('notice')
      .where('accountId', '=', t.world.accounts.ouyang!)
      .select('kind')
      .orderBy('kind')
      .execute()
    // What his credit hours say to him comes in its own time.
    const said = kinds.map(({ kind }) => kind).filter((kind) => !kind.startsWith('hours-'))
    expect(said).toEqual(['application-approved', 'credential-issued'])
    const recorded = await t.owner
      .selectFrom('auditEntry')
      .where('subjectId', 'in', [row.id, id!])
      .select('action')
      .orderBy('seq')
      .execute()
    expect(recorded.map(({ action }) => action)).toEqual([
      'application.submit',
      ...CHAIN.map(() => 'application.approve'),
      'credential.approve',
      'credential.issue',
    ])
  })

  it('gives numbers without gap or duplicate to twenty simultaneous approvals', async () => {
    const before = await numbers()
    const people: string[] = []
    for (let i = 0; i < 20; i += 1) people.push(await officer(t))
    const ids = await apply(t, as, people)
    await approve(as, ids, CHAIN.slice(0, 3))
    const province = await as('province.reviewer')
    const versions = new Map(await Promise.all(ids.map(async (id) => [id, (await read(id)).version] as const)))
    const once = (id: string) =>
      province.call(credentials.reviewApplication, {
        params: { id },
        body: { decision: 'APPROVE', version: versions.get(id)! },
      })
    const tries = await Promise.allSettled([...ids, ...ids.slice(0, 10)].map(once))
    expect(tries.filter(({ status }) => status === 'fulfilled')).toHaveLength(20)
    const given = (await numbers()).filter((number) => !before.includes(number)).map(Number)
    expect(given).toHaveLength(20)
    const first = Math.max(0, ...before.map(Number), Math.min(...given) - 1)
    expect(given.sort((a, b) => a - b)).toEqual(Array.from({ length: 20 }, (_, i) => first + 1 + i))
  })

  it('gives no number away when the approval fails', async () => {
    const before = await numbers()
    const personId = await officer(t)
    const [id] = await apply(t, as, [personId])
    await approve(as, [id!], CHAIN.slice(0, 3))
    // The table refuses this person: the transaction fails after the number was drawn.
    const refuse = sql.raw<boolean>(`person_id <> '${personId}'::uuid`)
    await t.owner.schema.alterTable('credential').addCheckConstraint('no_such_person', refuse).execute()
    const province = await as('province.reviewer')
    await expect(province.call(credentials.reviewApplications, { body: { ids: [id!] } })).rejects.toThrow()
    await t.owner.schema.alterTable('credential').dropConstraint('no_such_person').execute()
    await approve(as, [id!], ['province.reviewer'])
    const given = (await numbers()).filter((number) => !before.includes(number)).map(Number)
    expect(given).toEqual([Math.max(...before.map(Number)) + 1])
  })

  it('refuses a second credential while one is in force', async () => {
    const { personId } = await issued(t, as)
    await expect(apply(t, as, [personId])).rejects.toEqual(
      refusal('application-conditions-unmet', {
        people: [expect.objectContaining({ codes: ['no-credential-in-force'] })],
      }),
    )
  })
})

const numbers = async () =>
  (await t.owner.selectFrom('credential').select('credentialNo').execute()).map(({ credentialNo }) => credentialNo)
