import type { Deps } from '../../../deps.ts'
import { accountNames } from '../../../identity/index.ts'
import { instructorFacts } from '../../../instructors/index.ts'
import { asSystem } from '../../../platform/db/database.ts'
import type { Caller } from '../../../platform/http/caller.ts'
import { changesOf, type PlannedLesson } from '../rules/timetable.ts'
import type { LessonChange, TimetableVersion } from './contract.ts'
import { plannedOf } from './kept.ts'
import { listVersions, roomsById } from './queries.ts'
import { visibleClass } from './read.ts'

/** Every publication, the newest first, with what it changed. */
export function readVersions({ db }: Deps, caller: Caller, classId: string): Promise<{ items: TimetableVersion[] }> {
  return asSystem(db, async (trx) => {
    await visibleClass(trx, caller, classId)
    const versions = await listVersions(trx, classId)
    const all = versions.flatMap(({ lessons }) => lessons)
    const rooms = await roomsById(
      trx,
      all.flatMap(({ roomId }) => roomId ?? []),
    )
    const faces = await instructorFacts(
      trx,
      all.map(({ instructorId }) => instructorId),
    )
    const names = await accountNames(
      trx,
      versions.map(({ publishedBy }) => publishedBy),
    )
    const facts = ({ title, from, to, roomId, instructorId }: PlannedLesson): Record<string, string> => ({
      title,
      startsAt: from.toISOString(),
      endsAt: to.toISOString(),
      room: rooms.get(roomId ?? '')?.name ?? '',
      instructor: faces.get(instructorId ?? '')?.name ?? '',
    })
    const items = versions.map((one, i): TimetableVersion => {
      // What was published has its hours: the length of a credit hour isn't asked for.
      const before = (versions[i - 1]?.lessons ?? []).map((kept) => ({
        ...plannedOf(kept, 1),
        state: 'PUBLISHED' as const,
      }))
      const known = before.flatMap(({ id, ...lesson }) => (id === null ? [] : [{ ...lesson, id }]))
      const { added, changed, removed } = changesOf(
        known,
        one.lessons.map((kept) => plannedOf(kept, 1)),
      )
      const changes: LessonChange[] = [
        ...added.map((after) => ({ kind: 'ADDED' as const, title: after.title, before: null, after: facts(after) })),
        ...changed.map(({ before: was, after }) => ({
          kind: 'CHANGED' as const,
          title: after.title,
          before: facts(was),
          after: facts(after),
        })),
        ...removed.map((was) => ({ kind: 'REMOVED' as const, title: was.title, before: facts(was), after: null })),
      ]
      return {
        version: one.version,
        publishedAt: one.publishedAt.toISOString(),
        publishedByName: names.get(one.publishedBy) ?? '',
        lessons: one.lessons.length,
        changes,
      }
    })
    return { items: items.reverse() }
  })
}
