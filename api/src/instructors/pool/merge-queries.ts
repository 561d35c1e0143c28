import { sql } from 'kysely'
import type { Trx } from '../../platform/db/database.ts'

/** Lessons accepted or taught by one of two entries that overlap one of the other's: one person can't have both. */
export async function listOverlaps(trx: Trx, keptId: string, otherId: string) {
  const { rows } = await sql<{ title: string; otherTitle: string; startsAt: Date }>`
    select a.title, b.title as other_title, lower(b.span) as starts_at
    from instructor_invitation a join instructor_invitation b on a.span && b.span
    where a.instructor_id = ${keptId} and b.instructor_id = ${otherId}
      and a.state in ('ACCEPTED', 'TAUGHT') and b.state in ('ACCEPTED', 'TAUGHT')
    order by lower(b.span) limit 20`.execute(trx)
  return rows
}

/**
 * Everything that hangs on `otherId` goes to `keptId`. Asked for one lesson both, the other's invitation is withdrawn; a
 * year reviewed for both stays with the merged entry, where it is still read; who evaluated stays known once.
 */
export async function moveBelongings(trx: Trx, keptId: string, otherId: string, at: Date): Promise<void> {
  await sql`
    update instructor_invitation o set state = 'WITHDRAWN', answer_reason = 'MERGED', answered_at = ${at}
    where o.instructor_id = any(${[keptId, otherId]}::uuid[]) and o.state in ('INVITED', 'ACCEPTED', 'TAUGHT') and exists (
      select 1 from instructor_invitation k where k.lesson_id = o.lesson_id and k.id <> o.id
        and k.instructor_id = any(${[keptId, otherId]}::uuid[]) and k.instructor_id <> o.instructor_id
        and (array_position(array['INVITED', 'ACCEPTED', 'TAUGHT'], k.state), k.instructor_id = ${keptId})
          > (array_position(array['INVITED', 'ACCEPTED', 'TAUGHT'], o.state), o.instructor_id = ${keptId}))`.execute(
    trx,
  )
  for (const table of ['instructor_invitation', 'instructor_material', 'instructor_evaluation'] as const)
    await sql`update ${sql.table(table)} set instructor_id = ${keptId} where instructor_id = ${otherId}`.execute(trx)
  await sql`
    with gone as (delete from instructor_evaluation_given where instructor_id = ${otherId} returning lesson_id, person_id)
    insert into instructor_evaluation_given (lesson_id, instructor_id, person_id)
    select lesson_id, ${keptId}::uuid, person_id from gone on conflict do nothing`.execute(trx)
  await sql`
    update instructor_review o set instructor_id = ${keptId}
    where instructor_id = ${otherId}
      and not exists (select 1 from instructor_review k where k.instructor_id = ${keptId} and k.year = o.year)`.execute(
    trx,
  )
  await sql`update instructor set merged_into = ${keptId} where merged_into = ${otherId}`.execute(trx)
}
