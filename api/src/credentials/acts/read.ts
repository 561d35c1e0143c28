import type { Deps } from '../../deps.ts'
import { todayOf } from '../../kernel/clock.ts'
import { type Page, type PageRequest, paged, slice } from '../../kernel/page.ts'
import { Refusal } from '../../kernel/refusal.ts'
import { inScope } from '../../platform/db/database.ts'
import type { Caller } from '../../platform/http/caller.ts'
import type { Decision } from '../contract.ts'
import { presentDecisions } from './present.ts'
import { countDecisions, findDecision, listDecisions } from './queries.ts'

interface Filter extends PageRequest {
  state?: Decision['state']
  open?: boolean
  credential?: string
  recall?: string
}

/** Proposals and decisions of the caller's scope, the newest first. */
export async function listDecisionsOf(
  { db, clock }: Deps,
  caller: Caller,
  { state, open, credential, recall, ...page }: Filter,
): Promise<Page<Decision>> {
  const filter = { scope: caller.scope, state, open, credential, recall }
  return inScope(db, caller, async (trx) => {
    const rows = await listDecisions(trx, filter, slice(page))
    return paged(await presentDecisions(trx, caller, rows, todayOf(clock)), await countDecisions(trx, filter), page)
  })
}

export async function readDecision({ db, clock }: Deps, caller: Caller, id: string): Promise<Decision> {
  return inScope(db, caller, async (trx) => {
    const row = await findDecision(trx, caller.scope, id)
    if (!row) throw new Refusal('not-found', 'decision-not-found')
    const [decision] = await presentDecisions(trx, caller, [row], todayOf(clock))
    return decision!
  })
}
