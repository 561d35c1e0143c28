import type { Deps } from '../../deps.ts'
import { dayOf } from '../../kernel/day.ts'
import { Refusal } from '../../kernel/refusal.ts'
import { inScope } from '../../platform/db/database.ts'
import type { Caller } from '../../platform/http/caller.ts'
import { ruleOn } from '../../regulations/index.ts'
import { withoutSmall } from '../rules/small-groups.ts'
import { findSession } from '../sessions/queries.ts'
import type { ResultAnalysis } from './contract.ts'
import { listDistribution, listGroups } from './queries.ts'

/** The figures of a session by group, of the caller's scope, without those that would tell of single persons. */
export function readAnalysis({ db, clock }: Deps, caller: Caller, sessionId: string): Promise<ResultAnalysis> {
  return inScope(db, caller, async (trx) => {
    if (!(await findSession(trx, sessionId))) throw new Refusal('not-found', 'session-not-found')
    const smallestGroup = await ruleOn(trx, 'exam.smallest_group', dayOf(clock.now()))
    const groups = async (by: 'areas' | 'organs' | 'domains' | 'slots') =>
      withoutSmall(await listGroups(trx, caller, sessionId, by), smallestGroup)
    const distribution = await listDistribution(trx, caller, sessionId)
    const all = distribution.reduce((sum, count) => sum + count, 0)
    return {
      smallestGroup,
      distribution: all < smallestGroup ? [] : distribution,
      areas: await groups('areas'),
      organs: await groups('organs'),
      domains: await groups('domains'),
      slots: await groups('slots'),
    }
  })
}
