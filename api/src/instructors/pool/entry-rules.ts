import type { Trx } from '../../platform/db/database.ts'
import type { Caller } from '../../platform/http/caller.ts'
import { rulesOn } from '../../regulations/index.ts'
import { actionProblem } from '../rules/actions.ts'
import { levelsFor } from '../rules/life.ts'
import type { InstructorAction } from '../rules/shapes.ts'
import { refusalOf } from './change-entry.ts'
import { entryFacts } from './present.ts'
import type { EntryRow } from './queries.ts'

/** Refuses an action that the rules of `day` don't allow; answers what they say of the entry's levels and term. */
export async function refuseUnlessOpen(trx: Trx, caller: Caller, row: EntryRow, action: InstructorAction, day: string) {
  const rules = await rulesOn(trx, ['instructor.review_route', 'instructor.term_years'], day)
  const levels = levelsFor(rules['instructor.review_route'], row.organLevel)
  const termYears = rules['instructor.term_years']
  const problem = actionProblem(action, entryFacts(row, levels, day), caller, { day, termYears })
  if (problem) throw refusalOf(problem, row)
  return { levels, termYears }
}
