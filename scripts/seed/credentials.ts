import { type CredentialRow, credentialDecisions, credentials } from '../../api/src/credentials/contract.ts'
import { addDays, addMonths, dayOf } from '../../api/src/kernel/day.ts'
import { everyPage } from '../lib/pages.ts'
import { HOLDER } from './accounts.ts'
import type { UnitPeople } from './crowd.ts'
import { REVIEWERS } from './exam.ts'
import { unitAccounts } from './foundations.ts'
import type { Stage } from './stage.ts'

/** Of the first applications of each unit that are carried through. */
const ISSUED_PER_UNIT = 14
/** Of the applications that wait today, at a level of their own each. */
const WAITING_PER_UNIT = 2
const CATEGORIES = ['PENALTY', 'INSPECTION'] as const

/** Units apply for those who passed; all levels approve; the credentials are signed. */
export async function issueCredentials(stage: Stage, crowd: readonly UnitPeople[]): Promise<void> {
  stage.to(-110, '09:30')
  for (const unit of crowd) await apply(stage, unit, ISSUED_PER_UNIT)
  stage.to(-100, '14:20')
  await approve(
    stage,
    crowd.map(({ key }) => unitAccounts(key).approver),
  )
  for (const accounts of REVIEWERS) await approve(stage, accounts)
  await stage.drain()
}

/** Applications of these days: some wait at the unit, at the county, at the city, at the province; one came back. */
export async function applyLately(stage: Stage, crowd: readonly UnitPeople[]): Promise<void> {
  stage.to(-4, '10:10')
  for (const unit of crowd) await apply(stage, unit, WAITING_PER_UNIT)
  stage.to(-3, '15:00')
  const approvers = crowd.map(({ key }) => unitAccounts(key).approver)
  await sendBack(stage, approvers[0]!, '证件照片背景不符合要求，请更换后重新提交。')
  await approve(stage, approvers.slice(0, -3))
  stage.to(-2, '11:00')
  await approve(stage, REVIEWERS[0].slice(0, 3))
  stage.to(-1, '16:30')
  await approve(stage, REVIEWERS[1].slice(0, 1), 1)
}

async function apply(stage: Stage, { key, domain, past }: UnitPeople, most: number): Promise<void> {
  const admin = await stage.as(unitAccounts(key).admin)
  const eligible = await everyPage((page) => admin.call(credentials.applicants, { query: { eligible: true, ...page } }))
  const order = new Map(past.map(({ id }, i) => [id, i]))
  const first = eligible
    .toSorted((a, b) => (order.get(a.personId) ?? 1e9) - (order.get(b.personId) ?? 1e9))
    .slice(0, most)
  if (first.length === 0) return
  const entries = first.map(({ personId }) => ({ personId, domainCodes: [domain], categories: [...CATEGORIES] }))
  await admin.call(credentials.apply, { body: { kind: 'ENFORCEMENT', entries } })
}

/** @param half approve only every second one when 1 */
async function approve(stage: Stage, accounts: readonly string[], half = 0): Promise<void> {
  for (const account of accounts) {
    const client = await stage.as(account)
    const waiting = await everyPage((page) => client.call(credentials.applications, { query: { mine: true, ...page } }))
    const ids = waiting.filter((_, i) => half === 0 || i % 2 === 0).map(({ id }) => id)
    if (ids.length === 0) continue
    const { refused } = await client.call(credentials.reviewApplications, { body: { ids } })
    if (refused.length > 0) throw new Error(`${account} could not approve: ${refused[0]!.code}`)
  }
}

async function sendBack(stage: Stage, account: string, reason: string): Promise<void> {
  const client = await stage.as(account)
  const { items } = await client.call(credentials.applications, { query: { mine: true, size: 1 } })
  const [first] = items
  if (!first) return
  const body = { decision: 'RETURN' as const, reason, version: first.version }
  await client.call(credentials.reviewApplication, { params: { id: first.id }, body })
}

