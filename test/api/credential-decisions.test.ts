import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { credentialDecisions, credentialRecalls, credentials } from '../../api/src/credentials/contract.ts'
import { proposeExpired } from '../../api/src/credentials/decisions/expired.ts'
import { proposeShortfall } from '../../api/src/credentials/decisions/shortfall.ts'
import { json } from '../../api/src/platform/db/database.ts'
import { type TestApp, testApp } from '../support/app.ts'
import {
  type Actors,
  apply,
  approve,
  codeOf,
  heard,
  issued,
  officer,
  read,
  signedIn,
  stock,
} from '../support/credentials.ts'
import { standingOf } from '../support/year-of-acts.ts'

let t: TestApp
let as: Actors
let next: Awaited<ReturnType<typeof stock>>
const TODAY = '2026-11-23'

beforeAll(async () => {
  t = await testApp()
  as = signedIn(t)
  next = await stock(t, as, 10)
})
afterAll(() => t?.close())

const refusal = (code: string, detail: Record<string, unknown> = {}) =>
  expect.objectContaining({ code, detail: expect.objectContaining(detail) })

type Action = 'SUSPEND' | 'EXTEND' | 'LIFT' | 'WITHDRAW' | 'ANNUL' | 'CANCEL'

interface What {
  action: Action
  reasonCode: string
  startsOn?: string
  endsOn?: string | null
  aboutId?: string
}

async function propose(id: string, what: What, who = 'county.reviewer') {
  const { version } = await read(as, id)
  const said = { facts: '经查证的事实与依据', startsOn: TODAY, endsOn: null, endEvent: null, version }
  return (await as(who)).call(credentials.propose, { params: { id }, body: { ...said, ...what } })
}

async function act(id: string, what: What, who = 'county.approver') {
  const proposal = await propose(id, what)
  const { version } = await heard(as, proposal)
  const body = { decision: 'DECIDE' as const, note: '同意', version }
  return (await as(who)).call(credentials.decide, { params: { id: proposal.id }, body })
}

const SUSPEND: What = { action: 'SUSPEND', reasonCode: 'SUS-01', endsOn: '2027-01-22' }
const scan = async (id: string) => {
  const { token } = await codeOf(t, id)
  return (await t.anonymous().get(`/api/public/credentials/${token}`)).body.credential
}
const suspensionOf = (id: string) =>
  t.owner.selectFrom('credentialSuspension').selectAll().where('credentialId', '=', id).executeTakeFirstOrThrow()

describe('an extension', () => {
  it('moves the last day once, not further than the rule allows, and changes nothing else', async () => {
    const { credential } = await next()
    const { id: aboutId } = await act(credential.id, SUSPEND)
    const extend = (endsOn: string) => act(credential.id, { action: 'EXTEND', reasonCode: 'EXT-01', endsOn, aboutId })
    await expect(extend('2027-01-20')).rejects.toEqual(refusal('decision-extension-not-later'))
    await expect(extend('2027-07-23')).rejects.toEqual(refusal('decision-too-long', { maxMonths: 6 }))
    await extend('2027-03-22')
    expect(await suspensionOf(credential.id)).toMatchObject({ endsOn: '2027-03-22', extensions: 1, endedOn: null })
    expect(await scan(credential.id)).toMatchObject({ state: 'SUSPENDED' })
    await expect(extend('2027-04-22')).rejects.toEqual(refusal('suspension-extended-before', { maxExtensions: 1 }))
    const { events } = await read(as, credential.id)
    expect(events.at(-1)).toMatchObject({ action: 'EXTEND', fromState: 'SUSPENDED', toState: 'SUSPENDED' })
  })
})

