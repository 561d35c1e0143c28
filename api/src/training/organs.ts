import { Refusal } from '../kernel/refusal.ts'
import { isInside, type OrganFacts, organFacts } from '../organisations/index.ts'
import type { Db } from '../platform/db/database.ts'

/**
 * The unit that something is to belong to: one of the caller's.
 * @throws Refusal `invalid` at the field, whether it doesn't exist or isn't his
 */
export async function ownOrgan(db: Db, { scope }: { scope: string }, organId: string): Promise<OrganFacts> {
  const organ = (await organFacts(db, [organId])).get(organId)
  const isOwn = organ && organ.validTo === null && (isInside(scope, organ.path) || isInside(scope, organ.linePath))
  if (!isOwn) throw invalid('organId', 'organ-out-of-scope')
  return organ
}

export interface FieldProblem {
  field: string
  code: string
}

/** One field that can't be; `training-invalid` with `errors` like every refused form. */
export const invalid = (field: string, code: string): Refusal =>
  new Refusal('invalid', 'training-invalid', { errors: [{ field, code }] })

export function requireNone(errors: readonly FieldProblem[]): void {
  if (errors.length > 0) throw new Refusal('invalid', 'training-invalid', { errors })
}

/**
 * A justice department plans for its area, any other unit for those below it: the prefix of `organ.path` of all that a
 * unit answers for.
 */
export const territoryOf = ({ isJustice, areaPath, path }: Pick<OrganFacts, 'isJustice' | 'areaPath' | 'path'>) =>
  isJustice ? areaPath : path
