import { isInside, organFacts } from '../../organisations/index.ts'
import type { Db } from '../../platform/db/database.ts'
import type { ClassRow } from './queries.ts'

/**
 * Path prefixes of the units that may come to a class: below a justice department its whole territory, below any other
 * organ itself with what belongs to it, and its line.
 */
export async function audienceOf(
  db: Db,
  { audienceOrgans, organId }: Pick<ClassRow, 'audienceOrgans' | 'organId'>,
): Promise<string[]> {
  const organs = await organFacts(db, audienceOrgans ?? [organId])
  return [...organs.values()].flatMap(({ isJustice, areaPath, path, linePath }) => [
    isJustice ? areaPath : path,
    ...(linePath === null ? [] : [linePath]),
  ])
}

/** Organs of an audience that lie outside the scope of who plans it: their names. */
export async function beyondScope(db: Db, scope: string, organIds: readonly string[]): Promise<string[]> {
  const organs = await organFacts(db, organIds)
  const known = [...organs.values()].filter(
    ({ path, linePath }) => !isInside(scope, path) && !isInside(scope, linePath),
  )
  return [...known.map(({ name }) => name), ...organIds.filter((id) => !organs.has(id))]
}