/** What happens to credentials later: suspended, lifted, withdrawn, cancelled; one suspension is only proposed. */
export async function actOnSome(stage: Stage): Promise<void> {
  stage.to(-60, '10:00')
  const reviewer = await stage.as('xian')
  const rows = await everyPage((page) =>
    reviewer.call(credentials.list, { query: { state: 'ACTIVE', sort: 'number', ...page } }),
  )
  const spared = await credentialOf(stage, HOLDER)
  const [a, b, c, d, e, f, g] = rows.filter(({ id }) => id !== spared)
  await act(stage, a, {
    action: 'SUSPEND',
    reasonCode: 'SUS-01',
    facts: '执法检查中未出示证件，经两次提醒仍不改正。',
    days: -60,
  })
  await act(stage, b, {
    action: 'SUSPEND',
    reasonCode: 'SUS-03',
    facts: '群众投诉办理许可时刁难申请人，经查属实。',
    days: -45,
  })
  await act(stage, c, { action: 'SUSPEND', reasonCode: 'SUS-01', facts: '离岗培训期间仍参与现场检查。', days: -40 })
  await act(stage, d, { action: 'WITHDRAW', facts: '调离行政执法岗位。', days: -30 })
  await act(stage, e, { action: 'WITHDRAW', facts: '调任机关后勤岗位。', days: -20 })
  await act(stage, f, { action: 'CANCEL', facts: '已辞去公职。', days: -15 })
  await act(stage, c, {
    action: 'LIFT',
    reasonCode: 'LFT-03',
    facts: '经复核，原认定的离岗培训期间参与检查一节与事实不符。',
    days: -12,
  })
  stage.to(-1, '17:10')
  await propose(stage, g, {
    action: 'SUSPEND',
    reasonCode: 'SUS-02',
    facts: '举报反映其向违法经营者泄露检查安排，正在核查。',
  })
}

/** That of an account that visitors sign in as stays in force. */
async function credentialOf({ owner }: Stage, loginName: string): Promise<string> {
  const row = await owner
    .selectFrom('credential')
    .innerJoin('account', 'account.personId', 'credential.personId')
    .select('credential.id')
    .where('loginName', '=', loginName)
    .executeTakeFirstOrThrow()
  return row.id
}

interface Act {
  action: 'SUSPEND' | 'LIFT' | 'WITHDRAW' | 'CANCEL'
  /** The first ground of the catalogue for the action when left out. */
  reasonCode?: string
  facts: string
}

async function act(
  stage: Stage,
  row: CredentialRow | undefined,
  { days, ...what }: Act & { days: number },
): Promise<void> {
  stage.to(days, '10:30')
  const decision = await propose(stage, row, what)
  const { version } = await heard(stage, decision)
  stage.to(days, '16:00')
  const approver = await stage.as('xian.shenpi')
  const body = { decision: 'DECIDE' as const, note: '事实清楚，程序合法，同意。', version }
  await approver.call(credentials.decide, { params: { id: decision.id }, body })
  await stage.drain()
}

/** The notice is handed over, and the person waives the answer; nothing where no rule asks for it. */
async function heard(stage: Stage, { id, version, noticeRequired }: Awaited<ReturnType<typeof propose>>) {
  if (!noticeRequired) return { version }
  const reviewer = await stage.as('xian')
  const params = { id }
  const servedOn = dayOf(stage.deps.clock.now())
  const service = { method: 'DIRECT' as const, servedOn, recipient: '本人', witness: null, note: null }
  const notified = await reviewer.call(credentialDecisions.notice, { params, body: { ...service, version } })
  const body = { kind: 'WAIVED' as const, text: '', version: notified.version }
  return reviewer.call(credentialDecisions.recordStatement, { params, body })
}

async function propose(stage: Stage, row: CredentialRow | undefined, { action, reasonCode, facts }: Act) {
  if (!row) throw new Error('too few credentials were issued')
  const reviewer = await stage.as('xian')
  const today = dayOf(stage.deps.clock.now())
  const { version } = await reviewer.call(credentials.read, { params: { id: row.id } })
  return reviewer.call(credentials.propose, {
    params: { id: row.id },
    body: {
      action,
      reasonCode: reasonCode ?? (await firstReason(stage, action)),
      facts,
      startsOn: today,
      endsOn: action === 'SUSPEND' ? addDays(addMonths(today, 3), -1) : null,
      endEvent: null,
      statement: '已告知拟处理的事实、理由和依据，当事人未提出陈述申辩。',
      version,
    },
  })
}

async function firstReason({ owner }: Stage, action: Act['action']): Promise<string> {
  const row = await owner
    .selectFrom('actionReason')
    .select('code')
    .where('action', '=', action)
    .where('enabled', '=', true)
    .orderBy('code')
    .executeTakeFirstOrThrow()
  return row.code
}