describe('an annulment', () => {
  it('is for a higher level, gives back exactly what was taken, and keeps both in the record', async () => {
    const { credential, personId } = await next()
    await act(credential.id, SUSPEND)
    const before = await standingOf(t, [personId])
    const withdrawn = await act(credential.id, { action: 'WITHDRAW', reasonCode: 'WDR-05' })
    expect(await scan(credential.id)).toMatchObject({ state: 'CANCELLED' })
    const annul = { action: 'ANNUL' as const, reasonCode: 'ANL-02', aboutId: withdrawn.id }
    await expect(act(credential.id, annul)).rejects.toEqual(refusal('decision-needs-higher-level'))
    const open = await t.owner
      .selectFrom('credentialDecision')
      .select(['id', 'version'])
      .where('credentialId', '=', credential.id)
      .where('state', '=', 'PROPOSED')
      .executeTakeFirstOrThrow()
    await (await as('province.approver')).call(credentials.decide, {
      params: { id: open.id },
      body: { decision: 'DECIDE', note: '原决定认定事实有误', version: open.version },
    })
    expect(await standingOf(t, [personId])).toEqual(before)
    expect(await scan(credential.id)).toMatchObject({ state: 'SUSPENDED', mayEnforce: false })
    const { events } = await read(as, credential.id)
    expect(events.slice(-2).map(({ action, toState }) => `${action} ${toState}`)).toEqual([
      'WITHDRAW WITHDRAWN',
      'ANNUL SUSPENDED',
    ])
    await expect(propose(credential.id, annul)).rejects.toEqual(refusal('decision-not-in-force'))
  })
})

describe('what the system proposes', () => {
  const proposals = (id: string) =>
    t.owner
      .selectFrom('credentialDecision')
      .select(['id', 'action', 'reasonCode', 'state', 'endsOn', 'conditions'])
      .where('credentialId', '=', id)
      .where('state', '<>', 'ANNULLED')
      .execute()

  it('is a suspension for missing hours, once a year, and nobody decides it who did not take it up', async () => {
    const { credential, personId } = await next()
    const shortfall = { personId, year: 2026, missing: 12, due: '2026-11-20' }
    await proposeShortfall(t.deps, shortfall)
    await proposeShortfall(t.deps, shortfall)
    const [proposal, ...more] = await proposals(credential.id)
    expect(more).toEqual([])
    expect(proposal).toMatchObject({
      ...{ action: 'SUSPEND', reasonCode: 'SUS-10', state: 'PROPOSED', endsOn: '2027-05-22' },
      conditions: [{ code: 'RETRAINING', year: 2026 }],
    })
    const decide = async (version: number) =>
      (await as('county.approver')).call(credentials.decide, {
        params: { id: proposal!.id },
        body: { decision: 'DECIDE', note: null, version },
      })
    await expect(decide(1)).rejects.toEqual(refusal('decision-needs-handler'))
    const { version } = await heard(as, { id: proposal!.id, version: 1, noticeRequired: true })
    expect(await decide(version)).toMatchObject({ state: 'DECIDED' })
  })

  it('is the cancellation of what ended and was not renewed in the days for the paperwork, once', async () => {
    const { credential } = await next()
    const ended = (validTo: string) =>
      t.owner
        .updateTable('credential')
        .set({ validFrom: '2021-08-20', validTo })
        .where('id', '=', credential.id)
        .execute()
    await ended('2026-08-25')
    await proposeExpired(t.deps)
    expect(await proposals(credential.id)).toEqual([])
    await ended('2026-08-24')
    await proposeExpired(t.deps)
    await proposeExpired(t.deps)
    expect(await proposals(credential.id)).toMatchObject([
      { action: 'CANCEL', reasonCode: 'CAN-03', state: 'PROPOSED' },
    ])
  })
})

