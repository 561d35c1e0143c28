import { sql } from 'kysely'
import type { Db } from '../platform/db/database.ts'

/** The value in force on `day` of each key, as versions: the newest that has begun. */
const inForce = (db: Db, day: string) =>
  db
    .selectFrom('ruleParameter')
    .distinctOn('key')
    .select(['key', 'value', 'validFrom', 'legalBasis', 'grade', 'note'])
    .where('validFrom', '<=', day)
    .orderBy('key')
    .orderBy('validFrom', 'desc')

export function listRules(db: Db, keys: readonly string[], day: string) {
  return inForce(db, day).where('key', '=', sql<string>`any(${keys})`).execute()
}

/** Every value that these keys have had or will have, the oldest first. */
export const listVersions = (db: Db, keys: readonly string[]) =>
  db
    .selectFrom('ruleParameter')
    .select(['key', 'value', 'validFrom'])
    .where('key', '=', sql<string>`any(${[...keys]})`)
    .orderBy('validFrom')
    .execute()

/** First day on which every one of these keys has a value; null when one never does. */
export async function firstDayOfAll(db: Db, keys: readonly string[]): Promise<string | null> {
  const rows = await db
    .selectFrom('ruleParameter')
    .select(['key', (eb) => eb.fn.min('validFrom').as('first')])
    .where('key', '=', sql<string>`any(${[...keys]})`)
    .groupBy('key')
    .execute()
  return rows.length < keys.length
    ? null
    : rows
        .map(({ first }) => first)
        .sort()
        .at(-1)!
}

export function listAllRules(db: Db, day: string, { limit, offset }: { limit: number; offset: number }) {
  return inForce(db, day).limit(limit).offset(offset).execute()
}

export async function countRules(db: Db, day: string): Promise<number> {
  const { total } = await db
    .selectFrom('ruleParameter')
    .select((eb) => eb.fn.count<number>('key').distinct().as('total'))
    .where('validFrom', '<=', day)
    .executeTakeFirstOrThrow()
  return total
}

const enabledReasons = (db: Db) => db.selectFrom('actionReason').where('enabled', '=', true)
const REASON = [
  'code',
  'action',
  'nameZh',
  'nameEn',
  'legalBasis',
  'liftNeeds',
  'isConfidential',
  'waivesConditions',
] as const

export function findReason(db: Db, code: string) {
  return enabledReasons(db).select(REASON).where('code', '=', code).executeTakeFirst()
}

export function listReasons(db: Db, { limit, offset }: { limit: number; offset: number }) {
  return enabledReasons(db).select(REASON).orderBy('code').limit(limit).offset(offset).execute()
}

export async function countReasons(db: Db): Promise<number> {
  const { total } = await enabledReasons(db)
    .select((eb) => eb.fn.countAll<number>().as('total'))
    .executeTakeFirstOrThrow()
  return total
}
