import { sql } from 'kysely'
import type { Trx } from '../../platform/db/database.ts'

/** How many persons of those who lose a pass hold something that rests on it. */
export async function countHeld(
  trx: Trx,
  sessionId: string,
  personIds: readonly string[],
): Promise<{ qualifications: number; credentials: number }> {
  if (personIds.length === 0) return { qualifications: 0, credentials: 0 }
  const { rows } = await sql<{ qualifications: number; credentials: number }>`
    select count(*) filter (where has_qualification)::int as qualifications,
      count(*) filter (where has_credential)::int as credentials
    from exam_pass_holders(${sessionId}, ${[...new Set(personIds)]}::uuid[])`.execute(trx)
  return rows[0]!
}

/** The area of each organ: its city or county. */
export async function areasOf(
  trx: Trx,
  organIds: readonly string[],
): Promise<Map<string, { areaCode: string; areaName: string }>> {
  const rows = await trx
    .selectFrom('organ as o')
    .innerJoin('area as a', 'a.code', 'o.areaCode')
    .where('o.id', '=', sql<string>`any(${[...new Set(organIds)]}::uuid[])`)
    .select(['o.id', 'a.code as areaCode', 'a.name as areaName'])
    .execute()
  return new Map(rows.map(({ id, ...area }) => [id, area]))
}
