import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { applyDueActs } from '../../api/src/credentials/acts/apply-due.ts'
import { credentialDecisions, credentials } from '../../api/src/credentials/contract.ts'
import { proposeAct } from '../../api/src/credentials/index.ts'
import type { Action } from '../../api/src/credentials/rules/lifecycle.ts'
import { json } from '../../api/src/platform/db/database.ts'
import { NOBODY } from '../../api/src/platform/http/caller.ts'
import type { ApiClient } from '../../scripts/lib/api-client.ts'
import { type TestApp, testApp } from '../support/app.ts'
import { type Actors, apply, codeOf, heard, issued, read, signedIn, stock } from '../support/credentials.ts'

let t: TestApp
let as: Actors
let next: Awaited<ReturnType<typeof stock>>

beforeAll(async () => {
  t = await testApp()
  as = signedIn(t)
  next = await stock(t, as, 34)
})
afterAll(() => t?.close())

const refusal = (code: string, detail: Record<string, unknown> = {}) =>
  expect.objectContaining({ code, detail: expect.objectContaining(detail) })

const SUSPENSION = {
  action: 'SUSPEND' as const,
  reasonCode: 'SUS-01',
  facts: '2026年11月20日在检查中不履行法定职责',
  endsOn: '2027-02-22' as string | null,
  endEvent: null,
  statement: '当事人未提出陈述申辩',
}
const LIFT = { ...SUSPENSION, action: 'LIFT' as const, reasonCode: 'LFT-02', facts: '原决定已被撤销', endsOn: null }

type Act = Partial<Omit<Parameters<typeof body>[0], 'version'>>

function body(act: {
  version: number
  startsOn?: string
  action?: Action
  aboutId?: string
  reasonCode?: string
  endsOn?: string | null
  endEvent?: string | null
}) {
  const today = t.clock.now().toISOString().slice(0, 10)
  return { ...SUSPENSION, startsOn: today, ...act }
}

const propose = async (id: string, act: Act = {}, who = 'county.reviewer') =>
  (await as(who)).call(credentials.propose, {
    params: { id },
    body: body({ version: (await read(as, id)).version, ...act }),
  })

const decide = async (
  id: string,
  who = 'county.approver',
  more: { decision?: 'DECIDE' | 'REFUSE'; note?: string | null; version?: number } = {},
) => {
  const decision = await (await as('province.reviewer')).call(credentials.readDecision, { params: { id } })
  const servedOn = t.clock.now().toISOString().slice(0, 10)
  const { version } = decision.state === 'PROPOSED' ? await heard(as, decision, { servedOn }) : decision
  return (await as(who)).call(credentials.decide, {
    params: { id },
    body: { decision: 'DECIDE', note: null, version, ...more },
  })
}

const act = async (id: string, what: Act = {}, note: string | null = null) =>
  decide((await propose(id, what)).id, 'county.approver', { note })

const scan = async (id: string) => {
  const { token } = await codeOf(t, id)
  return (await t.anonymous().get(`/api/public/credentials/${token}`)).body.credential
}

/** As if it had been issued five years ago: its last day was yesterday. */
const expire = (id: string) =>
  t.owner
    .updateTable('credential')
    .set({ validFrom: '2021-11-23', validTo: '2026-11-22' })
    .where('id', '=', id)
    .execute()

