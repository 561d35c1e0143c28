import type { Deps } from '../../deps.ts'
import { type Page, type PageRequest, paged, slice } from '../../kernel/page.ts'
import { Refusal } from '../../kernel/refusal.ts'
import { inScope } from '../../platform/db/database.ts'
import type { Caller } from '../../platform/http/caller.ts'
import type { TeachingInvitation } from '../contract.ts'
import { own } from './answer.ts'
import { presentInvitations } from './present.ts'
import { countInvitations, findInvitation, type InvitationFilter, listInvitations } from './queries.ts'

type Filter = PageRequest & Omit<InvitationFilter, 'whose' | 'now'>

/** Of the organs of the caller's scope, and of instructors who belong to it. */
export const listInvitationsOf = (deps: Deps, caller: Caller, filter: Filter): Promise<Page<TeachingInvitation>> =>
  list(deps, caller, { whose: { scope: caller.scope }, as: 'COORDINATOR' }, filter)

export const listMyInvitations = (deps: Deps, caller: Caller, filter: Filter): Promise<Page<TeachingInvitation>> =>
  list(deps, caller, { whose: own(caller), as: 'INSTRUCTOR' }, filter)

export function readMyInvitation({ db, clock }: Deps, caller: Caller, id: string): Promise<TeachingInvitation> {
  return inScope(db, caller, async (trx) => {
    const row = await findInvitation(trx, own(caller), id)
    const [shown] = row ? await presentInvitations(trx, [row], 'INSTRUCTOR', clock.now()) : []
    if (!shown) throw new Refusal('not-found', 'invitation-not-found')
    return shown
  })
}

function list(
  { db, clock }: Deps,
  caller: Caller,
  { whose, as }: Pick<InvitationFilter, 'whose'> & { as: 'INSTRUCTOR' | 'COORDINATOR' },
  { page, size, ...filter }: Filter,
): Promise<Page<TeachingInvitation>> {
  const now = clock.now()
  return inScope(db, caller, async (trx) => {
    const asked = { whose, now, ...filter }
    const rows = await listInvitations(trx, asked, slice({ page, size }))
    const items = await presentInvitations(trx, rows, as, now)
    return paged(items, await countInvitations(trx, asked), { page, size })
  })
}
