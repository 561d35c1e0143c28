import { dayOf, ZONE } from '../../../kernel/day.ts'
import { type NoticeTo, notifyMany } from '../../../notices/index.ts'
import type { Trx } from '../../../platform/db/database.ts'
import type { DetailedClass } from '../queries.ts'
import type { Span } from '../rules/span.ts'
import type { Changes, PlannedLesson } from '../rules/timetable.ts'
import { listTrainees, type RoomFacts, roomsById, trainingStaffOf } from './queries.ts'

const beijing = new Intl.DateTimeFormat('sv-SE', { timeZone: ZONE, dateStyle: 'short', timeStyle: 'short' })

/** `2026-11-23 09:00` in the province's time. */
export const wallTime = (instant: Date): string => beijing.format(instant)

/** `2026-11-23 09:00–11:30`. */
const wallSpan = ({ from, to }: Span): string => {
  const end = wallTime(to)
  return `${wallTime(from)}–${dayOf(from) === dayOf(to) ? end.slice(11) : end}`
}

const MOST_LINES = 10

interface Told {
  row: DetailedClass
  version: number
  changes: Changes
  /** The account that published, which need not be told. */
  by: string
}

/** Tells the trainees of the class, and whoever looks after another organ's room, what changed for them. */
export async function tellTimetable(trx: Trx, { row, version, changes, by }: Told, at: Date): Promise<void> {
  const concerned = [
    ...changes.added,
    ...changes.changed.flatMap(({ before, after }) => [before, after]),
    ...changes.removed,
  ]
  const rooms = await roomsById(
    trx,
    concerned.flatMap(({ roomId }) => roomId ?? []),
  )
  const lines = linesOf(changes, rooms)
  const kind = version === 1 ? 'timetable-published' : 'timetable-changed'
  const params = { class: row.name, changes: shortened(lines) }
  const trainees = (await listTrainees(trx, row.id)).map(
    (personId): NoticeTo => ({ personId, kind, params, link: `/my/training/classes/${row.id}` }),
  )
  await notifyMany(trx, [...trainees, ...(await toRoomOwners(trx, { row, concerned, rooms, by }, at))])
}

/** One line for each change that a trainee notices: another instructor alone is none. */
function linesOf({ added, changed, removed }: Changes, rooms: ReadonlyMap<string, RoomFacts>): string[] {
  const placed = (lesson: PlannedLesson) =>
    [wallSpan(lesson), lesson.roomId === null ? '' : (rooms.get(lesson.roomId)?.name ?? '')].filter(Boolean).join(' ')
  return [
    ...added.map((lesson) => `+ ${lesson.title} ${placed(lesson)}`),
    ...changed.flatMap(({ before, after }) => {
      const isSeen = placed(before) !== placed(after) || before.title !== after.title
      return isSeen ? [`${after.title} ${placed(before)} → ${placed(after)}`] : []
    }),
    ...removed.map((lesson) => `− ${lesson.title} ${placed(lesson)}`),
  ]
}

const shortened = (lines: readonly string[]): string =>
  [...lines.slice(0, MOST_LINES), ...(lines.length > MOST_LINES ? [`… (${lines.length})`] : [])].join('\n')

async function toRoomOwners(
  trx: Trx,
  {
    row,
    concerned,
    rooms,
    by,
  }: { row: DetailedClass; concerned: PlannedLesson[]; rooms: ReadonlyMap<string, RoomFacts>; by: string },
  at: Date,
): Promise<NoticeTo[]> {
  const foreign = [...rooms.values()].filter(
    ({ id, organId }) => organId !== row.organId && concerned.some(({ roomId }) => roomId === id),
  )
  const staff = await trainingStaffOf(
    trx,
    foreign.map(({ organId }) => organId),
    dayOf(at),
  )
  return foreign.flatMap((room) =>
    staff
      .filter(({ organId, accountId }) => organId === room.organId && accountId !== by)
      .map(({ accountId }) => ({
        accountId,
        kind: 'room-booked' as const,
        params: { class: row.name, organ: row.organName, room: room.name },
        link: `/rooms/${room.id}`,
      })),
  )
}
