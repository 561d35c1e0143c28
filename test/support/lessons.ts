import { randomUUID } from 'node:crypto'
import { sql } from 'kysely'
import type { TestApp } from './app.ts'
import type { OrganKey } from './world.ts'

interface CourseOptions {
  title?: string
  mode?: 'FACE_TO_FACE' | 'ONLINE' | 'BLENDED'
  /** Hundredths of credit hours. */
  hours?: number
  organ?: OrganKey
  isOpen?: boolean
  quiz?: { bankId: string; topics: string[]; count: number; passPercent: number; maxTries: number } | null
}

/** An active course of the city's justice department, unless told otherwise. */
export async function activeCourse(
  t: TestApp,
  {
    title = '行政处罚法专题',
    mode = 'FACE_TO_FACE',
    hours = 800,
    organ = 'cityJustice',
    isOpen = true,
    quiz = null,
  }: CourseOptions = {},
): Promise<string> {
  const at = t.clock.now()
  const { id } = await t.owner
    .insertInto('course')
    .values({
      organId: t.world.organs[organ],
      title,
      mode,
      kind: 'SPECIAL',
      category: 'PUBLIC_LAW',
      domainCode: null,
      topic: null,
      description: null,
      hours,
      quiz: quiz && sql`${JSON.stringify(quiz)}::jsonb`,
      isOpen,
      state: 'ACTIVE',
      createdBy: t.world.accounts['training.coordinator']!,
      createdAt: at,
      updatedAt: at,
    })
    .returning('id')
    .executeTakeFirstOrThrow()
  return id
}

interface ClassOptions extends CourseOptions {
  /** [from, to, hundredths of credit hours] of each lesson. */
  lessons?: [from: string, to: string, hours: number][]
  placeMetres?: number | null
}

export interface RunningClass {
  classId: string
  courseId: string
  lessonIds: string[]
}

let serial = 0

/** A class that runs in a room in the city's middle, with a published timetable. */
export async function runningClass(
  t: TestApp,
  {
    lessons = [['2026-11-23T01:00:00Z', '2026-11-23T04:00:00Z', 400]],
    placeMetres = null,
    ...course
  }: ClassOptions = {},
): Promise<RunningClass> {
  const courseId = await activeCourse(t, course)
  const at = t.clock.now()
  const classId = randomUUID()
  serial += 1
  const organId = t.world.organs.cityJustice
  const room = { organId, areaCode: '430102', name: `第${serial}教室`, address: '芙蓉区', capacity: 100 }
  const { id: roomId } = await t.owner
    .insertInto('room')
    .values({ ...room, latitude: 28.1987, longitude: 112.9709, equipment: null, createdAt: at })
    .returning('id')
    .executeTakeFirstOrThrow()
  await t.owner
    .insertInto('trainingClass')
    .values({
      ...{ id: classId, courseId, organId, areaCode: '430100', code: `T-${serial}`, name: `第${serial}期培训班` },
      ...{ state: 'RUNNING', capacity: 100, planItemId: null, audienceOrgans: null, cancelReason: null },
      ...{ enrolOpensAt: null, enrolClosesAt: null, placeMetres, createdBy: t.world.accounts['training.coordinator']! },
      ...{ createdAt: at, updatedAt: at },
    })
    .execute()
  const lessonIds: string[] = []
  for (const [from, to, hours] of lessons) {
    const { id } = await t.owner
      .insertInto('lesson')
      .values({
        ...{ classId, title: `第${lessonIds.length + 1}讲`, roomId, instructorId: null, hours, state: 'PUBLISHED' },
        span: sql<string>`tstzrange(${from}, ${to}, '[)')`,
        ...{ createdAt: at, updatedAt: at },
      })
      .returning('id')
      .executeTakeFirstOrThrow()
    lessonIds.push(id)
  }
  return { classId, courseId, lessonIds }
}

/** An officer with an account, enrolled and confirmed. */
export async function trainee(
  t: TestApp,
  classId: string,
  { loginName, name = '王晓', organ = 'unit' as OrganKey }: { loginName: string; name?: string; organ?: OrganKey },
): Promise<string> {
  const { personId } = await t.world.addPerson({ loginName, name, organ })
  const at = t.clock.now()
  await t.owner
    .insertInto('enrolment')
    .values({
      ...{ classId, personId, organId: t.world.organs[organ], state: 'CONFIRMED', queuedAt: at, source: 'UNIT' },
      ...{ movedFrom: null, reason: null, minutes: null, hours: null, certificateNo: null },
      ...{ createdBy: t.world.accounts['unit.admin']!, createdAt: at, updatedAt: at },
    })
    .execute()
  return personId
}
