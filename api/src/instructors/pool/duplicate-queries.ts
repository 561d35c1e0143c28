import { sql } from 'kysely'
import { type Db, organsIn, type Trx } from '../../platform/db/database.ts'

export interface Pair {
  firstId: string
  secondId: string
  because: string[]
}

/**
 * Entries of one kind that look like one person: the same person twice in the pool's history, or two persons of one name
 * with the same unit or the same birthday. Only of organs of the scope; the person's own table says the rest.
 */
const pairs = (scope: string) => sql`
  from (select i.id, i.kind, i.person_id, i.organ_id, i.appointment_no, p.name_key, p.born_on
    from instructor i join person p on p.id = i.person_id
    where i.organ_id in ${organsIn(scope)} and i.state not in ('MERGED', 'REJECTED')) a
  join (select i.id, i.kind, i.person_id, i.organ_id, i.appointment_no, p.name_key, p.born_on
    from instructor i join person p on p.id = i.person_id
    where i.organ_id in ${organsIn(scope)} and i.state not in ('MERGED', 'REJECTED')) b
    on a.kind = b.kind and a.id < b.id and a.name_key = b.name_key
  where ((a.person_id = b.person_id and a.appointment_no is not null and b.appointment_no is not null)
      or (a.person_id <> b.person_id and (a.organ_id = b.organ_id or a.born_on = b.born_on)))
    and not exists (select 1 from instructor_distinct d where d.instructor_id = a.id and d.other_id = b.id)`

export async function listPairs(
  db: Db,
  scope: string,
  { limit, offset }: { limit: number; offset: number },
): Promise<Pair[]> {
  const { rows } = await sql<Pair>`
    select a.id as first_id, b.id as second_id, array_remove(array[
      case when a.person_id = b.person_id then 'same-person' end,
      case when a.person_id <> b.person_id and a.organ_id = b.organ_id then 'same-name-organ' end,
      case when a.person_id <> b.person_id and a.born_on = b.born_on then 'same-name-birthday' end], null) as because
    ${pairs(scope)}
    order by a.id, b.id limit ${limit} offset ${offset}`.execute(db)
  return rows
}

export async function countPairs(db: Db, scope: string): Promise<number> {
  const { rows } = await sql<{ total: number }>`select count(*) as total ${pairs(scope)}`.execute(db)
  return rows[0]!.total
}

/** How much hangs on each of these entries, by what it is. */
export async function countBelongings(db: Db, ids: readonly string[]): Promise<Map<string, Record<Belonging, number>>> {
  const { rows } = await sql<{ id: string; what: Belonging; n: number }>`
    select e.id, w.what, w.n from unnest(${[...ids]}::uuid[]) e(id) cross join lateral (values
      ('EXPERTISE', (select count(*) from instructor_expertise x where x.instructor_id = e.id)),
      ('TIMES', (select count(*) from instructor_weekly x where x.instructor_id = e.id)
        + (select count(*) from instructor_exception x where x.instructor_id = e.id)),
      ('INVITATIONS', (select count(*) from instructor_invitation x where x.instructor_id = e.id)),
      ('MATERIALS', (select count(*) from instructor_material x where x.instructor_id = e.id and x.removed_at is null)),
      ('EVALUATIONS', (select count(*) from instructor_evaluation x where x.instructor_id = e.id)),
      ('REVIEWS', (select count(*) from instructor_review x where x.instructor_id = e.id)),
      ('TERMS', (select count(*) from instructor_term x where x.instructor_id = e.id))) w(what, n)`.execute(db)
  return new Map(
    [...Map.groupBy(rows, ({ id }) => id)].map(([id, counts]) => [
      id,
      Object.fromEntries(counts.map(({ what, n }) => [what, n])) as Record<Belonging, number>,
    ]),
  )
}

export const BELONGINGS = ['EXPERTISE', 'TIMES', 'INVITATIONS', 'MATERIALS', 'EVALUATIONS', 'REVIEWS', 'TERMS'] as const
export type Belonging = (typeof BELONGINGS)[number]

/** The lower id first, as the table asks; saying it twice changes nothing. */
export async function insertDistinct(
  trx: Trx,
  ids: readonly [string, string],
  by: { decidedBy: string; decidedAt: Date },
) {
  const [instructorId, otherId] = [...ids].sort() as [string, string]
  await trx
    .insertInto('instructorDistinct')
    .values({ instructorId, otherId, ...by })
    .onConflict((conflict) => conflict.doNothing())
    .execute()
}
