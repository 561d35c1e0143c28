import { dayOf } from '../../api/src/kernel/day.ts'
import { advanceClasses } from '../../api/src/training/classes/advance.ts'
import {
  enrolments,
  type LessonInput,
  myClasses,
  type TrainingClassInput,
  timetables,
  trainingClasses,
} from '../../api/src/training/classes/contract.ts'
import { everyPage } from '../lib/pages.ts'
import type { UnitPeople } from './crowd.ts'
import { unitAccounts } from './foundations.ts'
import type { Stage } from './stage.ts'
import { layTrainingGround, type TrainingGround } from './training-ground.ts'

/** Who runs the classes of the demonstration, and who approves them: the province, and the city of Changsha. */
const PROVINCE = { writer: 'peixun', approver: 'sheng.shenpi', organ: 'provinceJustice' } as const
const CITY = { writer: 'shi', approver: 'shi.shenpi', organ: 'changshaJustice' } as const
type Runner = typeof PROVINCE | typeof CITY

/** Self-enrolled; also shown to visitors. */
const OFFICER = 'kaosheng1'

interface ClassPlan {
  runner: Runner
  code: string
  name: string
  course: string
  capacity: number
  selfEnrol?: boolean
  domains?: string[]
  /** Days from today until sign-up closes. */
  closesIn: number
}

/**
 * Classes in every state around today, through the product's own use cases: two that are over, one that runs, one that
 * begins this week, two that take enrolments (one with a waiting list, one for officers themselves), two that wait for a
 * timetable, drafts, and one that was cancelled.
 */
