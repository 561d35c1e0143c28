import fc from 'fast-check'
import { afterAll, beforeAll, expect, it } from 'vitest'
import { applyDueActs } from '../../api/src/credentials/acts/apply-due.ts'
import { decideAct } from '../../api/src/credentials/acts/decide.ts'
import { proposeAct } from '../../api/src/credentials/acts/propose.ts'
import { takeBackProposal } from '../../api/src/credentials/acts/take-back.ts'
import { applyForCredentials } from '../../api/src/credentials/applications/apply.ts'
import { reportLoss } from '../../api/src/credentials/applications/report-loss.ts'
import { reviewApplications } from '../../api/src/credentials/applications/review.ts'
import { answerAppeal, fileAppeal } from '../../api/src/credentials/decisions/appeals.ts'
import { makeDecisionPaper } from '../../api/src/credentials/decisions/read-papers.ts'
import { serveNotice, servePaper } from '../../api/src/credentials/decisions/service.ts'
import { closeStatementTerms, makeStatement, recordStatement } from '../../api/src/credentials/decisions/statement.ts'
import { readEntitlement } from '../../api/src/credentials/history/entitlement.ts'
import { decideRecall, undoRecall } from '../../api/src/credentials/recalls/decide.ts'
import { proposeRecall } from '../../api/src/credentials/recalls/propose.ts'
import { type Action, openActions } from '../../api/src/credentials/rules/lifecycle.ts'
import { standingOn } from '../../api/src/credentials/rules/scheduled.ts'
import { addDays, dayOf } from '../../api/src/kernel/day.ts'
import { Refusal } from '../../api/src/kernel/refusal.ts'
import { json } from '../../api/src/platform/db/database.ts'
import type { Caller } from '../../api/src/platform/http/caller.ts'
import { type TestApp, testApp } from '../support/app.ts'
import { officer } from '../support/credentials.ts'
import { callerOf, holderOf, look, pastOf, type Sample, standingOf } from '../support/year-of-acts.ts'

let t: TestApp
let who: Record<'unit' | 'other' | 'proposer' | 'county' | 'approver' | 'province', Caller>
let reviewers: Caller[]

const PROPOSE = ['decision:propose', 'decision:read', 'recall:propose', 'credential:read']
const DECIDE = ['decision:decide', 'decision:read', 'recall:decide', 'credential:read']

beforeAll(async () => {
  t = await testApp()
  who = {
    unit: callerOf(t, 'unit.admin', [], ['application:write', 'decision:propose'], 'unit'),
    other: callerOf(t, 'other.admin', [], ['application:write', 'decision:propose'], 'otherUnit'),
    proposer: callerOf(t, 'county.reviewer', ['COUNTY'], PROPOSE, 'countyJustice'),
    county: callerOf(t, 'county.approver', ['COUNTY'], DECIDE, 'countyJustice'),
    approver: callerOf(t, 'province.approver', ['PROVINCE'], DECIDE),
    province: callerOf(t, 'province.reviewer', ['PROVINCE'], [...PROPOSE, 'application:review']),
  }
  const review = (login: string, level: 'UNIT' | 'COUNTY' | 'CITY') =>
    callerOf(t, login, [level], ['application:review'])
  reviewers = [
    review('unit.approver', 'UNIT'),
    review('other.reviewer', 'COUNTY'),
    review('city.reviewer', 'CITY'),
    who.province,
  ]
  await rule('credential.required_documents', { NEW: [], RENEW: [], CHANGE: [], REISSUE: [], TRANSFER: [] })
  await rule('credential.validity_years', 1)
  await rule('credential.renewal_requires_exam', false)
  await rule('credential.enable_revoke', true)
  await rule('credential.reapply_ban_months', 2)
  await t.owner.updateTable('actionReason').set({ enabled: true }).where('action', '=', 'REVOKE').execute()
})
afterAll(() => t?.close())

async function rule(key: string, value: unknown) {
  await t.owner
    .insertInto('ruleParameter')
    .values({ key, value: json(value), validFrom: '2026-11-01', legalBasis: '测试', grade: 'ASSUMED', note: null })
    .onConflict((conflict) => conflict.columns(['key', 'validFrom']).doUpdateSet({ value: json(value) }))
    .execute()
}

