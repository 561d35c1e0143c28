import { sql } from 'kysely'
import type { ReviewLevel } from '../kernel/fields.ts'
import type { Db } from '../platform/db/database.ts'

/** The accounts of many persons: person → account. Persons without one, or with a disabled one, are missing. */
export async function accountsOfPersons(db: Db, personIds: readonly string[]): Promise<Map<string, string>> {
  if (personIds.length === 0) return new Map()
  const rows = await db
    .selectFrom('account')
    .select(['id', 'personId'])
    .where('personId', '=', sql<string>`any(${[...personIds]}::uuid[])`)
    .where('state', '=', 'ACTIVE')
    .execute()
  return new Map(rows.map(({ id, personId }) => [personId!, id]))
}

/** Display names by account; unknown ids are missing. */
export async function accountNames(db: Db, ids: readonly (string | null)[]): Promise<Map<string, string>> {
  const wanted = [...new Set(ids.filter((id) => id !== null))]
  if (wanted.length === 0) return new Map()
  const rows = await db
    .selectFrom('account')
    .select(['id', 'displayName'])
    .where('id', '=', sql<string>`any(${wanted}::uuid[])`)
    .execute()
  return new Map(rows.map(({ id, displayName }) => [id, displayName]))
}

/** A level of the review of a unit's cases. */
interface LevelOfReview {
  organId: string
  level: ReviewLevel
}

/**
 * Accounts that stand at these levels of the review of units' cases: a unit's own leaders, or the justice department of
 * its area at the level (司法行政部门), by grants in force on `day`. What is asked for twice is
 * answered once.
 */
export async function listReviewers(
  db: Db,
  asked: readonly LevelOfReview[],
  day: string,
): Promise<(LevelOfReview & { accountId: string })[]> {
  if (asked.length === 0) return []
  const { rows } = await sql<LevelOfReview & { accountId: string }>`
    select distinct w.organ_id, w.level, a.id as account_id
    from (select distinct u.organ_id, u.level
        from unnest(${asked.map(({ organId }) => organId)}::uuid[], ${asked.map(({ level }) => level)}::text[])
          u(organ_id, level)) w
      join organ target on target.id = w.organ_id
      cross join role_grant g join account a on a.id = g.account_id
      left join organ o on o.id = g.organ_id left join area ar on ar.code = o.area_code
    where a.state = 'ACTIVE' and g.valid_from <= ${day}::date and (g.valid_to is null or g.valid_to >= ${day}::date)
      and case when w.level = 'UNIT' then g.role = 'UNIT_APPROVER' and (g.organ_id = target.id
          or (g.scope_kind = 'LINE' and target.line_path ^@ o.line_path))
        else g.role in ('JUSTICE_REVIEWER', 'JUSTICE_APPROVER') and ((g.scope_kind = 'ALL' and w.level = 'PROVINCE')
          or (g.scope_kind = 'TERRITORY' and o.is_justice and o.level = w.level and target.path ^@ ar.path)) end`.execute(
    db,
  )
  return rows
}

/** Accounts that keep the papers of these units (单位管理员), by grants of the unit itself in force on `day`. */
export function accountsOfUnits(db: Db, organIds: readonly string[], day: string) {
  return db
    .selectFrom('roleGrant as g')
    .innerJoin('account as a', 'a.id', 'g.accountId')
    .select(['a.id as accountId', sql<string>`g.organ_id`.as('organId')])
    .distinct()
    .where('g.role', '=', 'UNIT_ADMIN')
    .where('g.organId', '=', sql<string>`any(${[...organIds]}::uuid[])`)
    .where('g.validFrom', '<=', day)
    .where((eb) => eb.or([eb('g.validTo', 'is', null), eb('g.validTo', '>=', day)]))
    .where('a.state', '=', 'ACTIVE')
    .execute()
}

/** Accounts that make the cards of these units (制证员), by grants in force on `day`. */
export async function accountsOfCardMakers(
  db: Db,
  organIds: readonly string[],
  day: string,
): Promise<{ accountId: string; organId: string }[]> {
  if (organIds.length === 0) return []
  const { rows } = await sql<{ accountId: string; organId: string }>`
    select distinct a.id as account_id, target.id as organ_id
    from role_grant g join account a on a.id = g.account_id
      left join organ o on o.id = g.organ_id left join area ar on ar.code = o.area_code
      join organ target on target.id = any(${[...organIds]}::uuid[])
    where a.state = 'ACTIVE' and g.role = 'CARD_MAKER' and g.valid_from <= ${day}::date
      and (g.valid_to is null or g.valid_to >= ${day}::date)
      and (g.scope_kind = 'ALL' or g.organ_id = target.id or (g.scope_kind = 'LINE' and target.line_path ^@ o.line_path)
        or (g.scope_kind = 'TERRITORY' and target.path ^@ ar.path))`.execute(db)
  return rows
}