export async function playTraining(stage: Stage, crowd: readonly UnitPeople[]): Promise<void> {
  const ground = await layTrainingGround(stage)
  const unit = (key: string) => crowd.find((one) => one.key === key)!
  const [market, transport, tianxin] = [unit('furongMarket'), unit('furongTransport'), unit('tianxinMarket')]

  stage.to(-40, '09:30')
  const past = await approved(stage, ground, {
    runner: CITY,
    code: 'CS-PX-01',
    name: '长沙市第一期行政处罚法轮训班',
    course: 'LAW',
    capacity: 40,
    closesIn: -28,
  })
  const running = await approved(stage, ground, {
    runner: PROVINCE,
    code: 'HN-PX-01',
    name: '全省行政执法人员初任培训班',
    course: 'INITIAL',
    capacity: 50,
    closesIn: -4,
  })
  const over = await approved(stage, ground, {
    runner: CITY,
    code: 'CS-PX-00',
    name: '长沙市行政执法文书轮训班',
    course: 'DOCUMENTS',
    capacity: 40,
    closesIn: -16,
  })
  await timetable(stage, ground, CITY, past, { days: [-25], room: 'CITY' })
  await timetable(stage, ground, CITY, over, { days: [-14], room: 'CITY' })
  await timetable(stage, ground, PROVINCE, running, { days: [-1, 0, 1, 2], room: 'PROVINCE' })
  await open(stage, CITY, past)
  await open(stage, CITY, over)
  await open(stage, PROVINCE, running)
  stage.to(-34, '10:00')
  await nominate(stage, past, market, 0, 12)
  await nominate(stage, past, tianxin, 0, 10)
  await nominate(stage, over, market, 4, 12)
  stage.to(-30, '15:00')
  await confirmAll(stage, CITY, past)
  await confirmAll(stage, CITY, over)
  stage.to(-27, '08:00')
  await advance(stage)
  stage.to(-25, '09:05')
  await advance(stage)
  stage.to(-24, '09:00')
  await advance(stage)

  stage.to(-12, '11:00')
  await nominate(stage, running, transport, 0, 14)
  await nominate(stage, running, market, 12, 8)
  stage.to(-6, '16:00')
  await confirmAll(stage, PROVINCE, running)

  stage.to(-15, '09:00')
  const coming = await approved(stage, ground, {
    runner: CITY,
    code: 'CS-PX-02',
    name: '长沙市行政执法文书制作专题班',
    course: 'DOCUMENTS',
    capacity: 30,
    closesIn: -1,
  })
  await timetable(stage, ground, CITY, coming, { days: [3], room: 'CITY' })
  const full = await approved(stage, ground, {
    runner: CITY,
    code: 'CS-PX-03',
    name: '市场监管执法业务提升班',
    course: 'MARKET',
    capacity: 8,
    domains: ['MARKET'],
    closesIn: 6,
  })
  await timetable(stage, ground, CITY, full, { days: [10], room: 'COUNTY' })
  const free = await approved(stage, ground, {
    runner: PROVINCE,
    code: 'HN-PX-02',
    name: '行政处罚法公开课',
    course: 'LAW',
    capacity: 60,
    selfEnrol: true,
    closesIn: 12,
  })
  await timetable(stage, ground, PROVINCE, free, { days: [16], room: 'PROVINCE' })
  for (const [runner, id] of [
    [CITY, coming],
    [CITY, full],
    [PROVINCE, free],
  ] as const)
    await open(stage, runner, id)
  const cancelled = await approved(stage, ground, {
    runner: CITY,
    code: 'CS-PX-04',
    name: '交通运输执法专题班',
    course: 'LAW',
    capacity: 30,
    domains: ['TRANSPORT'],
    closesIn: 5,
  })
  await timetable(stage, ground, CITY, cancelled, { days: [8], room: 'CITY' })
  await open(stage, CITY, cancelled)
  stage.to(-9, '10:20')
  await nominate(stage, coming, market, 20, 8)
  await nominate(stage, full, market, 0, 6)
  await nominate(stage, cancelled, transport, 14, 5)
  stage.to(-8, '09:40')
  await nominate(stage, full, tianxin, 10, 5)
  await (await stage.as(OFFICER)).call(myClasses.enrol, { params: { id: free } })
  stage.to(-5, '14:00')
  await confirmAll(stage, CITY, coming)
  await act(stage, CITY, cancelled, 'CANCEL', '与全省安全生产检查时间冲突，另行安排。')

  stage.to(-2, '10:30')
  for (const [runner, code, name, course] of [
    [CITY, 'CS-PX-05', '长沙市第二期行政处罚法轮训班', 'LAW'],
    [PROVINCE, 'HN-PX-03', '行政执法文书骨干班', 'DOCUMENTS'],
  ] as const)
    await approved(stage, ground, { runner, code, name, course, capacity: 40, closesIn: 20 })
  const draft = await planned(stage, ground, {
    runner: CITY,
    code: 'CS-PX-06',
    name: '长沙市市场监管年末专题班',
    course: 'MARKET',
    capacity: 45,
    domains: ['MARKET'],
    closesIn: 15,
  })
  // It would sit in the room of the class that officers enrol in: the page shows what is in the way.
  await saveTimetable(stage, ground, CITY, draft, { days: [16], room: 'PROVINCE' })
  stage.at(stage.today)
  await advance(stage)
  await stage.drain()
}

async function planned(stage: Stage, ground: TrainingGround, plan: ClassPlan): Promise<string> {
  const { runner, code, name, course, capacity, selfEnrol = false, domains = [], closesIn } = plan
  const closesAt = new Date(`${dayOf(new Date(stage.today.getTime() + closesIn * 86_400_000))}T18:00:00+08:00`)
  const body: TrainingClassInput = {
    courseId: ground.courses.get(course)!,
    planItemId: runner === PROVINCE ? (ground.planItems.get(course) ?? null) : null,
    organId: ground.organs.get(runner.organ)!,
    areaCode: null,
    code,
    name,
    capacity,
    audienceOrgans: null,
    audienceDomains: domains,
    selfEnrol,
    enrolOpensAt: null,
    enrolClosesAt: closesAt.toISOString(),
    placeMetres: null,
  }
  return (await (await stage.as(runner.writer)).call(trainingClasses.create, { body })).id
}

async function approved(stage: Stage, ground: TrainingGround, plan: ClassPlan): Promise<string> {
  const id = await planned(stage, ground, plan)
  const approver = await stage.as(plan.runner.approver)
  await approver.call(trainingClasses.approve, { params: { id }, body: { version: 1 } })
  return id
}

const versionOf = async (stage: Stage, { writer }: Runner, id: string): Promise<number> =>
  (await (await stage.as(writer)).call(trainingClasses.read, { params: { id } })).version

