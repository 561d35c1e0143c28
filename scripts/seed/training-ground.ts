import { courses } from '../../api/src/training/courses/contract.ts'
import { trainingPlans } from '../../api/src/training/plans/contract.ts'
import { rooms } from '../../api/src/training/venues/contract.ts'
import { DEMO_ORGANS } from './organs.ts'
import type { Stage } from './stage.ts'

/** What classes stand on: ids by the keys that the scenes use. */
export interface TrainingGround {
  organs: ReadonlyMap<string, string>
  rooms: ReadonlyMap<string, string>
  courses: ReadonlyMap<string, string>
  /** Of the province's plan, by the course that carries the item out. */
  planItems: ReadonlyMap<string, string>
  /** Those who may teach already; none where the pool is empty. */
  instructors: readonly string[]
}

const ROOMS = [
  ['PROVINCE', 'peixun', 'provinceJustice', '430102', '省司法厅培训中心第一教室', '长沙市芙蓉区韶山北路5号', 60],
  ['CITY', 'shi', 'changshaJustice', '430104', '市司法局三楼会议室', '长沙市岳麓区岳麓大道218号', 45],
  ['COUNTY', 'xian', 'furongJustice', '430102', '芙蓉区政务服务中心报告厅', '长沙市芙蓉区人民东路189号', 120],
] as const

const COURSES = [
  ['LAW', 'provinceJustice', '行政处罚法实务', 'FACE_TO_FACE', 'ROTATION', 'PUBLIC_LAW', null, '行政处罚法', 8],
  [
    'INITIAL',
    'provinceJustice',
    '行政执法人员初任培训',
    'FACE_TO_FACE',
    'INITIAL',
    'PUBLIC_LAW',
    null,
    '行政执法基础',
    32,
  ],
  ['DOCUMENTS', 'provinceJustice', '行政执法文书制作', 'FACE_TO_FACE', 'SPECIAL', 'SKILL', null, '文书', 8],
  ['MARKET', 'provinceJustice', '市场监管执法实务', 'FACE_TO_FACE', 'SPECIAL', 'BUSINESS', 'MARKET', '裁量基准', 8],
  ['ONLINE', 'provinceJustice', '行政执法三项制度', 'ONLINE', 'IN_SERVICE', 'PUBLIC_LAW', null, '三项制度', 2],
] as const

/** Rooms, courses and the province's plan for the year, some months ago. */
export async function layTrainingGround(stage: Stage): Promise<TrainingGround> {
  stage.to(-120, '09:00')
  const rows = await stage.owner.selectFrom('organ').select(['id', 'name']).execute()
  const byName = new Map(rows.map(({ id, name }) => [name, id]))
  const organs = new Map<string, string>(DEMO_ORGANS.map(({ key, name }) => [key, byName.get(name)!]))
  return {
    organs,
    rooms: await makeRooms(stage, organs),
    courses: await makeCourses(stage, organs),
    planItems: await makePlan(stage, organs),
    instructors: await appointedLongAgo(stage),
  }
}

async function makeRooms(stage: Stage, organs: ReadonlyMap<string, string>): Promise<Map<string, string>> {
  const made = new Map<string, string>()
  for (const [key, account, organ, areaCode, name, address, capacity] of ROOMS) {
    const place = { latitude: null, longitude: null, equipment: '投影、扩音、无线网络', isActive: true }
    const body = { organId: organs.get(organ)!, areaCode, name, address, capacity, ...place }
    made.set(key, (await (await stage.as(account)).call(rooms.create, { body })).id)
  }
  return made
}

async function makeCourses(stage: Stage, organs: ReadonlyMap<string, string>): Promise<Map<string, string>> {
  const writer = await stage.as('peixun')
  const made = new Map<string, string>()
  for (const [key, organ, title, mode, kind, category, domainCode, topic, hours] of COURSES) {
    const facts = { title, mode, kind, category, domainCode, topic, hours, description: null, quiz: null }
    const body = { organId: organs.get(organ)!, isOpen: mode === 'ONLINE', ...facts }
    const { id } = await writer.call(courses.create, { body })
    if (mode === 'ONLINE') {
      const link = 'https://www.gov.cn/zhengce/content/2019-01/03/content_5354528.htm'
      const material = { title: '国务院办公厅关于全面推行行政执法三项制度的指导意见', link, durationSeconds: 1800 }
      await writer.call(courses.addLink, { params: { id }, body: material })
    }
    const { version } = await writer.call(courses.read, { params: { id } })
    await writer.call(courses.act, { params: { id }, body: { action: 'ACTIVATE', version } })
    made.set(key, id)
  }
  return made
}

const ITEMS = [
  ['LAW', '行政处罚法全员轮训', 'ROTATION', 'PUBLIC_LAW', 8, 400, 2],
  ['INITIAL', '新任执法人员初任培训', 'INITIAL', 'PUBLIC_LAW', 32, 120, 4],
  ['DOCUMENTS', '执法文书专题培训', 'SPECIAL', 'SKILL', 8, 300, 4],
  ['MARKET', '市场监管业务培训', 'SPECIAL', 'BUSINESS', 8, 200, 3],
  [null, '在职人员网络学习', 'IN_SERVICE', 'PUBLIC_LAW', 20, 900, 1],
] as const

/** Planned by the coordinator, approved by the province's approver. */
async function makePlan(stage: Stage, organs: ReadonlyMap<string, string>): Promise<Map<string, string>> {
  const writer = await stage.as('peixun')
  const items = ITEMS.map(([, title, kind, category, hours, target, quarter]) => ({
    title,
    kind,
    category,
    hours,
    target,
    quarter,
  }))
  const year = stage.today.getFullYear()
  const name = `湖南省${year}年度行政执法培训计划`
  const organId = organs.get('provinceJustice')!
  const { id, version } = await writer.call(trainingPlans.create, { body: { year, organId, name, note: null, items } })
  const sent = await writer.call(trainingPlans.act, { params: { id }, body: { action: 'SUBMIT', version } })
  stage.to(-118, '15:00')
  const plan = await (await stage.as('sheng.shenpi')).call(trainingPlans.decide, {
    params: { id },
    body: { action: 'APPROVE', version: sent.version },
  })
  return new Map(plan.items.flatMap((item, i) => (ITEMS[i]![0] === null ? [] : [[ITEMS[i]![0], item.id]])))
}

/** Instructors whose term had begun when the first classes were planned. */
async function appointedLongAgo({ owner, today }: Stage): Promise<string[]> {
  const day = new Date(today.getTime() - 40 * 86_400_000).toISOString().slice(0, 10)
  const rows = await owner
    .selectFrom('instructor')
    .select('id')
    .where('kind', '=', 'INSTRUCTOR')
    .where('state', '=', 'APPOINTED')
    .where('appointedFrom', '<=', day)
    .orderBy('createdAt')
    .orderBy('id')
    .execute()
  return rows.map(({ id }) => id)
}