describe('the wording of documents', () => {
  it('changes from a day on for those that are made then, and those made before keep theirs', async () => {
    const { credential } = await next()
    const { id } = await act(credential.id, SUSPEND)
    const county = await as('county.reviewer')
    const first = await county.call(credentialDecisions.makePaper, { params: { id } })
    const approver = await as('province.approver')
    const write = (body: string) =>
      approver.call(credentialDecisions.newTemplate, {
        params: { code: 'SUSPEND_DECISION' },
        body: { title: '暂扣证件决定书（新）', body, validFrom: TODAY },
      })
    await expect(write('你的证件{{credentialNumber}}暂扣')).rejects.toEqual(
      refusal('template-placeholder-unknown', { placeholders: ['credentialNumber'] }),
    )
    await expect(write('太早')).rejects.toThrow()
    await write('{{holderName}}：现决定暂扣证号{{credentialNo}}的证件。')
    const second = await county.call(credentialDecisions.makePaper, { params: { id } })
    const texts = await t.owner
      .selectFrom('decisionDocument')
      .select(['id', 'title', 'body', 'templateVersion'])
      .where('id', 'in', [first.id, second.id])
      .orderBy('madeAt')
      .orderBy('templateVersion')
      .execute()
    expect(texts.map(({ title, templateVersion }) => [title, templateVersion])).toEqual([
      ['暂扣行政执法证件决定书', 1],
      ['暂扣证件决定书（新）', 2],
    ])
    expect(texts[1]!.body).toContain(`现决定暂扣证号${credential.credentialNo}的证件。`)
    for (const { id: paperId } of [first, second]) {
      const pdf = await county.download(credentialDecisions.paperPdf, { params: { id, paperId } })
      expect(pdf.subarray(0, 5).toString()).toBe('%PDF-')
    }
  })
})

describe('a confidential ground', () => {
  it('is known to the justice department alone: the unit, the holder and the public learn the act, never why', async () => {
    const { credential } = await issued(t, as, { loginName: 'liuzhi' })
    const decided = await act(credential.id, { ...SUSPEND, reasonCode: 'SUS-11' })
    const unit = await as('unit.approver')
    const seen = await unit.call(credentials.readDecision, { params: { id: decided.id } })
    expect(seen).toMatchObject({ isHidden: true, reasonCode: '', facts: '', legalBasis: '', state: 'DECIDED' })
    await expect(unit.call(credentialDecisions.papers, { params: { id: decided.id } })).rejects.toEqual(
      refusal('decision-confidential'),
    )
    const events = (await unit.call(credentials.read, { params: { id: credential.id } })).events
    expect(events.at(-1)).toMatchObject({ action: 'SUSPEND', reasonCode: null })
    const { items } = await (await as('liuzhi')).call(credentialDecisions.mine)
    expect(items).toMatchObject([{ isHidden: true, facts: '', reasonCode: '', papers: [] }])
    const justice = await (await as('county.reviewer')).call(credentials.readDecision, { params: { id: decided.id } })
    expect(justice).toMatchObject({ isHidden: false, reasonCode: 'SUS-11' })
    const page = await t.anonymous().get(`/v/${(await codeOf(t, credential.id)).token}`)
    expect(page.text).not.toMatch(/SUS-11|立案|政务处分/)
  })
})

