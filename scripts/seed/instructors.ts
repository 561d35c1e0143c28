import {
  instructorAvailability,
  instructorInvitations,
  instructorMaterials,
  instructors,
} from '../../api/src/instructors/contract.ts'
import { recordEvaluation } from '../../api/src/instructors/index.ts'
import { asSystem } from '../../api/src/platform/db/database.ts'
import { everyPage } from '../lib/pages.ts'
import { HOLDER } from './accounts.ts'
import type { UnitPeople } from './crowd.ts'
import { REVIEWERS } from './exam.ts'
import { unitAccounts } from './foundations.ts'
import type { Stage } from './stage.ts'

const COORDINATOR = 'peixun'
const APPOINTER = 'sheng.shenpi'

/** Topics that are taught, with who teaches them best. */
const TOPICS = [
  [null, '行政处罚法', 3],
  ['MARKET', '裁量基准', 3],
  [null, '行政执法文书', 2],
  ['TRANSPORT', '执法程序', 2],
  [null, '三项制度', 2],
  ['MARKET', '证据收集', 1],
] as const
const EDUCATIONS = ['MASTER', 'BACHELOR', 'DOCTOR'] as const
const TIERS = ['PROVINCE', 'CITY', 'COUNTY'] as const

/** How many were nominated long ago, by their units in turn, and how many of these days. */
const LONG_AGO = 8
const LATELY = 4

interface Nominee {
  unit: UnitPeople
  personId: string
}

/**
 * The pool of instructors, before the first class was planned: eight in office, one of them suspended since, a social
 * supervisor, and of these days one at the publicity, one at the county, one that came back and one that was rejected.
 * Lectures are given, judged, and wait for an answer; the holder of a credential with an account of his own is one of them.
 */
export async function playInstructors(stage: Stage, crowd: readonly UnitPeople[]): Promise<void> {
  stage.to(-95, '09:30')
  const nominees = await nomineesOf(stage, crowd)
  const ids: string[] = []
  for (const [i, nominee] of nominees.slice(0, LONG_AGO).entries()) ids.push(await nominate(stage, nominee, i))
  const supervisor = nominees[LONG_AGO]
  if (supervisor) ids.push(await nominate(stage, supervisor, LONG_AGO, 'SOCIAL_SUPERVISOR'))
  await approveEverywhere(stage, crowd, [-93, -91, -89, -87])
  stage.to(-70, '10:00')
  for (const id of ids) await act(stage, id, 'APPOINT')
  await keepTimes(stage)
  await teach(stage)
  stage.to(-15, '15:00')
  await act(stage, ids[LONG_AGO - 1]!, 'SUSPEND', '借调外地工作，期间不能授课。')
  await nominateLately(stage, crowd, nominees.slice(LONG_AGO + 1, LONG_AGO + 1 + LATELY))
  await stage.drain()
}

/** Those whom their units may nominate; the account that visitors use comes first, then unit by unit. */
async function nomineesOf(stage: Stage, crowd: readonly UnitPeople[]): Promise<Nominee[]> {
  const byUnit: Nominee[][] = []
  for (const unit of crowd) {
    const admin = await stage.as(unitAccounts(unit.key).admin)
    const all = await everyPage((page) => admin.call(instructors.nominees, { query: { kind: 'INSTRUCTOR', ...page } }))
    // A unit above others may nominate theirs as well.
    const isOwn = ({ eligible, organId }: { eligible: boolean; organId: string }) =>
      eligible && organId === unit.organId
    byUnit.push(all.filter(isOwn).map(({ personId }) => ({ unit, personId })))
  }
  const longest = Math.max(...byUnit.map(({ length }) => length))
  const inTurn = Array.from({ length: longest }, (_, i) => byUnit.flatMap((some) => some[i] ?? [])).flat()
  const holder = await stage.owner
    .selectFrom('account')
    .select('personId')
    .where('loginName', '=', HOLDER)
    .executeTakeFirst()
  const isHolder = ({ personId }: Nominee) => personId === holder?.personId
  return [...inTurn.filter(isHolder), ...inTurn.filter((one) => !isHolder(one))]
}

async function nominate(
  stage: Stage,
  { unit, personId }: Nominee,
  i: number,
  kind: 'INSTRUCTOR' | 'SOCIAL_SUPERVISOR' = 'INSTRUCTOR',
): Promise<string> {
  const admin = await stage.as(unitAccounts(unit.key).admin)
  const expertise = [TOPICS[i % TOPICS.length]!, TOPICS[(i + 2) % TOPICS.length]!]
  const { id } = await admin.call(instructors.nominate, {
    body: {
      kind,
      personId,
      tier: TIERS[i % TIERS.length]!,
      education: EDUCATIONS[i % EDUCATIONS.length]!,
      enforcementSince: `${2006 + (i % 8)}-07-01`,
      introduction: '长期从事一线行政执法，多次承担全市执法人员培训授课。',
      expertise: expertise.map(([domainCode, topic, level]) => ({ domainCode, topic, level })),
    },
  })
  return id
}

/** The unit, the county, the city and the province, each on a day of its own, approve what waits for them. */
async function approveEverywhere(
  stage: Stage,
  crowd: readonly UnitPeople[],
  days: readonly number[],
  only?: ReadonlySet<string>,
): Promise<void> {
  const levels = [crowd.map(({ key }) => unitAccounts(key).approver), ...REVIEWERS]
  for (const [i, day] of days.entries()) {
    stage.to(day, '14:30')
    for (const account of levels[i] ?? []) await approveWaiting(stage, account, only)
  }
}

