import { papers } from '../../api/src/exams/papers/contract.ts'
import { type SessionInput, sessions } from '../../api/src/exams/sessions/contract.ts'
import { everyPage } from '../lib/pages.ts'
import { unitAccounts } from './foundations.ts'
import type { Stage } from './stage.ts'

/** Who of a unit is to be registered. */
export interface Nomination {
  key: string
  domain: string
  personIds: string[]
}

/** The accounts that review above the units, level by level. */
export const REVIEWERS = [['xian', 'tianxin', 'yuelu', 'hetang', 'tianyuan'], ['shi', 'zhuzhou'], ['sheng']] as const

type Plan = Pick<SessionInput, 'code' | 'name' | 'rules'> & {
  opensOn: Date
  closesOn: Date
  startsAt: Date
  capacity: number
}

/** Announces a session with the province's usual paper and opens its registration. */
export async function announce(stage: Stage, plan: Plan): Promise<string> {
  const officer = await stage.as('kaowu')
  const { blueprint, formCount } = await officer.call(sessions.defaults)
  const { code, name, rules, opensOn, closesOn, startsAt, capacity } = plan
  const checkInOpensAt = new Date(startsAt.getTime() - 60 * 60_000)
  const session = await officer.call(sessions.create, {
    body: {
      code,
      name,
      rules,
      blueprint,
      formCount,
      domainCodes: ['MARKET', 'TRANSPORT'],
      registrationOpensAt: opensOn.toISOString(),
      registrationClosesAt: closesOn.toISOString(),
      slots: [
        { name: '第一场', checkInOpensAt: checkInOpensAt.toISOString(), startsAt: startsAt.toISOString(), capacity },
      ],
    },
  })
  await move(stage, session.id, 'OPEN_REGISTRATION')
  return session.id
}

/** Every unit nominates its people. */
export async function register(stage: Stage, id: string, nominations: readonly Nomination[]): Promise<void> {
  for (const { key, domain, personIds } of nominations) {
    const admin = await stage.as(unitAccounts(key).admin)
    const entries = personIds.map((personId) => ({ personId, domainCode: domain }))
    await admin.call(sessions.register, { params: { id }, body: { entries } })
  }
}

/** The units' leaders approve, then the justice departments of so many levels above them. */
export async function review(
  stage: Stage,
  id: string,
  keys: readonly string[],
  levels: number = REVIEWERS.length,
): Promise<void> {
  const units = keys.map((key) => unitAccounts(key).approver)
  for (const accounts of [units, ...REVIEWERS.slice(0, levels)]) {
    for (const account of accounts) await approveWaiting(stage, id, account)
  }
}

async function approveWaiting(stage: Stage, session: string, account: string): Promise<void> {
  const client = await stage.as(account)
  const waiting = await everyPage((page) =>
    client.call(sessions.registrations, { query: { session, mine: true, ...page } }),
  )
  if (waiting.length === 0) return
  const { refused } = await client.call(sessions.reviewMany, { body: { ids: waiting.map((one) => one.id) } })
  if (refused.length > 0) throw new Error(`${account} could not approve: ${refused[0]!.code}`)
}

/** Closes registration, gives out places and admission numbers, seals the papers. */
export async function arrangeAndSeal(stage: Stage, id: string): Promise<{ slotId: string }> {
  await move(stage, id, 'CLOSE_REGISTRATION')
  await move(stage, id, 'ARRANGE')
  const officer = await stage.as('kaowu')
  const { slots } = await officer.call(sessions.read, { params: { id } })
  await officer.call(papers.seal, { params: { id: slots[0]!.id } })
  return { slotId: slots[0]!.id }
}

type Action = 'OPEN_REGISTRATION' | 'CLOSE_REGISTRATION' | 'ARRANGE'

async function move(stage: Stage, id: string, action: Action): Promise<void> {
  const officer = await stage.as('kaowu')
  const { version } = await officer.call(sessions.read, { params: { id } })
  await officer.call(sessions.act, { params: { id }, body: { action, version } })
}