const GROUNDS: Record<Action, string> = {
  ...{ SUSPEND: 'SUS-01', EXTEND: 'EXT-01', LIFT: 'LFT-02', WITHDRAW: 'WDR-01', RESTORE: 'RST-01' },
  ...{ CANCEL: 'CAN-04', REVOKE: 'REV-01', ANNUL: 'ANL-02' },
}
const ACTS = [
  ...([
    'ANY',
    'ANY',
    'ANY',
    'ANY',
    'ANY',
    'ANY',
    'ANY',
    'ANY',
    'SUSPEND',
    'LIFT',
    'RESTORE',
    'CANCEL',
    'REVOKE',
  ] as const),
] as const
const OTHERS = [
  ...(['RENEW', 'CHANGE', 'REISSUE', 'TRANSFER', 'NEW', 'LOSE', 'MOVE', 'SIGN', 'SIGN', 'WORKER'] as const),
  ...([
    'ANNUL',
    'ANNUL',
    'APPEAL',
    'RECALL',
    'UNDO_RECALL',
    'RECALL_AND_UNDO',
    'REOPEN',
    'RENEW',
    'RENEW',
    'NEW',
  ] as const),
] as const

const step = fc.record({
  person: fc.nat(1),
  does: fc.oneof(
    { weight: 3, arbitrary: fc.constantFrom(...ACTS) },
    { weight: 3, arbitrary: fc.constantFrom(...OTHERS) },
  ),
  /** Days from today on which an act begins. */
  begins: fc.constantFrom(0, 0, 0, 1, 9, 30),
  lasts: fc.integer({ min: 5, max: 90 }),
  /** REFUSE and TAKE_BACK end the proposal, UNDO annuls what was decided at once and looks that nothing is left of it. */
  ends: fc.constantFrom('DECIDE', 'DECIDE', 'DECIDE', 'DECIDE', 'UNDO', 'UNDO', 'REFUSE', 'TAKE_BACK', 'LEAVE_OPEN'),
  days: fc.constantFrom(0, 1, 3, 7, 20, 45),
  pick: fc.nat(5),
})
type Step = typeof step extends fc.Arbitrary<infer S> ? S : never

/** How often something was done and not refused; a property over nothing would hold. */
const done = new Map<string, number>()
const count = (what: string) => done.set(what, (done.get(what) ?? 0) + 1)

/** What the product refuses is no fault; anything else is. */
async function tried<T>(what: string, work: () => Promise<T>): Promise<T | undefined> {
  try {
    const answer = await work()
    count(what)
    return answer
  } catch (error) {
    if (error instanceof Refusal) return undefined
    throw error
  }
}

const people: string[] = []
let holders: Caller[] = []
let serial = 0

async function begin() {
  t.clock.set('2026-11-23T01:00:00Z')
  people.length = 0
  holders = []
  for (const _ of [0, 1]) {
    const loginName = `year.${serial++}`
    const id = await officer(t, { name: '张某某', loginName })
    people.push(id)
    holders.push(holderOf(t, loginName, id))
  }
  for (const person of people) await application(person, 'NEW')
  await t.runner.drain()
}

const newest = (personId: string) =>
  t.owner
    .selectFrom('credential')
    .selectAll()
    .where('personId', '=', personId)
    .orderBy('createdAt', 'desc')
    .executeTakeFirstOrThrow()

async function application(
  personId: string,
  type: 'NEW' | 'RENEW' | 'CHANGE' | 'REISSUE' | 'TRANSFER',
  cause?: 'LOST' | 'DAMAGED',
) {
  const post = await t.owner
    .selectFrom('post')
    .select('organId')
    .where('personId', '=', personId)
    .executeTakeFirstOrThrow()
  const unit = post.organId === t.world.organs.unit ? who.unit : who.other
  if (type === 'CHANGE')
    await t.owner
      .updateTable('person')
      .set({ name: `张${serial++ % 2 === 0 ? '某' : '谋'}${type}` })
      .where('id', '=', personId)
      .execute()
  const entry = {
    personId,
    domainCodes: ['MARKET'],
    categories: ['PENALTY' as const],
    ...(cause ? { request: { cause } } : {}),
  }
  await tried(`apply ${type}`, () => applyForCredentials(t.deps, unit, { type, kind: 'ENFORCEMENT', entries: [entry] }))
  const open = await t.owner
    .selectFrom('credentialApplication')
    .select('id')
    .where('personId', '=', personId)
    .where('nextLevel', 'is not', null)
    .executeTakeFirst()
  if (!open) return
  for (const reviewer of reviewers) {
    const { approved } = await reviewApplications(t.deps, reviewer, { ids: [open.id] })
    if (approved > 0 && reviewer === who.province) count(`approve ${type}`)
  }
}

