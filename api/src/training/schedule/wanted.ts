import type { OrganFacts } from '../../organisations/index.ts'
import type { Trx } from '../../platform/db/database.ts'
import { requireNone, territoryOf } from '../organs.ts'
import { areasOf, listUntimed, listUsableCourses } from './collect-queries.ts'
import type { ProposalInput } from './contract.ts'
import { lessonsOf } from './rules/grid.ts'
import type { WantedClass } from './rules/task.ts'

/** No timetable is asked for more at once. */
const MOST_CLASSES = 500

export type Wanted = Omit<WantedClass, 'site' | 'roomKm' | 'taken' | 'cells' | 'trainees'>

/** Classes without a timetable, and sessions that no class exists for yet. */
export async function wantedClasses(
  trx: Trx,
  scope: string,
  organ: OrganFacts,
  { classIds, sessions }: ProposalInput,
  each: number,
): Promise<Wanted[]> {
  const isNamed = classIds.length > 0 || sessions.length > 0
  const rows =
    isNamed && classIds.length === 0 ? [] : await listUntimed(trx, { scope, prefix: territoryOf(organ), ids: classIds })
  const found = new Set(rows.map(({ id }) => id))
  const courses = new Map(
    (
      await listUsableCourses(
        trx,
        scope,
        sessions.map(({ courseId }) => courseId),
      )
    ).map((one) => [one.id, one]),
  )
  const areas = await areasOf(
    trx,
    sessions.map(({ areaCode }) => areaCode),
  )
  const total = rows.length + sessions.reduce((sum, one) => sum + one.sessions, 0)
  requireNone([
    ...classIds.flatMap((id, i) => (found.has(id) ? [] : [{ field: `classIds.${i}`, code: 'class-not-schedulable' }])),
    ...sessions.flatMap(({ courseId, areaCode }, i) => [
      ...(courses.has(courseId) ? [] : [{ field: `sessions.${i}.courseId`, code: 'course-unknown' }]),
      ...(courses.get(courseId)?.mode === 'ONLINE' ? [{ field: `sessions.${i}.courseId`, code: 'course-online' }] : []),
      ...(areas.has(areaCode) ? [] : [{ field: `sessions.${i}.areaCode`, code: 'area-unknown' }]),
    ]),
    ...(total === 0 ? [{ field: 'classIds', code: 'classes-none' }] : []),
    ...(total > MOST_CLASSES ? [{ field: 'classIds', code: 'classes-too-many' }] : []),
  ])
  const existing = rows.map(
    ({ id, title, hours, capacity, ...row }): Wanted => ({
      ...row,
      key: id,
      classId: id,
      courseTitle: title,
      people: capacity,
      lessons: lessonsOf(hours, each),
    }),
  )
  let n = 0
  const planned = sessions.flatMap(({ courseId, areaCode, sessions: count, capacity }) => {
    const { title, category, domainCode, topic, hours } = courses.get(courseId)!
    const areaName = areas.get(areaCode)!.name
    return Array.from({ length: count }, (_, i): Wanted => {
      n += 1
      const name = `${areaName}${title}${i + 1}`.slice(0, 80)
      const facts = { courseId, courseTitle: title, category, domainCode, topic, areaCode, areaName }
      const key = `${courseId}:${areaCode}:${n}`
      return { key, classId: null, name, people: capacity, lessons: lessonsOf(hours, each), ...facts }
    })
  })
  return [...existing, ...planned]
}