describe('scans of a decision', () => {
  const upload = async (who: string, path: string, bytes = '%PDF-1.7 proof') => {
    const agent = await t.signIn(who)
    return agent.post(path).set('origin', t.deps.config.publicUrl).attach('file', Buffer.from(bytes), '回执.pdf')
  }
  const STAFF = '/api/credential-decision-files'
  const OWN = '/api/my/credential-decision-files'

  it('prove the service, the statement and the appeal, and are read by those who may read the decision', async () => {
    const { credential } = await issued(t, as, { loginName: 'cailiao' })
    const { id } = await propose(credential.id, SUSPEND)
    const county = await as('county.reviewer')
    const holder = await as('cailiao')
    expect((await upload('county.reviewer', STAFF, '<html>')).body.code).toBe('media-type-unsupported')
    const proof = (await upload('county.reviewer', STAFF)).body.fileId as string
    const service = { method: 'DIRECT' as const, servedOn: TODAY, recipient: '本人', witness: null, note: null }
    const foreign = (await upload('city.reviewer', STAFF)).body.fileId as string
    const serve = (fileId: string) =>
      county.call(credentialDecisions.notice, { params: { id }, body: { ...service, fileId, version: 1 } })
    await expect(serve(foreign)).rejects.toEqual(refusal('decision-file-unknown'))
    const { version } = await serve(proof)
    const said = (await upload('cailiao', OWN)).body.fileId as string
    const state = (text: string, fileId?: string) =>
      holder.call(credentialDecisions.state, {
        params: { id },
        body: { kind: 'MADE', text, version, ...(fileId ? { fileId } : {}) },
      })
    await expect(state('')).rejects.toEqual(refusal('statement-empty'))
    await state('', said)
    const decided = await (await as('county.approver')).call(credentials.decide, {
      params: { id },
      body: { decision: 'DECIDE', note: null, version: version + 1 },
    })
    expect(decided.state).toBe('DECIDED')
    const appealed = (await upload('cailiao', OWN)).body.fileId as string
    await holder.call(credentialDecisions.appeal, { params: { id }, body: { reason: '程序有误', fileId: appealed } })
    const papers = await county.call(credentialDecisions.papers, { params: { id } })
    const notice = papers.papers.find(({ code }) => code === 'SUSPEND_NOTICE')
    expect(notice?.services).toMatchObject([{ fileId: proof }])
    expect(papers).toMatchObject({ statements: [{ text: '', fileId: said }], appeals: [{ fileId: appealed }] })
    for (const fileId of [proof, said, appealed]) {
      const bytes = await county.download(credentialDecisions.file, { params: { id, fileId } })
      expect(bytes.toString()).toBe('%PDF-1.7 proof')
      expect((await holder.download(credentialDecisions.myFile, { params: { id, fileId } })).length).toBe(14)
    }
    await expect(county.download(credentialDecisions.file, { params: { id, fileId: foreign } })).rejects.toEqual(
      refusal('decision-file-unknown'),
    )
    const far = await as('far.city')
    await expect(far.download(credentialDecisions.file, { params: { id, fileId: proof } })).rejects.toEqual(
      refusal('decision-file-unknown'),
    )
  })

  it('are as large as the province allows', async () => {
    const limit = { key: 'document.max_kb', value: json(100) as never, validFrom: '2026-11-22' }
    await t.owner
      .insertInto('ruleParameter')
      .values({ ...limit, legalBasis: '测试', grade: 'ASSUMED' })
      .execute()
    const large = `%PDF-${'x'.repeat(100 * 1024)}`
    expect((await upload('county.reviewer', STAFF, large)).body).toMatchObject({
      code: 'file-too-large',
      detail: { limit: 102_400 },
    })
    await t.owner
      .deleteFrom('ruleParameter')
      .where('key', '=', limit.key)
      .where('validFrom', '=', limit.validFrom)
      .execute()
  })
})

describe('the level that decides', () => {
  it('is the one that the province has set for the act', async () => {
    const { credential } = await next()
    const all = { EXTEND: 'COUNTY', LIFT: 'COUNTY', WITHDRAW: 'COUNTY', RESTORE: 'PROVINCE', REVOKE: 'PROVINCE' }
    const value = json({ ...all, SUSPEND: 'CITY', CANCEL: 'PROVINCE', ANNUL: 'COUNTY' }) as never
    const rule = { key: 'decision.lowest_level', value, validFrom: '2026-11-22' }
    await t.owner
      .insertInto('ruleParameter')
      .values({ ...rule, legalBasis: '测试', grade: 'ASSUMED' })
      .execute()
    await expect(act(credential.id, SUSPEND)).rejects.toEqual(refusal('decision-needs-higher-level'))
    await t.owner
      .deleteFrom('ruleParameter')
      .where('key', '=', rule.key)
      .where('validFrom', '=', rule.validFrom)
      .execute()
  })
})