async function act(personId: string, { does, begins, lasts, ends, pick }: Step, holder: Caller) {
  // What had come to its day anyway is no part of what is undone.
  if (ends === 'UNDO') await applyDueActs(t.deps)
  let credential = await newest(personId)
  const day = dayOf(t.clock.now())
  // Mostly what is possible, of several the one that was drawn; at times what is not.
  const possible = openActions(standingOn(credential, day), day, { enableRevoke: true })
  const gentle = possible.filter((one) => one !== 'CANCEL' && one !== 'REVOKE')
  const action = does === 'ANY' ? (gentle[pick % Math.max(gentle.length, 1)] ?? 'WITHDRAW') : (does as Action)
  const open = await openDecision(credential.id)
  if (open) {
    await finishProposal(open.id, ends, pick, holder)
    credential = await newest(personId)
  }
  const startsOn = addDays(day, action === 'ANNUL' || action === 'EXTEND' ? 0 : begins)
  const endsOn =
    action === 'SUSPEND' ? addDays(startsOn, lasts) : action === 'EXTEND' ? addDays(startsOn, 60 + lasts) : null
  const aboutId = await aboutOf(credential.id, action, pick)
  const before = await standingOf(t, [personId])
  const proposal = await tried(`propose ${action}`, () =>
    proposeAct(t.deps, pick === 0 ? who.province : who.proposer, credential.id, {
      ...{ action, reasonCode: GROUNDS[action], facts: '经查证的事实', startsOn, endsOn, endEvent: null },
      ...{ version: credential.version, ...(aboutId ? { aboutId } : {}) },
    }),
  )
  if (!proposal) return
  await finishProposal(proposal.id, ends, pick, holder)
  if (ends !== 'UNDO') return
  const row = await decision(proposal.id)
  if (row.state !== 'DECIDED' || action === 'ANNUL') return
  if (dayOf(t.clock.now()) !== day) return
  await annul(row.id, credential.id)
  expect(await standingOf(t, [personId]), `undoing ${action} at ${day}`).toEqual(before)
  count(`undo ${action}`)
}

const openDecision = (credentialId: string) =>
  t.owner
    .selectFrom('credentialDecision')
    .select('id')
    .where('credentialId', '=', credentialId)
    .where('state', 'in', ['PROPOSED', 'NOTICE_SERVED', 'HEARD'])
    .executeTakeFirst()

const decision = (id: string) =>
  t.owner.selectFrom('credentialDecision').selectAll().where('id', '=', id).executeTakeFirstOrThrow()

async function aboutOf(credentialId: string, action: Action, pick: number): Promise<string | undefined> {
  const day = dayOf(t.clock.now())
  if (action === 'LIFT' || action === 'EXTEND') {
    const rows = await t.owner
      .selectFrom('credentialSuspension')
      .selectAll()
      .where('credentialId', '=', credentialId)
      .execute()
    const open = rows.filter(({ endedOn }) => endedOn === null || endedOn > day)
    return open[pick % Math.max(open.length, 1)]?.decisionId
  }
  if (action !== 'ANNUL') return undefined
  const rows = await t.owner
    .selectFrom('credentialDecision')
    .select('id')
    .where('credentialId', '=', credentialId)
    .where('state', '=', 'DECIDED')
    .orderBy('decidedAt', 'desc')
    .execute()
  return rows[pick % Math.max(rows.length, 1)]?.id
}

