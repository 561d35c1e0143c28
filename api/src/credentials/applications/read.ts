import type { Deps } from '../../deps.ts'
import { accountNames } from '../../identity/index.ts'
import { todayOf } from '../../kernel/clock.ts'
import { type Page, type PageRequest, paged, slice } from '../../kernel/page.ts'
import { Refusal } from '../../kernel/refusal.ts'
import { inScope, type Trx } from '../../platform/db/database.ts'
import type { Caller } from '../../platform/http/caller.ts'
import { ruleOn } from '../../regulations/index.ts'
import type { Application } from '../contract.ts'
import { credentialsOf } from './about-queries.ts'
import { chainOf } from './chain.ts'
import type { Guard } from './contract.ts'
import { listDocuments } from './document-queries.ts'
import { explainer } from './explain.ts'
import { judgeAgain } from './judge.ts'
import { presentAbout, presentApplications } from './present.ts'
import { type ApplicationRow, countApplications, findApplication, listApplications } from './queries.ts'
import { listSteps } from './step-queries.ts'

interface Filter extends PageRequest {
  state?: Application['state']
  type?: Application['type']
  kind?: Application['kind']
  batch?: string
  overdue?: boolean
  mine?: boolean
  search?: string
}

export async function listApplicationsOf(
  { db, clock }: Deps,
  caller: Caller,
  { mine, overdue, page, size, ...conditions }: Filter,
): Promise<Page<Application>> {
  const { accountId, permissions, reviewLevels, scope } = caller
  const waitingFor = mine
    ? { accountId, levels: [...reviewLevels], returnedToo: permissions.has('application:write') }
    : undefined
  const filter = { ...conditions, scope, waitingFor, dueBefore: overdue ? todayOf(clock) : undefined }
  const paging = { page, size }
  return inScope(db, caller, async (trx) => {
    const maxReturns = await ruleOn(trx, 'review.max_returns', todayOf(clock))
    const rows = await listApplications(trx, filter, slice(paging))
    const shown = presentApplications(caller, rows, maxReturns)
    return paged(shown, await countApplications(trx, filter), paging)
  })
}

/** One application with its way so far, its documents, and the conditions as they are today. */
export async function readApplication(deps: Deps, caller: Caller, id: string) {
  const { db, clock } = deps
  const day = todayOf(clock)
  return inScope(db, caller, async (trx) => {
    const row = await findApplication(trx, caller.scope, id)
    if (!row) throw new Refusal('not-found', 'application-not-found')
    const [application] = presentApplications(caller, [row], await ruleOn(trx, 'review.max_returns', day))
    const held = row.ofCredentialId ? await credentialsOf(trx, [row.personId], row.kind, day) : undefined
    const credential = held?.get(row.personId)?.find((one) => one.id === row.ofCredentialId)
    return {
      ...application!,
      request: row.request,
      credential: credential ? presentAbout(credential, day) : null,
      documents: await listDocuments(trx, id),
      levels: [...(await chainOf(trx, row, day))],
      steps: await steps(trx, id),
      guards: await guardsOf(trx, deps, caller, row, day),
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

async function guardsOf(trx: Trx, deps: Deps, caller: Caller, row: ApplicationRow, day: string): Promise<Guard[]> {
  // Once decided, the conditions have had their say.
  if (row.nextLevel === null && row.state !== 'RETURNED') return []
  const [judged] = await judgeAgain(trx, deps, caller, [row], day)
  return judged ? (await explainer(trx, day))(judged.guards) : []
}
