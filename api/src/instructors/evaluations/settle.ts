import type { Deps } from '../../deps.ts'
import { todayOf } from '../../kernel/clock.ts'
import { addDays } from '../../kernel/day.ts'
import { asSystem } from '../../platform/db/database.ts'
import { rewriteEvaluations, updateRating } from './queries.ts'

/** Works the mean of an instructor's evaluations out again. */
export const rateInstructor = ({ db }: Deps, instructorId: string): Promise<void> =>
  asSystem(db, (trx) => updateRating(trx, instructorId))

/** Days that are written again, so that one run may be missed. */
const DAYS = 3

/** Takes away the last trace that ties an evaluation to its giver: the number of the transaction both came with. */
export const untieEvaluations = ({ db, clock }: Deps): Promise<void> => {
  const today = todayOf(clock)
  return asSystem(db, (trx) => rewriteEvaluations(trx, addDays(today, -DAYS), today))
}