/** 告知、陈述申辩、决定, as the rules ask for it. */
async function finishProposal(id: string, ends: string, pick: number, holder: Caller) {
  if (ends === 'LEAVE_OPEN') return
  const day = dayOf(t.clock.now())
  if (ends === 'TAKE_BACK') {
    const { proposedBy } = await decision(id)
    const by = Object.values(who).find(({ accountId }) => accountId === proposedBy)!
    await tried('take back', () => takeBackProposal(t.deps, by, id))
    return
  }
  const service = { method: 'DIRECT' as const, servedOn: day, recipient: '本人', witness: null, note: null }
  const asked = await decision(id)
  if (asked.state === 'PROPOSED')
    await tried('notice', () => serveNotice(t.deps, who.proposer, id, { ...service, version: asked.version }))
  const told = await decision(id)
  if (told.state === 'NOTICE_SERVED') {
    const said = { version: told.version, text: pick % 2 === 0 ? '我有异议' : '' }
    if (pick % 3 === 0) await tried('statement', () => makeStatement(t.deps, holder, id, { ...said, kind: 'WAIVED' }))
    else await tried('statement', () => recordStatement(t.deps, who.proposer, id, { ...said, kind: 'WAIVED' }))
  }
  const { version, action } = await decision(id)
  const by = ['RESTORE', 'REVOKE', 'ANNUL'].includes(action) || pick % 2 === 0 ? who.approver : who.county
  const kind = ends === 'REFUSE' ? 'REFUSE' : 'DECIDE'
  const decided = await tried(`${kind} ${action}`, () =>
    decideAct(t.deps, by, id, { decision: kind, note: '同意', version }),
  )
  if (!decided || kind === 'REFUSE' || pick !== 1) return
  const paper = await makeDecisionPaper(t.deps, who.proposer, id)
  await tried('serve', () => servePaper(t.deps, who.proposer, id, paper.id, service))
}

/** By a higher hand, in the usual way. */
async function annul(aboutId: string, credentialId: string) {
  const { version } = await t.owner
    .selectFrom('credential')
    .select('version')
    .where('id', '=', credentialId)
    .executeTakeFirstOrThrow()
  const day = dayOf(t.clock.now())
  const { id } = await proposeAct(t.deps, who.proposer, credentialId, {
    ...{
      action: 'ANNUL',
      reasonCode: 'ANL-02',
      facts: '原决定认定事实不清',
      startsOn: day,
      endsOn: null,
      endEvent: null,
    },
    ...{ version, aboutId },
  })
  const former = await decision(aboutId)
  // Whoever decided the first time may not annul it.
  const by =
    former.decidedBy === who.approver.accountId
      ? { ...who.approver, accountId: t.world.accounts['sec.admin']! }
      : who.approver
  await decideAct(t.deps, by, id, { decision: 'DECIDE', note: '同意', version: 1 })
}

async function appeal(personId: string, holder: Caller, pick: number) {
  const rows = await t.owner
    .selectFrom('credentialDecision as d')
    .innerJoin('credential as c', 'c.id', 'd.credentialId')
    .select(['d.id', 'd.endsOn'])
    .where('c.personId', '=', personId)
    .where('d.state', '=', 'DECIDED')
    .orderBy('d.decidedAt', 'desc')
    .execute()
  const about = rows[pick % Math.max(rows.length, 1)]
  const filed = about && (await tried('appeal', () => fileAppeal(t.deps, holder, about.id, { reason: '事实认定有误' })))
  if (!filed) return
  const outcome = (['REVOKED', 'CHANGED', 'UPHELD', 'REVOKED', 'CHANGED', 'REVOKED'] as const)[pick]!
  const endsOn = outcome === 'CHANGED' && about.endsOn ? { endsOn: addDays(about.endsOn, -1) } : {}
  const by = { ...who.approver, accountId: t.world.accounts['sec.admin']! }
  await tried(`answer ${outcome}`, () =>
    answerAppeal(t.deps, by, filed.id, { outcome, answer: '经复核决定如上', ...endsOn }),
  )
}

async function recall({ begins, lasts, pick }: Step): Promise<string | undefined> {
  const day = dayOf(t.clock.now())
  const action = pick % 2 === 0 ? ('WITHDRAW' as const) : ('SUSPEND' as const)
  const startsOn = addDays(day, begins)
  const proposal = await tried(`propose recall ${action}`, () =>
    proposeRecall(t.deps, who.proposer, {
      ...{ organId: t.world.organs.unit, includeBelow: false, action, stages: [{ startsOn }], exceptions: [] },
      ...{ reasonCode: action === 'WITHDRAW' ? 'WDR-05' : 'SUS-13', facts: '经查证的事实', unitStatement: '' },
      ...{ endsOn: action === 'SUSPEND' ? addDays(startsOn, lasts) : null, endEvent: null },
    }),
  )
  if (!proposal) return undefined
  await decideRecall(t.deps, who.county, proposal.id, { decision: 'DECIDE', note: '同意', version: proposal.version })
  await t.runner.drain()
  count(`recall ${action}`)
  return proposal.id
}

const recallRow = (id: string) =>
  t.owner
    .selectFrom('credentialRecall')
    .select(['id', 'state', 'version'])
    .where('id', '=', id)
    .executeTakeFirstOrThrow()

