import { randomUUID } from 'node:crypto'
import { enrolments, type LessonInput, timetables, trainingClasses } from '../../api/src/training/classes/contract.ts'
import { type Answer, ApiProblem } from '../../scripts/lib/api-client.ts'
import type { TestApp } from './app.ts'
import type { Actors } from './credentials.ts'
import type { OrganKey } from './world.ts'

export type TrainingClass = Answer<typeof trainingClasses.read>

/** Who plans and runs classes of the city, and who approves them. */
export const COORDINATOR = 'training.coordinator'
export const CLASS_APPROVER = 'province.approver'

type Kind = 'IN_SERVICE' | 'RENEWAL' | 'QUALIFICATION' | 'SUSPENSION_RETRAIN' | 'ROTATION'

let serial = 0

/** A course in use. */
export async function course(
  t: TestApp,
  { mode = 'FACE_TO_FACE' as 'FACE_TO_FACE' | 'ONLINE', kind = 'IN_SERVICE' as Kind, hours = 800 } = {},
): Promise<string> {
  const at = t.clock.now()
  serial += 1
  const { id } = await t.owner
    .insertInto('course')
    .values({
      organId: t.world.organs.cityJustice,
      title: `行政处罚法实务${serial}`,
      mode,
      kind,
      category: 'PUBLIC_LAW',
      domainCode: null,
      topic: '行政处罚法',
      description: null,
      hours,
      quiz: null,
      state: 'ACTIVE',
      createdBy: t.world.accounts[COORDINATOR]!,
      createdAt: at,
      updatedAt: at,
    })
    .returning('id')
    .executeTakeFirstOrThrow()
  return id
}

export async function room(t: TestApp, { organ = 'cityJustice' as OrganKey, capacity = 60 } = {}): Promise<string> {
  serial += 1
  const id = randomUUID()
  await t.owner
    .insertInto('room')
    .values({
      id,
      organId: t.world.organs[organ],
      areaCode: '430100',
      name: `教室${serial}`,
      address: '芙蓉中路一段1号',
      capacity,
      latitude: null,
      longitude: null,
      equipment: null,
      createdAt: t.clock.now(),
    })
    .execute()
  return id
}

interface ClassOptions {
  courseId?: string
  capacity?: number
  selfEnrol?: boolean
  audienceOrgans?: string[] | null
  audienceDomains?: string[]
  enrolClosesAt?: string
}

/** A class of the city as a draft. */
export async function draftClass(t: TestApp, as: Actors, options: ClassOptions = {}): Promise<TrainingClass> {
  serial += 1
  const body = {
    courseId: options.courseId ?? (await course(t)),
    planItemId: null,
    organId: t.world.organs.cityJustice,
    areaCode: null,
    code: `PX-${serial}`,
    name: `第${serial}期轮训班`,
    capacity: options.capacity ?? 30,
    audienceOrgans: options.audienceOrgans ?? null,
    audienceDomains: options.audienceDomains ?? [],
    selfEnrol: options.selfEnrol ?? false,
    enrolOpensAt: null,
    enrolClosesAt: options.enrolClosesAt ?? new Date(t.clock.now().getTime() + 7 * 24 * 3_600_000).toISOString(),
    placeMetres: null,
  }
  return (await as(COORDINATOR)).call(trainingClasses.create, { body })
}

export async function readClass(as: Actors, id: string, who = COORDINATOR): Promise<TrainingClass> {
  return (await as(who)).call(trainingClasses.read, { params: { id } })
}

export async function actOn(
  as: Actors,
  id: string,
  action: 'OPEN' | 'CLOSE' | 'START' | 'FINISH' | 'CANCEL',
  reason?: string,
): Promise<TrainingClass> {
  const act = async () => {
    const { version } = await readClass(as, id)
    const body = { action, version, ...(reason && { reason }) }
    return (await as(COORDINATOR)).call(trainingClasses.act, { params: { id }, body })
  }
  // The server advances classes by the clock too, perhaps just between reading and acting: then one looks once more.
  return act().catch((problem) => {
    if (problem instanceof ApiProblem && problem.code === 'class-changed-meanwhile') return act()
    throw problem
  })
}

/** A class that somebody else has approved. */
export async function approvedClass(t: TestApp, as: Actors, options: ClassOptions = {}): Promise<TrainingClass> {
  const { id, version } = await draftClass(t, as, options)
  return (await as(CLASS_APPROVER)).call(trainingClasses.approve, { params: { id }, body: { version } })
}

/** A class that takes enrolments, with a published timetable where lessons are given. */
export async function openClass(
  t: TestApp,
  as: Actors,
  { lessons = [], ...options }: ClassOptions & { lessons?: LessonInput[] } = {},
): Promise<TrainingClass> {
  const { id } = await approvedClass(t, as, options)
  if (lessons.length > 0) await publish(as, id, lessons)
  return actOn(as, id, 'OPEN')
}

/** Saves a draft and publishes it. */
export async function publish(
  as: Actors,
  id: string,
  lessons: LessonInput[],
): Promise<Answer<typeof timetables.publish>> {
  const coordinator = await as(COORDINATOR)
  const { version } = await readClass(as, id)
  const saved = await coordinator.call(timetables.save, { params: { id }, body: { lessons, version } })
  return coordinator.call(timetables.publish, { params: { id }, body: { version: saved.version } })
}

/** A lesson on a day at hours of Beijing. */
export const lesson = (day: string, from: string, to: string, more: Partial<LessonInput> = {}): LessonInput => ({
  title: '行政处罚法',
  roomId: null,
  instructorId: null,
  startsAt: new Date(`${day}T${from}:00+08:00`).toISOString(),
  endsAt: new Date(`${day}T${to}:00+08:00`).toISOString(),
  hours: null,
  ...more,
})

export const enrolmentsOf = async (as: Actors, classId: string, who = COORDINATOR) =>
  (await (await as(who)).call(enrolments.list, { query: { class: classId, size: 100 } })).items
