import { type NoticeTo, notifyMany } from '../../../notices/index.ts'
import type { Trx } from '../../../platform/db/database.ts'
import type { DetailedClass } from '../queries.ts'
import { wallTime } from '../timetable/tell.ts'

export type EnrolmentNotice =
  | 'class-enrolled'
  | 'class-confirmed'
  | 'class-waiting'
  | 'class-moved-up'
  | 'class-enrolment-cancelled'
  | 'class-cancelled'

/** Tells officers how they stand with a class. */
export function tellTrainees(
  trx: Trx,
  row: Pick<DetailedClass, 'id' | 'name' | 'organName' | 'startsAt'>,
  kind: EnrolmentNotice,
  personIds: readonly string[],
  params: Record<string, string> = {},
): Promise<void> {
  const startsAt = row.startsAt === null ? '' : wallTime(row.startsAt)
  return notifyMany(
    trx,
    personIds.map(
      (personId): NoticeTo => ({
        personId,
        kind,
        params: { class: row.name, organ: row.organName, startsAt, ...params },
        link: `/my/training/classes/${row.id}`,
      }),
    ),
  )
}