async function undo(id: string) {
  const { version } = await recallRow(id)
  const answer = await tried('undo recall', () =>
    undoRecall(t.deps, who.approver, id, { reason: '收回的依据不成立', version }),
  )
  await t.runner.drain()
  if (answer) expect((await recallRow(id)).state).toBe('UNDONE')
}

const recalls: string[] = []

async function transfer(personId: string) {
  const { organId: from } = await newest(personId)
  const { unit, otherUnit } = t.world.organs
  await t.owner
    .updateTable('post')
    .set({ organId: from === unit ? otherUnit : unit })
    .where('personId', '=', personId)
    .execute()
  await application(personId, 'TRANSFER')
}

async function take(given: Step) {
  const { does, pick, begins, lasts } = given
  const personId = people[given.person]!
  const holder = holders[given.person]!
  if (does === 'SIGN') await t.runner.drain()
  else if (does === 'WORKER') await applyDueActs(t.deps)
  else if (does === 'TRANSFER') await transfer(personId)
  else if (does === 'RENEW' || does === 'CHANGE' || does === 'NEW') await application(personId, does)
  else if (does === 'REISSUE') await application(personId, does, pick % 2 === 0 ? 'LOST' : 'DAMAGED')
  else if (does === 'LOSE') {
    const { id } = await newest(personId)
    await tried('lose', () => reportLoss(t.deps, who.unit, id, '途中遗失'))
  } else if (does === 'MOVE') {
    const organId = pick % 2 === 0 ? t.world.organs.otherUnit : t.world.organs.unit
    await t.owner.updateTable('post').set({ organId }).where('personId', '=', personId).execute()
  } else if (does === 'APPEAL') await appeal(personId, holder, pick)
  else if (does === 'REOPEN') {
    const open = await openDecision((await newest(personId)).id)
    if (open) await finishProposal(open.id, 'DECIDE', pick, holder)
  } else if (does === 'RECALL') {
    const id = await recall(given)
    if (id) recalls.push(id)
  } else if (does === 'UNDO_RECALL') {
    const id = recalls.pop()
    if (id) await undo(id)
  } else if (does === 'RECALL_AND_UNDO') {
    await t.runner.drain()
    const before = await standingOf(t, people)
    const id = await recall({ ...given, begins, lasts })
    if (!id) return
    await undo(id)
    expect(await standingOf(t, people), 'undoing a recall').toEqual(before)
    count('recall undone exactly')
  } else await act(personId, given, holder)
}

it('a year of acts by several people keeps every promise of the life of a credential', async () => {
  await fc.assert(
    fc.asyncProperty(
      fc.array(step, { minLength: 24, maxLength: 34 }),
      fc.constantFrom('SAME', 'NEW'),
      fc.constantFrom('SAME', 'NEW'),
      async (steps, transferNumber, renewalNumber) => {
        await rule('credential.transfer_number', transferNumber)
        await rule('credential.renewal_number', renewalNumber)
        await begin()
        recalls.length = 0
        const seen: Sample[] = [...(await look(t, people))]
        for (const one of steps) {
          t.clock.advance({ seconds: 1 })
          await take(one)
          seen.push(...(await look(t, people)))
          // The first second of a day is where a state changes by the date alone.
          t.clock.advance({ days: one.days, seconds: 1 })
          if (one.days === 1) t.clock.set(`${dayOf(t.clock.now())}T00:00:00+08:00`)
          if (one.pick === 2) await closeStatementTerms(t.deps)
          seen.push(...(await look(t, people)))
        }
        await remembers(seen)
      },
    ),
    { numRuns: 8, seed: 20261122, endOnFailure: true },
  )
  const never = ['undo SUSPEND', 'undo WITHDRAW', 'recall undone exactly', 'approve TRANSFER']
  expect(never.filter((what) => !done.has(what))).toEqual([])
}, 300_000)

/** What history answers for any instant is what was so at that instant. */
async function remembers(seen: readonly Sample[]) {
  t.clock.advance({ seconds: 1 })
  const some = seen.filter((_, i) => i % 3 === 0)
  for (const { credentialId, at, state, edition, organId, domain, entitled } of some) {
    const question = { at, organ: organId, domain }
    const { entitlement } = await readEntitlement(t.deps, who.province, credentialId, question)
    for (const told of [entitlement.atTheTime, entitlement.known])
      expect(told, `${at}: ${await pastOf(t, credentialId)}`).toMatchObject({ state, edition, entitled })
  }
  count('asked of the past')
}
