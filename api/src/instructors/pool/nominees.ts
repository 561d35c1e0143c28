import type { Deps } from '../../deps.ts'
import { todayOf } from '../../kernel/clock.ts'
import { type Page, type PageRequest, paged, slice } from '../../kernel/page.ts'
import { asSystem, inScope } from '../../platform/db/database.ts'
import type { Caller } from '../../platform/http/caller.ts'
import type { InstructorNominee } from '../contract.ts'
import { standingGuards } from '../rules/guards.ts'
import type { Kind } from '../rules/words.ts'
import { nominationRules, nomineeFacts } from './facts.ts'
import { listInPool } from './lookup-queries.ts'
import { countNominees, listNomineeIds } from './nominee-queries.ts'

const NO_FORM = { education: null, enforcementSince: null, topics: 0 }

/** People of the caller's scope with the conditions that need no form. */
export async function listNominees(
  { db, clock }: Deps,
  caller: Caller,
  { kind, search, ...page }: PageRequest & { kind: Kind; search?: string },
): Promise<Page<InstructorNominee>> {
  const day = todayOf(clock)
  const { ids, total } = await inScope(db, caller, async (trx) => ({
    ids: await listNomineeIds(trx, caller.scope, search, slice(page)),
    total: await countNominees(trx, caller.scope, search),
  }))
  const inPool = await asSystem(db, (trx) => listInPool(trx, kind, ids, null))
  return inScope(db, caller, async (trx) => {
    const rules = await nominationRules(trx, day)
    const known = await nomineeFacts(trx, caller.scope, ids, { inPool, form: NO_FORM })
    const items = ids.flatMap((id): InstructorNominee[] => {
      const nominee = known.get(id)
      const post = nominee?.person.primaryPost
      if (!nominee || !post) return []
      const guards = standingGuards(kind, nominee.facts, rules, day)
      return [
        {
          personId: id,
          name: nominee.person.name,
          organId: post.organId,
          organName: post.organName,
          domainCodes: post.domainCodes,
          eligible: guards.every(({ passed }) => passed),
          guards,
        },
      ]
    })
    return paged(items, total, page)
  })
}