describe('a suspension', () => {
  it('is proposed by one, decided by another, and shows on the very next scan', async () => {
    const { credential } = await next()
    const proposal = await propose(credential.id)
    expect(proposal).toMatchObject({
      ...{ state: 'PROPOSED', decisionNo: null, noticeRequired: true },
      openActions: ['SERVE_NOTICE', 'TAKE_BACK'],
    })
    expect(await scan(credential.id)).toMatchObject({ state: 'ACTIVE', mayEnforce: true })

    const decided = await decide(proposal.id)
    expect(decided).toMatchObject({
      state: 'DECIDED',
      decidedByName: 'county.approver',
      proposedByName: 'county.reviewer',
    })
    expect(decided.decisionNo).toMatch(/^湘执决〔2026〕\d{6}$/)
    expect(await scan(credential.id)).toMatchObject({ state: 'SUSPENDED', mayEnforce: false })
    const page = await t.anonymous().get(`/v/${(await codeOf(t, credential.id)).token}`)
    expect(page.text).toContain('当前不得用于执法')

    await act(credential.id, LIFT)
    expect(await scan(credential.id)).toMatchObject({ state: 'ACTIVE', mayEnforce: true })
    const { events } = await read(as, credential.id)
    expect(events.map(({ action, fromState, toState }) => `${action} ${fromState} ${toState}`)).toEqual([
      'APPROVE null PENDING',
      'ISSUE PENDING ACTIVE',
      'SUSPEND ACTIVE SUSPENDED',
      'LIFT SUSPENDED ACTIVE',
    ])
    expect(events[2]).toMatchObject({
      decisionNo: decided.decisionNo,
      reasonCode: 'SUS-01',
      actorName: 'county.approver',
    })
  })

  it('is never decided by its proposer, and the attempt is recorded', async () => {
    const { credential } = await next()
    const accountId = t.world.accounts['province.reviewer']!
    const grant = {
      accountId,
      organId: t.world.organs.provinceJustice,
      role: 'JUSTICE_APPROVER',
      scopeKind: 'TERRITORY',
      validFrom: '2020-01-01',
    } as const
    await t.owner.insertInto('roleGrant').values(grant).execute()
    const both = await signedIn(t)('province.reviewer')
    const { version } = await read(as, credential.id)
    const { id } = await both.call(credentials.propose, { params: { id: credential.id }, body: body({ version }) })
    await expect(
      both.call(credentials.decide, { params: { id }, body: { decision: 'DECIDE', note: null, version: 1 } }),
    ).rejects.toEqual(refusal('decision-own-proposal'))
    expect(await scan(credential.id)).toMatchObject({ state: 'ACTIVE' })
    const refused = await t.owner
      .selectFrom('auditEntry')
      .where('subjectId', '=', id)
      .where('outcome', '=', 'refused')
      .select(['action', 'detail'])
      .execute()
    expect(refused).toEqual([{ action: 'decision.decide', detail: { code: 'decision-own-proposal' } }])
    await t.owner.deleteFrom('roleGrant').where('accountId', '=', accountId).where('role', '=', grant.role).execute()
  })

  it('may be proposed by the unit, which never decides', async () => {
    const { credential } = await next()
    const { id } = await propose(credential.id, {}, 'unit.approver')
    await expect(decide(id, 'unit.approver')).rejects.toEqual(refusal('permission-missing'))
    expect(await decide(id)).toMatchObject({ state: 'DECIDED' })
  })

  it('is for those whose scope has the credential', async () => {
    const { credential } = await next()
    await expect(propose(credential.id, {}, 'other.reviewer')).rejects.toEqual(refusal('credential-not-found'))
    const { id } = await propose(credential.id)
    const far = await as('far.city')
    await expect(far.call(credentials.readDecision, { params: { id } })).rejects.toEqual(refusal('decision-not-found'))
  })

  it('lets only one of two simultaneous decisions win', async () => {
    const { credential } = await next()
    const proposal = await propose(credential.id)
    const { id } = proposal
    await heard(as, proposal)
    const tries = await Promise.allSettled(
      ['county.approver', 'province.approver'].flatMap((who) => Array.from({ length: 5 }, () => decide(id, who))),
    )
    expect(tries.filter(({ status }) => status === 'fulfilled')).toHaveLength(1)
    for (const attempt of tries)
      if (attempt.status === 'rejected') expect(attempt.reason.code).toBe('decision-already-made')
    const { events } = await read(as, credential.id)
    expect(events.filter(({ action }) => action === 'SUSPEND')).toHaveLength(1)
  })

  it('lets only one of two simultaneous proposals win', async () => {
    const { credential } = await next()
    const tries = await Promise.allSettled([
      propose(credential.id),
      propose(credential.id),
      propose(credential.id, {}, 'unit.approver'),
    ])
    expect(tries.filter(({ status }) => status === 'fulfilled')).toHaveLength(1)
    expect((await read(as, credential.id)).openActions).toEqual([])
  })

  it.each([
    ['decision-reason-unknown', { reasonCode: 'SUS-99' }],
    ['decision-reason-mismatch', { reasonCode: 'WDR-01' }],
    ['decision-starts-in-past', { startsOn: '2026-11-22' }],
    ['decision-end-missing', { endsOn: null }],
    ['decision-too-long', { endsOn: '2027-05-24' }],
    ['decision-end-before-start', { endsOn: '2026-11-01' }],
  ])('is refused as %s', async (code, what) => {
    const { credential } = await next()
    await expect(propose(credential.id, what)).rejects.toEqual(refusal(code))
  })

  it('may end with an event instead of a day', async () => {
    const { credential } = await next()
    expect(await act(credential.id, { endsOn: null, endEvent: '至调查结束' })).toMatchObject({ endEvent: '至调查结束' })
  })

  it('can be refused with a note, or taken back, and then proposed again', async () => {
    const { credential } = await next()
    const first = await propose(credential.id)
    await expect(decide(first.id, 'county.approver', { decision: 'REFUSE' })).rejects.toEqual(
      refusal('decision-note-missing'),
    )
    expect(await decide(first.id, 'county.approver', { decision: 'REFUSE', note: '事实不清' })).toMatchObject({
      state: 'REFUSED',
      decisionNo: null,
    })
    const second = await propose(credential.id)
    const takeBack = async (client: ApiClient) => client.call(credentials.takeBack, { params: { id: second.id } })
    await expect(takeBack(await as('unit.approver'))).rejects.toEqual(refusal('decision-not-own-proposal'))
    expect(await takeBack(await as('county.reviewer'))).toMatchObject({ state: 'TAKEN_BACK' })
    await expect(decide(second.id)).rejects.toEqual(refusal('decision-already-made'))
    expect((await read(as, credential.id)).state).toBe('ACTIVE')
  })

  it('may be proposed by another slice on behalf of its caller', async () => {
    const { credential } = await next()
    const accountId = t.world.accounts['city.reviewer']!
    const caller = { ...NOBODY, accountId, scope: '/', permissions: new Set(['decision:propose']) }
    const decision = await proposeAct(t.deps, caller, credential.id, body({ version: credential.version }))
    expect(decision).toMatchObject({ state: 'PROPOSED', proposedByName: 'city.reviewer' })
    expect(await decide(decision.id)).toMatchObject({ state: 'DECIDED' })
  })

  it('tells the holder', async () => {
    const loginName = 'zanshou'
    const { credential } = await issued(t, as, { loginName })
    const { decisionNo } = await act(credential.id)
    const notices = await t.owner
      .selectFrom('notice')
      .where('accountId', '=', t.world.accounts[loginName]!)
      .where('kind', '=', 'credential-suspended')
      .select('params')
      .execute()
    expect(notices).toEqual([
      { params: { credentialNo: credential.credentialNo, decisionNo, startsOn: '2026-11-23', end: '2027-02-22' } },
    ])
    const mine = await (await as(loginName)).call(credentials.mine)
    expect(mine.items[0]).toMatchObject({ state: 'SUSPENDED', openActions: [] })
    expect(mine.items[0]!.events.at(-1)).toMatchObject({ action: 'SUSPEND', decisionNo, reasonCode: null })
  })
})