async function approveWaiting(stage: Stage, account: string, only?: ReadonlySet<string>): Promise<void> {
  const client = await stage.as(account)
  const waiting = await everyPage((page) => client.call(instructors.list, { query: { mine: true, ...page } }))
  for (const { id, version } of waiting)
    if (!only || only.has(id))
      await client.call(instructors.review, { params: { id }, body: { decision: 'APPROVE', version } })
}

async function act(stage: Stage, id: string, action: 'APPOINT' | 'SUSPEND', reason?: string): Promise<void> {
  const client = await stage.as(APPOINTER)
  const { version } = await client.call(instructors.read, { params: { id } })
  await client.call(instructors.act, { params: { id }, body: { action, version, ...(reason && { reason }) } })
}

/** The entry of the visitors' account. */
async function ownId(stage: Stage): Promise<string | undefined> {
  const { items } = await (await stage.as(HOLDER)).call(instructors.mine)
  return items.find(({ kind }) => kind === 'INSTRUCTOR')?.id
}

const HOUR = 60

async function keepTimes(stage: Stage): Promise<void> {
  const id = await ownId(stage)
  if (!id) return
  const client = await stage.as(HOLDER)
  const weekly = [1, 2, 3, 4, 5].map((weekday) => ({ weekday, fromMinute: 8 * HOUR, toMinute: 18 * HOUR }))
  await client.call(instructorAvailability.setWeekly, { params: { id }, body: { weekly } })
  const material = {
    title: '行政处罚裁量基准的适用与说理',
    topic: '裁量基准',
    link: 'https://www.gov.cn/zhengce/content/2022-08/17/content_5705729.htm',
    isShared: true,
  }
  await client.call(instructorMaterials.addLink, { params: { id }, body: material })
}

/** Days of lectures, and what trainees gave for those that were held. */
const LECTURES = [
  [-45, '新修订行政处罚法解读', 5],
  [-30, '行政执法文书制作要点', 4],
] as const

/** Two lectures that were given and judged, one that waits for an answer. */
async function teach(stage: Stage): Promise<void> {
  const id = await ownId(stage)
  if (!id) return
  for (const [day, title, score] of LECTURES) {
    const invited = await invite(stage, id, day, title)
    stage.to(day - 12, '09:00')
    await (await stage.as(HOLDER)).call(instructorInvitations.answer, {
      params: { id: invited.id },
      body: { answer: 'ACCEPT' },
    })
    stage.to(day + 1, '09:00')
    await (await stage.as(COORDINATOR)).call(instructorInvitations.close, {
      params: { id: invited.id },
      body: { outcome: 'TAUGHT' },
    })
    await judge(stage, { instructorId: id, lessonId: invited.lessonId, score })
  }
  await invite(stage, id, 20, '重大执法决定法制审核实务', -1)
}

async function invite(stage: Stage, instructorId: string, day: number, title: string, on = day - 14) {
  const startsAt = stage.to(day, '14:30')
  const endsAt = stage.to(day, '17:00')
  stage.to(on, '10:00')
  const lecture = { title, place: '省司法厅培训中心第一教室', hours: 2.5, despiteTimes: true }
  return (await stage.as(COORDINATOR)).call(instructorInvitations.invite, {
    body: { instructorId, startsAt: startsAt.toISOString(), endsAt: endsAt.toISOString(), ...lecture },
  })
}

const TRAINEES = 8

/** Trainees' evaluations, as training takes them. */
async function judge(
  stage: Stage,
  { instructorId, lessonId, score }: { instructorId: string; lessonId: string; score: number },
): Promise<void> {
  const entry = await stage.owner
    .selectFrom('instructor')
    .select('personId')
    .where('id', '=', instructorId)
    .executeTakeFirstOrThrow()
  const people = await stage.owner
    .selectFrom('person')
    .select('id')
    .where('id', '<>', entry.personId)
    .orderBy('id')
    .limit(TRAINEES)
    .execute()
  for (const [i, { id: personId }] of people.entries()) {
    const other = i % 3 === 0 ? Math.max(1, score - 1) : score
    const scores = { CONTENT: score, DELIVERY: other, PRACTICE: score, MANNER: 5 }
    const comment = i === 0 ? '案例贴近实际，希望多讲文书说理。' : null
    await asSystem(stage.deps.db, (trx) =>
      recordEvaluation(trx, { lessonId, instructorId, personId, scores, comment }, stage.deps.clock.now()),
    )
  }
}

/** Nominations of these days: one at the publicity, one at the county, one that came back, one rejected. */
async function nominateLately(
  stage: Stage,
  crowd: readonly UnitPeople[],
  [publicised, underReview, returned, rejected]: readonly Nominee[],
): Promise<void> {
  stage.to(-12, '10:20')
  const first = publicised && (await nominate(stage, publicised, 1))
  if (first) await approveEverywhere(stage, crowd, [-11, -9, -7, -2], new Set([first]))
  stage.to(-4, '09:40')
  const second = underReview && (await nominate(stage, underReview, 2))
  if (second) await approveEverywhere(stage, crowd, [-3], new Set([second]))
  stage.to(-6, '11:00')
  await turnBack(stage, returned, 'RETURN', '专长请具体到专题，并补充授课经历。')
  await turnBack(stage, rejected, 'REJECT', '本单位已有两名在聘教员，暂不增加。')
}

async function turnBack(
  stage: Stage,
  nominee: Nominee | undefined,
  decision: 'RETURN' | 'REJECT',
  reason: string,
): Promise<void> {
  if (!nominee) return
  const id = await nominate(stage, nominee, 3)
  const client = await stage.as(unitAccounts(nominee.unit.key).approver)
  const { version } = await client.call(instructors.read, { params: { id } })
  await client.call(instructors.review, { params: { id }, body: { decision, reason, version } })
}
