import type { Schedulable } from '../../instructors/index.ts'
import type { Trx } from '../../platform/db/database.ts'
import { enrolledIn, sharedTrainees, traineeLessons } from './collect-queries.ts'
import { slotsMet, unique } from './rules/grid.ts'
import type { Slot } from './rules/task.ts'
import type { Wanted } from './wanted.ts'

/**
 * Who is in what: classes that share people; and where nobody is enrolled yet, classes of two courses in one place, which
 * are meant for the same.
 */
export async function traineesOf(
  trx: Trx,
  wanted: readonly Wanted[],
  instructors: readonly Schedulable[],
  slots: readonly Slot[],
  { from, to }: { from: Date; to: Date },
): Promise<{ taken: number[][]; instructors: number[][]; conflicts: [number, number][] }> {
  const ids = wanted.flatMap(({ classId }) => classId ?? [])
  const personIds = instructors.map(({ personId }) => personId)
  const [busy, enrolled, shared] = [
    Map.groupBy(await traineeLessons(trx, ids, from, to), ({ id }) => id),
    new Map((await enrolledIn(trx, ids, personIds)).map((one) => [one.classId, one])),
    new Set((await sharedTrainees(trx, ids)).flatMap(({ a, b }) => [`${a} ${b}`, `${b} ${a}`])),
  ]
  const isEmpty = ({ classId }: Wanted) => classId === null || !enrolled.has(classId)
  const conflicts = wanted.flatMap((a, i) =>
    wanted.slice(i + 1).flatMap((b, j): [number, number][] => {
      const sameAudience = isEmpty(a) && isEmpty(b) && a.areaCode === b.areaCode && a.courseId !== b.courseId
      return sameAudience || shared.has(`${a.classId} ${b.classId}`) ? [[i, i + 1 + j]] : []
    }),
  )
  return {
    conflicts,
    taken: wanted.map(({ classId }) => unique((busy.get(classId ?? '') ?? []).flatMap((one) => slotsMet(slots, one)))),
    instructors: wanted.map(({ classId }) => {
      const people = enrolled.get(classId ?? '')?.personIds ?? []
      return instructors.flatMap(({ personId }, i) => (people.includes(personId) ? [i] : []))
    }),
  }
}