describe('lifting a suspension', () => {
  it('waits for the last day and for its conditions, unless the ground fell away', async () => {
    const { credential } = await next()
    await act(credential.id, { reasonCode: 'SUS-09' })
    await expect(propose(credential.id, { ...LIFT, reasonCode: 'LFT-01' })).rejects.toEqual(
      refusal('lift-before-end', { endsOn: '2027-02-22' }),
    )
    const after = { ...LIFT, reasonCode: 'LFT-01', startsOn: '2027-02-23' }
    await expect(propose(credential.id, after)).rejects.toEqual(
      refusal('lift-conditions-unmet', { since: '2026-11-23', passedOn: null }),
    )
    const why = await (await as('county.reviewer')).call(credentialDecisions.explain, {
      params: { id: credential.id, action: 'LIFT' },
      query: { reason: 'LFT-01', startsOn: '2027-02-23' },
    })
    expect(why.checks.filter(({ passed }) => !passed)).toMatchObject([
      { code: 'condition-exam', problem: 'lift-conditions-unmet', whatToDo: 'pass-exam' },
    ])
    expect(why.suspensions).toMatchObject([{ endsOn: '2027-02-22', endsOnHoliday: false, workableFrom: '2027-02-23' }])
    expect((await act(credential.id, LIFT)).state).toBe('DECIDED')
  })

  it('lifts each of two suspensions by itself', async () => {
    const { credential } = await next()
    const first = await act(credential.id)
    const second = await act(credential.id, { endsOn: null, endEvent: '至调查结束' })
    await expect(propose(credential.id, LIFT)).rejects.toEqual(refusal('decision-about-missing'))
    await act(credential.id, { ...LIFT, aboutId: first.id })
    expect(await scan(credential.id)).toMatchObject({ state: 'SUSPENDED', mayEnforce: false })
    await act(credential.id, { ...LIFT, aboutId: second.id })
    expect(await scan(credential.id)).toMatchObject({ state: 'ACTIVE', mayEnforce: true })
  })

  it('is for the level that decided it, or a higher one', async () => {
    const { credential } = await next()
    await decide((await propose(credential.id)).id, 'province.approver')
    const { id } = await propose(credential.id, LIFT)
    await expect(decide(id, 'county.approver')).rejects.toEqual(refusal('decision-needs-higher-level'))
    expect(await decide(id, 'province.approver')).toMatchObject({ state: 'DECIDED' })
  })

  it('is no act on a credential that is not suspended', async () => {
    const { credential } = await next()
    await expect(propose(credential.id, LIFT)).rejects.toEqual(refusal('credential-not-in-this-state'))
    expect((await read(as, credential.id)).openActions).toEqual(['SUSPEND', 'WITHDRAW', 'CANCEL'])
  })
})

