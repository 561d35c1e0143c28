import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { applyDueActs } from '../../api/src/credentials/acts/apply-due.ts'
import { credentials } from '../../api/src/credentials/contract.ts'
import { proposeExpired } from '../../api/src/credentials/decisions/expired.ts'
import { json } from '../../api/src/platform/db/database.ts'
import { type TestApp, testApp } from '../support/app.ts'
import { codeOf, heard, type Issued, issued, read, signedIn } from '../support/credentials.ts'
import { sealsOf } from '../support/seals.ts'

let t: TestApp

beforeAll(async () => {
  t = await testApp()
  await t.owner
    .insertInto('ruleParameter')
    .values({
      ...{ key: 'suspension.stops_validity_clock', value: json(true), validFrom: '2026-11-23' },
      ...{ legalBasis: '某省公告', grade: 'ASSUMED' },
    })
    .execute()
})
afterAll(() => t?.close())

const today = () => t.clock.now().toISOString().slice(0, 10)

/** Proposed, answered and decided on the day that the clock shows, by people who sign in on it. */
async function act(id: string, what: { action: 'SUSPEND' | 'LIFT' | 'ANNUL'; startsOn?: string; aboutId?: string }) {
  const now = signedIn(t)
  const { version } = await read(now, id)
  const reasonCode = { SUSPEND: 'SUS-01', LIFT: 'LFT-02', ANNUL: 'ANN-01' }[what.action]
  const decision = await (await now('county.reviewer')).call(credentials.propose, {
    params: { id },
    body: {
      ...{ version, reasonCode, startsOn: today(), facts: '检查中发现的事实', statement: '当事人未提出陈述申辩' },
      ...{ endsOn: null, endEvent: what.action === 'SUSPEND' ? '至调查结束' : null, ...what },
    },
  })
  const seen = await heard(now, decision, { servedOn: today() })
  return (await now('county.approver')).call(credentials.decide, {
    params: { id: decision.id },
    body: { decision: 'DECIDE', note: null, version: seen.version },
  })
}

const actions = async ({ credential }: Issued) =>
  (await read(signedIn(t), credential.id)).events.map(({ action }) => action)

describe('where a suspension stops the clock', () => {
  it('lifting it moves the last day by the days it lasted, as a next edition that history shows', async () => {
    const one = await issued(t, signedIn(t))
    const { id, validTo } = one.credential
    const former = await codeOf(t, id)
    const { id: suspensionId } = await act(id, { action: 'SUSPEND' })
    t.clock.advance({ days: 10 })
    await act(id, { action: 'LIFT', aboutId: suspensionId })
    expect(await read(signedIn(t), id)).toMatchObject({ state: 'ACTIVE', validTo })

    await t.runner.drain()
    const lifted = await read(signedIn(t), id)
    expect(lifted).toMatchObject({ state: 'ACTIVE', validFrom: one.credential.validFrom })
    expect(Date.parse(lifted.validTo) - Date.parse(validTo)).toBe(10 * 86_400_000)
    expect(await actions(one)).toEqual(['APPROVE', 'ISSUE', 'SUSPEND', 'LIFT', 'PROLONG', 'EDITION'])
    const code = await codeOf(t, id)
    expect(code.token).not.toBe(former.token)
    const told = async (token: string) => (await t.anonymous().get(`/api/public/credentials/${token}`)).body
    expect(await told(code.token)).toMatchObject({ credential: { mayEnforce: true, validTo: lifted.validTo } })
    expect(await told(former.token)).toMatchObject({ found: false, notice: 'REPLACED' })
    for (const table of ['credential', 'credential_edition', 'credential_event', 'card'] as const)
      expect((await sealsOf(t, table)).broken, table).toBeNull()
  })

  it('gives the days back once, when the last of overlapping suspensions ends on its day', async () => {
    const one = await issued(t, signedIn(t))
    const { id, validTo } = one.credential
    const { id: first } = await act(id, { action: 'SUSPEND' })
    t.clock.advance({ days: 3 })
    const { id: second } = await act(id, { action: 'SUSPEND' })
    t.clock.advance({ days: 3 })
    await act(id, { action: 'LIFT', aboutId: first })
    await t.runner.drain()
    expect(await read(signedIn(t), id)).toMatchObject({ state: 'SUSPENDED', validTo })

    const startsOn = new Date(t.clock.now().getTime() + 4 * 86_400_000).toISOString().slice(0, 10)
    await act(id, { action: 'LIFT', aboutId: second, startsOn })
    t.clock.advance({ days: 6 })
    await applyDueActs(t.deps)
    await applyDueActs(t.deps)
    await t.runner.drain()
    const lifted = await read(signedIn(t), id)
    expect(lifted.state).toBe('ACTIVE')
    expect(Date.parse(lifted.validTo) - Date.parse(validTo)).toBe(10 * 86_400_000)
    expect((await actions(one)).filter((action) => action === 'PROLONG')).toHaveLength(1)
  })

  it('a credential past its last day may still be lifted, and nobody proposes to cancel it', async () => {
    const { credential } = await issued(t, signedIn(t))
    const { id } = credential
    const { id: suspensionId } = await act(id, { action: 'SUSPEND' })
    const ended = { validFrom: '2021-12-01', validTo: today() }
    await t.owner.updateTable('credential').set(ended).where('id', '=', id).execute()
    await t.owner.updateTable('credentialEdition').set(ended).where('credentialId', '=', id).execute()
    t.clock.advance({ days: 40 })
    await proposeExpired(t.deps)
    expect(await read(signedIn(t), id)).toMatchObject({ state: 'EXPIRED', openDecisionId: null })
    expect((await read(signedIn(t), id)).validTo).toBe(ended.validTo)

    await act(id, { action: 'LIFT', aboutId: suspensionId })
    await t.runner.drain()
    const lifted = await read(signedIn(t), id)
    expect(lifted.state).toBe('ACTIVE')
    expect(Date.parse(lifted.validTo) - Date.parse(ended.validTo)).toBe(40 * 86_400_000)
  })
})