describe('a second credential of another kind', () => {
  it('is for supervision staff with the legal qualification that the day of their post asks for, and lives by itself', async () => {
    const supervisor = await officer(t, { name: '张监督', organ: 'countyJustice' })
    const entry = { personId: supervisor, domainCodes: [], categories: [] }
    const accountId = t.world.accounts['unit.admin']!
    await t.owner
      .insertInto('roleGrant')
      .values({
        ...{ accountId, role: 'UNIT_ADMIN', scopeKind: 'ORGAN', organId: t.world.organs.countyJustice },
        validFrom: '2020-01-01',
      })
      .execute()
    as = signedIn(t)
    const admin = await as('unit.admin')
    const applyFor = () => admin.call(credentials.apply, { body: { kind: 'SUPERVISION', entries: [entry] } })
    const startedOn = (day: string) =>
      t.owner.updateTable('post').set({ startedOn: day }).where('personId', '=', supervisor).execute()
    await startedOn('2025-03-01')
    await expect(applyFor()).rejects.toEqual(
      refusal('application-conditions-unmet', {
        people: [expect.objectContaining({ codes: ['legal-qualification'] })],
      }),
    )
    await startedOn('2025-02-28')
    const { batchId } = await applyFor()
    const { items } = await admin.call(credentials.applications, { query: { batch: batchId } })
    await admin.call(credentials.amendApplication, {
      params: { id: items[0]!.id },
      body: { action: 'WITHDRAW', reason: '更正', version: items[0]!.version },
    })
    await startedOn('2025-03-01')
    await t.owner
      .updateTable('person')
      .set({ legalQualificationNo: 'A20254301020001' })
      .where('id', '=', supervisor)
      .execute()
    await applyFor()
    // The same person enforces as well, with a credential of its own.
    await admin.call(credentials.apply, {
      body: {
        kind: 'ENFORCEMENT',
        entries: [{ personId: supervisor, domainCodes: ['MARKET'], categories: ['INSPECTION'] }],
      },
    })
    const open = await t.owner
      .selectFrom('credentialApplication')
      .select('id')
      .where('personId', '=', supervisor)
      .where('nextLevel', 'is not', null)
      .execute()
    const grant = { role: 'UNIT_APPROVER' as const, scopeKind: 'ORGAN' as const, validFrom: '2020-01-01' }
    const approver = t.world.accounts['unit.approver']!
    await t.owner
      .insertInto('roleGrant')
      .values({ ...grant, accountId: approver, organId: t.world.organs.countyJustice })
      .execute()
    as = signedIn(t)
    await approve(
      as,
      open.map(({ id }) => id),
    )
    await t.runner.drain()
    const held = await t.owner
      .selectFrom('credential')
      .select(['id', 'kind', 'credentialNo', 'state'])
      .where('personId', '=', supervisor)
      .orderBy('kind')
      .execute()
    expect(held).toMatchObject([
      { kind: 'ENFORCEMENT', state: 'ACTIVE' },
      { kind: 'SUPERVISION', state: 'ACTIVE', credentialNo: expect.stringMatching(/^43J26\d{6}$/) },
    ])
    const why = await (await as('county.reviewer')).call(credentialDecisions.explain, {
      params: { id: held[0]!.id, action: 'SUSPEND' },
    })
    expect(why.others).toMatchObject([{ id: held[1]!.id, kind: 'SUPERVISION', state: 'ACTIVE' }])
    await act(held[0]!.id, SUSPEND)
    // In force, and nothing to enforce by.
    expect(await scan(held[1]!.id)).toMatchObject({ state: 'ACTIVE', mayEnforce: false })
  })
})

