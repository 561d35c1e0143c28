import type { Deps } from '../../deps.ts'
import { accountNames } from '../../identity/index.ts'
import { todayOf } from '../../kernel/clock.ts'
import { type Page, type PageRequest, paged, slice } from '../../kernel/page.ts'
import { Refusal } from '../../kernel/refusal.ts'
import { inScope } from '../../platform/db/database.ts'
import type { Caller } from '../../platform/http/caller.ts'
import type { Card, CardEvent } from './contract.ts'
import { presentCard } from './present.ts'
import { type CardFilter, countCards, findCard, listCardEvents, listCards } from './queries.ts'

type Filter = Omit<CardFilter, 'scope' | 'personId'> & PageRequest

/** Cards of the caller's scope. */
export const listCardsOf = (deps: Deps, caller: Caller, query: Filter): Promise<Page<Card>> =>
  pageOfCards(deps, caller, { ...query, scope: caller.scope })

/** Cards that wait because something can't be printed. */
export const listPrintProblems = (deps: Deps, caller: Caller, query: PageRequest): Promise<Page<Card>> =>
  pageOfCards(deps, caller, { ...query, scope: caller.scope, hasProblem: true })

/** The caller's own. */
export const listMyCards = (deps: Deps, caller: Caller, query: PageRequest): Promise<Page<Card>> =>
  pageOfCards(deps, caller, { ...query, scope: null, personId: caller.personId })

function pageOfCards(
  { db, clock }: Deps,
  caller: Caller,
  { page, size, ...filter }: CardFilter & PageRequest,
): Promise<Page<Card>> {
  const mayHandle = filter.scope !== null && caller.permissions.has('card:handle')
  return inScope(db, caller, async (trx) => {
    const rows = await listCards(trx, filter, slice({ page, size }))
    const day = todayOf(clock)
    return paged(
      rows.map((row) => presentCard(row, day, mayHandle)),
      await countCards(trx, filter),
      { page, size },
    )
  })
}

/** A card with everything that happened to it. */
export function readCard({ db, clock }: Deps, caller: Caller, id: string): Promise<Card & { events: CardEvent[] }> {
  return inScope(db, caller, async (trx) => {
    const row = await findCard(trx, caller.scope, id)
    if (!row) throw new Refusal('not-found', 'card-not-found')
    const events = await listCardEvents(trx, id)
    const names = await accountNames(trx, [...new Set(events.flatMap(({ actorId }) => (actorId ? [actorId] : [])))])
    return {
      ...presentCard(row, todayOf(clock), caller.permissions.has('card:handle')),
      events: events.map(({ actorId, at, witnesses, ...event }) => ({
        ...event,
        actorName: actorId ? (names.get(actorId) ?? '') : null,
        witnesses: witnesses ?? [],
        at: at.toISOString(),
      })),
    }
  })
}
