import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { credentialHistory, credentialRecalls, credentials } from '../../api/src/credentials/contract.ts'
import { type TestApp, testApp } from '../support/app.ts'
import { type Actors, codeOf, heard, type Issued, read, signedIn, stock } from '../support/credentials.ts'

let t: TestApp
let as: Actors
let next: Awaited<ReturnType<typeof stock>>

beforeAll(async () => {
  t = await testApp()
  as = signedIn(t)
  next = await stock(t, as, 6)
})
afterAll(() => t?.close())

const drain = async () => {
  t.clock.advance({ seconds: 61 })
  await t.runner.drain()
}

async function act(
  { credential: { id } }: Issued,
  what: { action: 'SUSPEND' | 'WITHDRAW' | 'LIFT'; reasonCode: string; endsOn: string | null; aboutId?: string },
): Promise<string> {
  const texts = { facts: '经查证的事实与依据', endEvent: null, startsOn: '2026-11-23' }
  const { version } = await read(as, id)
  const proposal = await (await as('county.reviewer')).call(credentials.propose, {
    params: { id },
    body: { ...texts, ...what, version },
  })
  const { version: seen } = await heard(as, proposal)
  const body = { decision: 'DECIDE' as const, note: '同意', version: seen }
  await (await as('county.approver')).call(credentials.decide, { params: { id: proposal.id }, body })
  return proposal.id
}

const stored = (id: string) =>
  t.owner
    .selectFrom('credential')
    .where('id', '=', id)
    .select(['state', 'dueState', 'dueOn', 'dueDecisionId'])
    .executeTakeFirstOrThrow()

const suspensions = (id: string) =>
  t.owner.selectFrom('credentialSuspension').where('credentialId', '=', id).selectAll().orderBy('decisionId').execute()

describe('a recall of a unit', () => {
  it('shows whom it reaches, leaves out who is excepted, and its undo gives each one back what he had', async () => {
    const [free, suspended, excepted, later] = [await next(), await next(), await next(), await next()]
    await act(suspended, { action: 'SUSPEND', reasonCode: 'SUS-01', endsOn: '2027-02-22' })
    const before = await Promise.all([free, suspended].map(({ credential }) => stored(credential.id)))
    const suspensionsBefore = await suspensions(suspended.credential.id)
    const chosen = {
      organId: t.world.organs.unit,
      includeBelow: false,
      action: 'WITHDRAW' as const,
      stages: [{ startsOn: '2026-11-23' }],
      exceptions: [{ credentialId: excepted.credential.id, reason: '正在办理跨省协作案件' }],
    }
    const county = await as('county.reviewer')
    const preview = await county.call(credentialRecalls.preview, { body: { ...chosen, size: 100 } })
    expect(preview.counts).toMatchObject({ excepted: 1, included: preview.total - 1 })
    const proposal = await county.call(credentialRecalls.propose, {
      body: {
        ...chosen,
        reasonCode: 'WDR-05',
        facts: '该单位被撤销，执法职责划出',
        unitStatement: '单位无异议',
        endsOn: null,
        endEvent: null,
      },
    })
    expect(proposal).toMatchObject({ state: 'PROPOSED', openActions: ['TAKE_BACK'] })
    const approver = await as('county.approver')
    const decided = await approver.call(credentialRecalls.decide, {
      params: { id: proposal.id },
      body: { decision: 'DECIDE', note: '同意', version: proposal.version },
    })
    expect(decided).toMatchObject({ state: 'RUNNING' })
    expect(decided.recallNo).toContain('2026')
    await drain()
    for (const { credential } of [free, suspended, later]) expect((await stored(credential.id)).state).toBe('WITHDRAWN')
    expect((await stored(excepted.credential.id)).state).toBe('ACTIVE')
    const { token } = await codeOf(t, free.credential.id)
    expect((await t.anonymous().get(`/api/public/credentials/${token}`)).body.credential.mayEnforce).toBe(false)

    // One is changed by a later act and keeps that.
    const { version } = await read(as, later.credential.id)
    const restore = await county.call(credentials.propose, {
      params: { id: later.credential.id },
      body: {
        ...{ action: 'RESTORE' as const, reasonCode: 'RST-01', facts: '已调入承接职责的单位' },
        ...{ startsOn: '2026-11-23', endsOn: null, endEvent: null, version },
      },
    })
    await (await as('province.approver')).call(credentials.decide, {
      params: { id: restore.id },
      body: { decision: 'DECIDE', note: null, version: restore.version },
    })
    const done = await county.call(credentialRecalls.read, { params: { id: proposal.id } })
    await approver.call(credentialRecalls.undo, {
      params: { id: proposal.id },
      body: { reason: '撤销单位的决定已收回', version: done.version },
    })
    await drain()
    const after = await Promise.all([free, suspended].map(({ credential }) => stored(credential.id)))
    expect(after).toEqual(before)
    expect(await suspensions(suspended.credential.id)).toEqual(suspensionsBefore)
    const undone = await county.call(credentialRecalls.read, { params: { id: proposal.id } })
    expect(undone).toMatchObject({ state: 'UNDONE', counts: { kept: 1, excepted: 1, done: 0 } })
    const kept = await county.call(credentialRecalls.items, { params: { id: proposal.id }, query: { state: 'KEPT' } })
    expect(kept.items).toMatchObject([{ credentialId: later.credential.id, reason: 'annul-later-act' }])
  })
})

describe('what was true and what was known', () => {
  it('is answered for an instant, a unit and a domain, signed', async () => {
    const one = await next()
    const { id } = one.credential
    const query = { at: t.clock.now().toISOString(), organ: t.world.organs.unit, domain: 'MARKET' }
    t.clock.advance({ seconds: 60 })
    as = signedIn(t)
    await act(one, { action: 'SUSPEND', reasonCode: 'SUS-01', endsOn: '2027-02-22' })
    t.clock.advance({ seconds: 60 })
    const county = await as('county.reviewer')
    const { entitlement, statement } = await county.call(credentialHistory.entitlement, { params: { id }, query })
    expect(entitlement.known).toMatchObject({ entitled: true, state: 'ACTIVE' })
    expect(statement.split('.')).toHaveLength(3)
    const now = await county.call(credentialHistory.entitlement, {
      params: { id },
      query: { ...query, at: t.clock.now().toISOString() },
    })
    expect(now.entitlement.known).toMatchObject({ entitled: false, state: 'SUSPENDED' })
    const elsewhere = await county.call(credentialHistory.entitlement, {
      params: { id },
      query: { ...query, organ: t.world.organs.otherUnit },
    })
    expect(elsewhere.entitlement.known.checks.filter(({ passed }) => !passed).map(({ code }) => code)).toEqual([
      'for-unit',
    ])
    const pdf = await county.download(credentialHistory.entitlementPdf, { params: { id }, query })
    expect(pdf.subarray(0, 5).toString()).toBe('%PDF-')
  })
})