async function act(
  stage: Stage,
  runner: Runner,
  id: string,
  action: 'OPEN' | 'CANCEL',
  reason?: string,
): Promise<void> {
  const version = await versionOf(stage, runner, id)
  const body = { action, version, ...(reason && { reason }) }
  await (await stage.as(runner.writer)).call(trainingClasses.act, { params: { id }, body })
}

const open = (stage: Stage, runner: Runner, id: string): Promise<void> => act(stage, runner, id, 'OPEN')

interface Lessons {
  /** From today. */
  days: number[]
  room: string
}

/** Two lessons in the morning and two in the afternoon of each day, of two credit hours each. */
const TIMES = [
  ['09:00', '10:30', '行政处罚法总则与执法程序'],
  ['10:40', '12:10', '证据的收集与审查'],
  ['14:00', '15:30', '裁量基准的适用'],
  ['15:40', '17:10', '案例研讨'],
] as const

function lessonsOf({ today }: Stage, ground: TrainingGround, { days, room }: Lessons): LessonInput[] {
  return days.flatMap((offset, at) => {
    const day = dayOf(new Date(today.getTime() + offset * 86_400_000))
    return TIMES.map(([from, to, title], i): LessonInput => {
      const { length } = ground.instructors
      return {
        title,
        roomId: ground.rooms.get(room)!,
        instructorId: length > 0 && i % 2 === 0 ? ground.instructors[(Math.abs(offset) + at + i) % length]! : null,
        startsAt: new Date(`${day}T${from}:00+08:00`).toISOString(),
        endsAt: new Date(`${day}T${to}:00+08:00`).toISOString(),
        hours: null,
      }
    })
  })
}

async function saveTimetable(stage: Stage, ground: TrainingGround, runner: Runner, id: string, lessons: Lessons) {
  const body = { lessons: lessonsOf(stage, ground, lessons), version: await versionOf(stage, runner, id) }
  return (await stage.as(runner.writer)).call(timetables.save, { params: { id }, body })
}

/** Publishes a timetable; who teaches somewhere else then is not asked. */
async function timetable(
  stage: Stage,
  ground: TrainingGround,
  runner: Runner,
  id: string,
  planned: Lessons,
): Promise<void> {
  const writer = await stage.as(runner.writer)
  const first = await saveTimetable(stage, ground, runner, id, planned)
  const busy = new Set(
    first.problems.flatMap(({ code, lesson }) => (code === 'instructor-taken' && lesson !== null ? [lesson] : [])),
  )
  const lessons = lessonsOf(stage, ground, planned).map((one, i) =>
    busy.has(i) ? { ...one, instructorId: null } : one,
  )
  const { version } = await writer.call(timetables.save, { params: { id }, body: { lessons, version: first.version } })
  await writer.call(timetables.publish, { params: { id }, body: { version } })
}

/** So many of a unit's officers from the `from`-th who may come: who teaches in the class is none of them. */
async function nominate(
  stage: Stage,
  id: string,
  { key, past }: UnitPeople,
  from: number,
  count: number,
): Promise<void> {
  const admin = await stage.as(unitAccounts(key).admin)
  const all = await everyPage((page) => admin.call(enrolments.nominees, { params: { id }, query: page }))
  const eligible = new Set(all.filter((one) => one.eligible).map(({ personId }) => personId))
  const fit = past.slice(from).filter((person) => eligible.has(person.id))
  const personIds = fit.slice(0, count).map((person) => person.id)
  if (personIds.length > 0) await admin.call(enrolments.nominate, { params: { id }, body: { personIds } })
}

async function confirmAll(stage: Stage, { writer }: Runner, id: string): Promise<void> {
  const coordinator = await stage.as(writer)
  const { items } = await coordinator.call(enrolments.list, { query: { class: id, state: 'NOMINATED', size: 100 } })
  const ids = items.map((one) => one.id)
  if (ids.length > 0) await coordinator.call(enrolments.confirm, { params: { id }, body: { ids } })
}

async function advance(stage: Stage): Promise<void> {
  await advanceClasses(stage.deps)
  await stage.drain()
}
