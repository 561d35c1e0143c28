import type { Deps } from '../../deps.ts'
import { accountNames } from '../../identity/index.ts'
import { todayOf } from '../../kernel/clock.ts'
import { type Page, type PageRequest, paged, slice } from '../../kernel/page.ts'
import { Refusal } from '../../kernel/refusal.ts'
import { reviewChain } from '../../kernel/review-chain.ts'
import { inScope, type Trx } from '../../platform/db/database.ts'
import type { Caller } from '../../platform/http/caller.ts'
import { ruleOn } from '../../regulations/index.ts'
import type { Application } from '../contract.ts'
import { type Guard, guardsFor } from '../rules/application.ts'
import { applicantFacts, applicationRules } from './facts.ts'
import { presentApplications } from './present.ts'
import { type ApplicationRow, countApplications, findApplication, listApplications, listSteps } from './queries.ts'

interface Filter extends PageRequest {
  state?: Application['state']
  mine?: boolean
  search?: string
}

export async function listApplicationsOf(
  { db, clock }: Deps,
  caller: Caller,
  { state, mine, search, ...page }: Filter,
): Promise<Page<Application>> {
  const { accountId, permissions, reviewLevels, scope } = caller
  const waitingFor = mine
    ? { accountId, levels: [...reviewLevels], returnedToo: permissions.has('application:write') }
    : undefined
  const filter = { scope, state, search, waitingFor }
  return inScope(db, caller, async (trx) => {
    const maxReturns = await ruleOn(trx, 'review.max_returns', todayOf(clock))
    const rows = await listApplications(trx, filter, slice(page))
    return paged(await presentApplications(trx, caller, rows, maxReturns), await countApplications(trx, filter), page)
  })
}

/** One application with its way so far, and the conditions as they are today. */
export async function readApplication({ db, clock }: Deps, caller: Caller, id: string) {
  const day = todayOf(clock)
  return inScope(db, caller, async (trx) => {
    const row = await findApplication(trx, caller.scope, id)
    if (!row) throw new Refusal('not-found', 'application-not-found')
    const [application] = await presentApplications(trx, caller, [row], await ruleOn(trx, 'review.max_returns', day))
    return {
      ...application!,
      levels: [...reviewChain(row.organLevel)],
      steps: await steps(trx, id),
      guards: await guardsOf(trx, caller, row, day),
    }
  })
}

async function steps(trx: Trx, applicationId: string) {
  const rows = await listSteps(trx, applicationId)
  const names = await accountNames(trx, [...new Set(rows.map(({ actorId }) => actorId))])
  return rows.map(({ actorId, at, ...step }) => ({
    ...step,
    actorName: names.get(actorId) ?? '',
    at: at.toISOString(),
  }))
}

async function guardsOf(trx: Trx, { scope }: Caller, row: ApplicationRow, day: string): Promise<Guard[]> {
  // Once decided, the conditions have had their say.
  if (row.nextLevel === null && row.state !== 'RETURNED') return []
  const known = await applicantFacts(trx, scope, [row.personId], { kind: row.kind, except: [row.id] })
  const facts = known.get(row.personId)?.facts
  const rules = await applicationRules(trx, day)
  return facts ? guardsFor(facts, { day, domains: row.domainCodes, rules }) : []
}