describe('notice and statement', () => {
  it('come before the decision, and the officer answers himself', async () => {
    const { credential } = await issued(t, as, { loginName: 'shenbian' })
    const proposal = await propose(credential.id)
    const { id } = proposal
    const direct = (await as('county.approver')).call(credentials.decide, {
      params: { id },
      body: { decision: 'DECIDE', note: null, version: proposal.version },
    })
    await expect(direct).rejects.toEqual(refusal('decision-notice-missing'))
    const county = await as('county.reviewer')
    const service = { method: 'LEFT' as const, servedOn: '2026-11-23', recipient: '本人', note: null }
    const serve = (witness: string | null) =>
      county.call(credentialDecisions.notice, { params: { id }, body: { ...service, witness, version: 1 } })
    await expect(serve(null)).rejects.toEqual(refusal('service-witness-missing'))
    const { version } = await serve('社区工作人员王某')
    const holder = await as('shenbian')
    const { items } = await holder.call(credentialDecisions.mine)
    expect(items).toMatchObject([{ id, statementDueOn: '2026-11-30', openActions: ['STATE'] }])
    const notice = items[0]!.papers.find(({ code }) => code === 'SUSPEND_NOTICE')!
    expect(notice.services).toMatchObject([{ method: 'LEFT', witness: '社区工作人员王某' }])
    const params = { id, paperId: notice.id }
    expect((await holder.download(credentialDecisions.myPaperPdf, { params })).subarray(0, 5).toString()).toBe('%PDF-')
    const body = { kind: 'MADE' as const, text: '当日我在外地参加培训，未参与检查', version }
    await holder.call(credentialDecisions.state, { params: { id }, body })
    expect(await decide(id)).toMatchObject({ state: 'DECIDED', statementKind: 'MADE' })

    // 送达, 申诉, 撤销
    const paper = await county.call(credentialDecisions.makePaper, { params: { id } })
    await county.call(credentialDecisions.serve, {
      params: { id, paperId: paper.id },
      body: { ...service, method: 'DIRECT', witness: null },
    })
    const appeal = await holder.call(credentialDecisions.appeal, { params: { id }, body: { reason: '事实认定有误' } })
    const answer = (who: string) =>
      as(who).then((client) =>
        client.call(credentialDecisions.answerAppeal, {
          params: { id: appeal.id },
          body: { outcome: 'REVOKED', answer: '原决定认定事实不清，予以撤销' },
        }),
      )
    await expect(answer('county.approver')).rejects.toEqual(refusal('decision-own-former'))
    expect(await answer('province.approver')).toMatchObject({ outcome: 'REVOKED' })
    expect(await scan(credential.id)).toMatchObject({ state: 'ACTIVE', mayEnforce: true })
    expect((await read(as, credential.id)).events.at(-1)).toMatchObject({ action: 'ANNUL', toState: 'ACTIVE' })
  })
})

