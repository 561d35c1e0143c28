import { dayOf } from '../../api/src/kernel/day.ts'
import { asSystem } from '../../api/src/platform/db/database.ts'
import { a4Document } from '../../api/src/platform/print/a4.ts'
import { enqueue } from '../../api/src/platform/queue/outbox.ts'
import { hourClaims, hourExemptions, hourSettlements, hours } from '../../api/src/training/hours/contract.ts'
import { type NewHourEntry, postHours } from '../../api/src/training/hours/post.ts'
import type { UnitPeople } from './crowd.ts'
import { unitAccounts } from './foundations.ts'
import type { SeededPerson } from './people-table.ts'
import type { Stage } from './stage.ts'

/** Claims hours elsewhere; also shown to visitors. */
const CLAIMANT = 'kaosheng1'
const DAY_MS = 86_400_000
const CATEGORIES = ['PUBLIC_LAW', 'BUSINESS', 'SKILL'] as const
const TITLES = {
  PUBLIC_LAW: '宪法与行政法专题学习',
  BUSINESS: '执法业务集中培训',
  SKILL: '执法文书与取证技能训练',
} as const

/**
 * Hours of the year in every county, from nothing to complete, and in the unit that is shown: one over the day's bound, a
 * claim that waits with its proof, months that are exempted, an entry taken back, and somebody whose last year was
 * settled as short and who has had his notice.
 */
export async function playHours(stage: Stage, crowd: readonly UnitPeople[]): Promise<void> {
  const market = crowd.find(({ key }) => key === 'furongMarket')!
  const [complete, short, capped, exempted, reversed, lastYear, lastYearMet] = market.past as [
    SeededPerson,
    SeededPerson,
    SeededPerson,
    SeededPerson,
    SeededPerson,
    SeededPerson,
    SeededPerson,
  ]
  const year = Number(dayOf(stage.today).slice(0, 4))
  stage.to(-9, '08:30')
  await work(stage, 'training.keep-accounts')
  for (const [at, unit] of crowd.entries())
    await post(
      stage,
      unit.past.slice(7).flatMap((person, i) => trainings(stage, person, (i * 5 + at * 2) % 9)),
    )
  await post(stage, [
    ...trainings(stage, complete, 8),
    ...trainings(stage, short, 2),
    ...trainings(stage, capped, 1, 1200),
    ...trainings(stage, exempted, 3),
    ...trainings(stage, reversed, 4),
  ])
  await exempt(stage, exempted, year)
  await takeBack(stage, reversed)
  await claim(stage)
  const before = (person: SeededPerson, days: number) =>
    Array.from({ length: days }, (_, i) => training(person, `${year - 1}-05-${String(11 + i)}`, i))
  await post(stage, [...before(lastYear, 3), ...before(lastYearMet, 8)])
  await settle(stage, year - 1)
  stage.to(-5, '08:00')
  await work(stage, 'training.hours-autopilot')
}

/** So many days of training, one a fortnight, the last some days ago. */
function trainings({ today }: Stage, person: SeededPerson, days: number, rawHours = 800): NewHourEntry[] {
  return Array.from({ length: days }, (_, i) =>
    training(person, dayOf(new Date(today.getTime() - (12 + i * 14) * DAY_MS)), i, rawHours),
  )
}

function training({ id, organId }: SeededPerson, heldOn: string, i: number, rawHours = 800): NewHourEntry {
  const category = CATEGORIES[i % CATEGORIES.length]!
  return {
    ...{ personId: id, organId, category, heldOn, rawHours },
    source: 'IMPORT',
    sourceKey: `demo:${id}:${heldOn}`,
    title: TITLES[category],
  }
}

const post = ({ deps }: Stage, entries: NewHourEntry[]) =>
  asSystem(deps.db, (trx) => postHours(trx, entries, { accountId: null, at: deps.clock.now() }))

async function work(stage: Stage, topic: string): Promise<void> {
  await asSystem(stage.deps.db, (trx) => enqueue(trx, topic, {}))
  await stage.drain()
}

async function exempt(stage: Stage, { id: personId }: SeededPerson, year: number): Promise<void> {
  const { admin, approver } = unitAccounts('furongMarket')
  const body = {
    personId,
    year,
    kind: 'MATERNITY' as const,
    fromMonth: 2,
    toMonth: 6,
    note: '产假，附生育登记服务单。',
  }
  const { id } = await (await stage.as(admin)).call(hourExemptions.claim, { body })
  await (await stage.as(approver)).call(hourExemptions.decide, { params: { id }, body: { decision: 'APPROVE' } })
}

async function takeBack(stage: Stage, { id: personId }: SeededPerson): Promise<void> {
  const approver = await stage.as(unitAccounts('furongMarket').approver)
  const { entries } = await approver.call(hours.account, { params: { personId } })
  const entry = entries.items.find(({ openActions }) => openActions.includes('REVERSE'))
  // In the first days of a year nothing was held yet.
  if (!entry) return
  const body = { reason: '核对签到表，本人未到场。' }
  await approver.call(hours.reverse, { params: { id: Number(entry.id) }, body })
}

async function claim(stage: Stage): Promise<void> {
  const officer = await stage.as(CLAIMANT)
  const [from, to] = [17, 15].map((days) => dayOf(new Date(stage.today.getTime() - days * DAY_MS))) as [string, string]
  const { id } = await officer.call(hourClaims.claimMine, {
    body: {
      ...{ year: Number(to.slice(0, 4)), category: 'BUSINESS', title: '全国市场监管综合执法骨干培训班' },
      ...{ provider: '市场监管总局行政学院', startsOn: from, endsOn: to, hours: 24, certificateNo: 'SAMR-2026-0815' },
    },
  })
  const file = { name: '结业证书.pdf', mediaType: 'application/pdf', bytes: await scanned(stage) }
  await officer.call(hourClaims.addMyProof, { params: { id }, file })
}

async function scanned({ deps }: Stage): Promise<Uint8Array> {
  const madeAt = deps.clock.now()
  const document = await a4Document({ title: '结业证书', author: '市场监管总局行政学院', madeAt })
  document.addPage()
  return document.save()
}

/** Where the make-up window of last year is over. */
async function settle(stage: Stage, year: number): Promise<void> {
  const province = await stage.as('sheng.shenpi')
  const { canSettle } = await province.call(hourSettlements.read, { params: { year } })
  if (!canSettle) return
  await province.call(hourSettlements.settle, { params: { year }, body: {} })
  await stage.drain()
}