describe('what an officer sees of his own applications', () => {
  it('is where each stands, until when, and why it came back; never those of others', async () => {
    const personId = await officer(t, { name: '张申请', loginName: 'shenqing' })
    const [id] = await apply(t, as, [personId])
    await approve(as, [id!], ['unit.approver'])
    const own = await as('shenqing')
    const mine = async () => (await own.call(credentials.myApplications)).items
    expect(await mine()).toMatchObject([
      { id, type: 'NEW', state: 'UNIT_APPROVED', nextLevel: 'COUNTY', levels: ['UNIT', 'COUNTY', 'CITY', 'PROVINCE'] },
    ])
    const county = await as('county.reviewer')
    const { version } = await county.call(credentials.readApplication, { params: { id: id! } })
    await county.call(credentials.reviewApplication, {
      params: { id: id! },
      body: { decision: 'RETURN', reason: '照片不是近期的', version },
    })
    expect(await mine()).toMatchObject([{ state: 'RETURNED', reason: '照片不是近期的', dueOn: null }])
    expect((await mine())[0]!.steps.map(({ toState }) => toState)).toEqual(['SUBMITTED', 'UNIT_APPROVED', 'RETURNED'])
    const { items } = await (await as('cailiao')).call(credentials.myApplications)
    expect(items.map(({ state }) => state)).toEqual(['APPROVED'])
  })

  it('includes that the card is lost, and who may say so', async () => {
    const { credential } = await issued(t, as, { loginName: 'yishi' })
    const own = await as('yishi')
    const mine = async () => (await own.call(credentials.mine)).items[0]
    expect(await mine()).toMatchObject({ lostAt: null, mayReportLoss: true })
    await own.call(credentials.reportMyLoss, { params: { id: credential.id }, body: { circumstances: '途中遗失' } })
    expect(await mine()).toMatchObject({ lostAt: t.clock.now().toISOString(), mayReportLoss: false })
    expect(await read(as, credential.id)).toMatchObject({ mayReportLoss: false, lostAt: expect.any(String) })
  })
})

describe('a recall in stages', () => {
  it('reaches each one on the day of his stage, leaves out who is excepted, and is undone exactly, waiting or done', async () => {
    const now = await issued(t, as)
    const later = await issued(t, as, { domainCodes: ['MARKET'] })
    const excepted = await issued(t, as)
    await t.owner
      .updateTable('credential')
      .set({ domainCodes: ['FOOD'] })
      .where('id', '=', later.credential.id)
      .execute()
    const people = [now.personId, later.personId, excepted.personId]
    const before = await standingOf(t, people)
    const county = await as('county.reviewer')
    const proposal = await county.call(credentialRecalls.propose, {
      body: {
        ...{ organId: t.world.organs.unit, includeBelow: false, action: 'SUSPEND', reasonCode: 'SUS-13' },
        ...{ facts: '单位未按规定组织培训', unitStatement: '单位无异议', endsOn: '2027-01-31', endEvent: null },
        stages: [{ startsOn: TODAY, domains: ['MARKET'] }, { startsOn: '2026-12-01' }],
        exceptions: [{ credentialId: excepted.credential.id, reason: '正在办理重大案件' }],
      },
    })
    const approver = await as('county.approver')
    await approver.call(credentialRecalls.decide, {
      params: { id: proposal.id },
      body: { decision: 'DECIDE', note: '同意', version: proposal.version },
    })
    await t.runner.drain()
    expect(await scan(now.credential.id)).toMatchObject({ state: 'SUSPENDED' })
    expect(await scan(later.credential.id)).toMatchObject({ state: 'ACTIVE' })
    expect(await scan(excepted.credential.id)).toMatchObject({ state: 'ACTIVE' })
    const stages = await t.owner
      .selectFrom('credentialRecallItem')
      .select(['credentialId', 'stage', 'state', 'reason'])
      .where('recallId', '=', proposal.id)
      .execute()
    const of = (id: string) => stages.find(({ credentialId }) => credentialId === id)
    expect(of(now.credential.id)).toMatchObject({ stage: 1, state: 'DONE' })
    expect(of(later.credential.id)).toMatchObject({ stage: 2, state: 'DONE' })
    expect(of(excepted.credential.id)).toMatchObject({ state: 'EXCEPTED', reason: '正在办理重大案件' })
    t.clock.set('2026-12-01T00:00:00Z')
    as = signedIn(t)
    expect(await scan(later.credential.id)).toMatchObject({ state: 'SUSPENDED' })
    const { version } = await (await as('county.reviewer')).call(credentialRecalls.read, {
      params: { id: proposal.id },
    })
    await (await as('county.approver')).call(credentialRecalls.undo, {
      params: { id: proposal.id },
      body: { reason: '单位已补训', version },
    })
    await t.runner.drain()
    expect(await standingOf(t, people)).toEqual(before)
    t.clock.set(`${TODAY}T01:00:00Z`)
    as = signedIn(t)
  }, 90_000)
})