describe('other acts', () => {
  it('end a credential for good', async () => {
    const { credential } = await next()
    await act(credential.id, { action: 'WITHDRAW', reasonCode: 'WDR-01', endsOn: null })
    expect(await scan(credential.id)).toMatchObject({ state: 'CANCELLED', mayEnforce: false })
    expect((await read(as, credential.id)).state).toBe('WITHDRAWN')
    await act(credential.id, { action: 'CANCEL', reasonCode: 'CAN-01', endsOn: null })
    expect((await read(as, credential.id)).openActions).toEqual([])
    await expect(propose(credential.id)).rejects.toEqual(refusal('credential-already-cancelled'))
  })

  it('know no revocation where the province has not enabled it', async () => {
    const { credential } = await next()
    await expect(propose(credential.id, { action: 'REVOKE', reasonCode: 'REV-01', endsOn: null })).rejects.toEqual(
      refusal('decision-reason-unknown'),
    )
  })

  it('include revocation where it is enabled, by the province alone, and the qualification goes with it', async () => {
    const { credential, personId } = await next()
    const allow = { key: 'credential.enable_revoke', value: json(true) as never, validFrom: '2026-11-23' }
    await t.owner
      .insertInto('ruleParameter')
      .values({ ...allow, legalBasis: 'test', grade: 'ASSUMED' })
      .execute()
    await t.owner.updateTable('actionReason').set({ enabled: true }).where('code', '=', 'REV-01').execute()
    const { id } = await propose(credential.id, { action: 'REVOKE', reasonCode: 'REV-01', endsOn: null })
    await expect(decide(id, 'county.approver')).rejects.toEqual(refusal('decision-needs-province'))
    expect(await decide(id, 'province.approver')).toMatchObject({ state: 'DECIDED' })
    expect(await scan(credential.id)).toMatchObject({ state: 'CANCELLED', mayEnforce: false })
    const held = await t.owner.selectFrom('qualification').where('personId', '=', personId).select('state').execute()
    expect(held).toEqual([{ state: 'INVALIDATED' }])
    await expect(apply(t, as, [personId])).rejects.toEqual(
      refusal('application-conditions-unmet', {
        people: [expect.objectContaining({ codes: ['qualification-valid', 'reapply-ban-over'] })],
      }),
    )
    await t.owner.deleteFrom('ruleParameter').where('validFrom', '=', allow.validFrom).execute()
  })

  it('are refused for one who has seen an older state', async () => {
    const { credential } = await next()
    const stale = credential.version
    await act(credential.id)
    await act(credential.id, LIFT)
    const county = await as('county.reviewer')
    await expect(
      county.call(credentials.propose, { params: { id: credential.id }, body: body({ version: stale }) }),
    ).rejects.toEqual(refusal('credential-changed-meanwhile'))
  })
})

describe('an act that begins later', () => {
  const LATER = { startsOn: '2026-12-01', endsOn: '2027-02-22' }
  const at = async <T>(instant: string, look: () => Promise<T>): Promise<T> => {
    const now = t.clock.now()
    t.clock.set(instant)
    try {
      return await look()
    } finally {
      t.clock.set(now)
    }
  }

  it('is in force from the first second of its day, with or without a worker', async () => {
    const { credential } = await next()
    expect(await act(credential.id, LATER)).toMatchObject({ state: 'DECIDED', startsOn: '2026-12-01' })
    expect(await at('2026-11-30T15:59:59Z', () => scan(credential.id))).toMatchObject({ state: 'ACTIVE' })
    expect(await at('2026-11-30T16:00:00Z', () => scan(credential.id))).toMatchObject({
      state: 'SUSPENDED',
      mayEnforce: false,
    })
    const stored = await t.owner
      .selectFrom('credential')
      .where('id', '=', credential.id)
      .select('state')
      .executeTakeFirstOrThrow()
    expect(stored.state).toBe('ACTIVE')
    const { events } = await read(as, credential.id)
    expect(events.at(-1)).toMatchObject({
      effectiveAt: '2026-11-30T16:00:00.000Z',
      recordedAt: t.clock.now().toISOString(),
    })
  })

  it('is written into the stored state on its day, once', async () => {
    const { credential } = await next()
    await act(credential.id, LATER)
    await applyDueActs(t.deps)
    const stored = () =>
      t.owner.selectFrom('credential').where('id', '=', credential.id).select(['state', 'dueOn']).executeTakeFirst()
    expect(await stored()).toEqual({ state: 'ACTIVE', dueOn: '2026-12-01' })
    await at('2026-11-30T16:00:00Z', async () => {
      await applyDueActs(t.deps)
      await applyDueActs(t.deps)
    })
    expect(await stored()).toEqual({ state: 'SUSPENDED', dueOn: null })
    const recorded = await t.owner
      .selectFrom('auditEntry')
      .where('subjectId', '=', credential.id)
      .where('action', '=', 'credential.take-effect')
      .select('actorName')
      .execute()
    expect(recorded).toEqual([{ actorName: 'system' }])
  })

  it('falls away when the credential is withdrawn before', async () => {
    const { credential } = await next()
    await act(credential.id, LATER)
    await expect(propose(credential.id, { ...LATER, startsOn: '2026-12-05' })).rejects.toEqual(
      refusal('decision-another-waits'),
    )
    await act(credential.id, { action: 'WITHDRAW', reasonCode: 'WDR-02', endsOn: null })
    const { events } = await read(as, credential.id)
    expect(events.slice(-2).map(({ action }) => action)).toEqual(['WITHDRAW', 'LAPSE'])
    expect(await at('2026-12-01T04:00:00Z', async () => (await read(signedIn(t), credential.id)).state)).toBe(
      'WITHDRAWN',
    )
  })
})

