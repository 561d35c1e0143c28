import type { Deps } from '../../deps.ts'
import { todayOf } from '../../kernel/clock.ts'
import { type PageRequest, paged, slice } from '../../kernel/page.ts'
import { inScope } from '../../platform/db/database.ts'
import type { Caller } from '../../platform/http/caller.ts'
import { ruleOn } from '../../regulations/index.ts'
import type { Evaluations } from '../contract.ts'
import { responsibleFor } from '../pool/read.ts'
import { summaryOf } from '../rules/evaluation.ts'
import { countComments, listComments, listScores } from './queries.ts'

interface Query extends PageRequest {
  lesson?: string
}

/** For those responsible for the unit and for the instructor. Below the minimum, comments stay unseen as well. */
export function readEvaluations({ db, clock }: Deps, caller: Caller, id: string, query: Query): Promise<Evaluations> {
  const { lesson, ...page } = query
  return inScope(db, caller, async (trx) => {
    await responsibleFor(trx, caller, id)
    const minimum = await ruleOn(trx, 'instructor.evaluation_min_n', todayOf(clock))
    const judged = { instructorId: id, ...(lesson !== undefined && { lesson }) }
    const summary = summaryOf(await listScores(trx, judged), minimum)
    if (summary.count < minimum) return { summary, comments: paged([], 0, page) }
    const comments = await listComments(trx, judged, slice(page))
    return { summary, comments: paged(comments, await countComments(trx, judged), page) }
  })
}