describe('the end of the term', () => {
  it('during a suspension leaves the credential unusable, and it can only be cleared away', async () => {
    const { credential } = await next()
    await act(credential.id, { endsOn: null, endEvent: '至调查结束' })
    await expire(credential.id)
    expect(await scan(credential.id)).toMatchObject({ state: 'EXPIRED', mayEnforce: false })
    const seen = await read(as, credential.id)
    expect(seen).toMatchObject({ state: 'EXPIRED', storedState: 'SUSPENDED', openActions: ['WITHDRAW', 'CANCEL'] })
    await expect(propose(credential.id, LIFT)).rejects.toEqual(refusal('credential-expired'))
    await act(credential.id, { action: 'CANCEL', reasonCode: 'CAN-03', endsOn: null })
    expect((await read(as, credential.id)).state).toBe('CANCELLED')
  })
})

describe('the list', () => {
  it('filters by the state that is shown, expired included', async () => {
    const { credential: active } = await issued(t, as, { name: '欧阳甲' })
    const { credential: expired } = await issued(t, as, { name: '欧阳乙' })
    const { credential: waiting } = await issued(t, as, { name: '欧阳丙' })
    await expire(expired.id)
    await act(waiting.id, { startsOn: '2026-12-01', endsOn: '2027-02-22' })
    const listed = async (state: 'ACTIVE' | 'EXPIRED' | 'SUSPENDED') => {
      const { items, total } = await (await as('unit.admin')).call(credentials.list, {
        query: { state, search: '欧阳', sort: 'name' },
      })
      expect(total).toBe(items.length)
      expect(items.every((item) => item.state === state)).toBe(true)
      return items.map(({ id }) => id)
    }
    expect(await listed('ACTIVE')).toEqual([waiting.id, active.id])
    expect(await listed('EXPIRED')).toEqual([expired.id])
    expect(await listed('SUSPENDED')).toEqual([])
    const now = t.clock.now()
    t.clock.set('2026-12-01T00:00:00Z')
    as = signedIn(t)
    expect(await listed('SUSPENDED')).toEqual([waiting.id])
    await t.runner.drain()
    t.clock.set(now)
    as = signedIn(t)
  })

  it('shows nothing of another unit', async () => {
    const { credential } = await next()
    const { items } = await (await as('other.admin')).call(credentials.list, {
      query: { search: credential.credentialNo },
    })
    expect(items).toEqual([])
    const read = (await as('other.admin')).call(credentials.read, { params: { id: credential.id } })
    await expect(read).rejects.toEqual(refusal('credential-not-found'))
  })
})

describe('the card', () => {
  it('is a PDF with the code, kept by nobody on the way', async () => {
    const { credential } = await issued(t, as, { loginName: 'chizheng' })
    const holder = await as('chizheng')
    const pdf = await holder.download(credentials.myPdf, { params: { id: credential.id } })
    expect(pdf.subarray(0, 5).toString()).toBe('%PDF-')
    const other = (await as('other.admin')).download(credentials.pdf, { params: { id: credential.id } })
    await expect(other).rejects.toEqual(refusal('credential-not-found'))
  })

  it('is not printed with a character that the font does not have', async () => {
    const { credential } = await next()
    await t.owner.updateTable('credential').set({ holderName: '张𡍣' }).where('id', '=', credential.id).execute()
    const unit = await as('unit.admin')
    await expect(unit.download(credentials.pdf, { params: { id: credential.id } })).rejects.toEqual(
      refusal('credential-glyph-missing', { characters: ['𡍣'] }),
    )
  })

  it('is not printed before it is signed', async () => {
    const { credential } = await next()
    await t.owner
      .updateTable('credential')
      .set({ state: 'PENDING', codePayload: null })
      .where('id', '=', credential.id)
      .execute()
    const unit = await as('unit.admin')
    await expect(unit.download(credentials.pdf, { params: { id: credential.id } })).rejects.toEqual(
      refusal('credential-not-issued'),
    )
  })
})
