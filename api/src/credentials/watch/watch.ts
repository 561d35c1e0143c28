import type { Deps } from '../../deps.ts'
import type { Page, PageRequest } from '../../kernel/page.ts'
import { Refusal } from '../../kernel/refusal.ts'
import { organFacts } from '../../organisations/index.ts'
import { asSystem } from '../../platform/db/database.ts'
import type { Caller } from '../../platform/http/caller.ts'
import { publicState } from '../rules/public-face.ts'
import type { Watch, WatchedChange } from './contract.ts'
import { countWatches, deleteWatch, keepWatch, listChanges, listWatches } from './queries.ts'

/** More than a province has units. */
const MOST_WATCHES = 20_000

export async function listOwnWatches({ db }: Deps, caller: Caller, page: PageRequest): Promise<Page<Watch>> {
  const { items, ...rest } = await listWatches(db, caller.accountId, page)
  return { ...rest, items: items.map((row) => ({ ...row, createdAt: row.createdAt.toISOString() })) }
}

/**
 * Follows a number or a unit; twice is once. An unknown number is taken like a known one.
 *
 * @throws Refusal `watch-incomplete`, `organ-not-found`, `watch-list-full`
 */
export async function addWatch(
  { db, clock }: Deps,
  caller: Caller,
  asked: { credentialNo?: string; organId?: string },
): Promise<{ id: string }> {
  const credentialNo = asked.credentialNo?.normalize('NFKC').replace(/\s/g, '').toUpperCase() || null
  const organId = asked.organId ?? null
  if ((credentialNo === null) === (organId === null)) throw new Refusal('invalid', 'watch-incomplete')
  return db.transaction().execute(async (trx) => {
    if (organId && (await organFacts(trx, [organId])).size === 0) throw new Refusal('not-found', 'organ-not-found')
    const { accountId } = caller
    if ((await countWatches(trx, accountId)) >= MOST_WATCHES) throw new Refusal('conflict', 'watch-list-full')
    return { id: await keepWatch(trx, { accountId, credentialNo, organId, createdAt: clock.now() }) }
  })
}

/** @throws Refusal `watch-not-found` */
export async function removeWatch({ db }: Deps, caller: Caller, id: string): Promise<Record<string, never>> {
  const isGone = await db.transaction().execute((trx) => deleteWatch(trx, caller.accountId, id))
  if (!isGone) throw new Refusal('not-found', 'watch-not-found')
  return {}
}

/**
 * Changes of state after a cursor, as the public sees them: what does not change the public state (a withdrawn credential
 * that is cancelled) is no change here.
 */
export async function changesAfter(
  { db }: Deps,
  caller: Caller,
  { after = '0', size = 100 }: { after?: string; size?: number },
): Promise<{ items: WatchedChange[]; next: string; more: boolean }> {
  // What is watched may lie outside of the caller's scope: it is public, and only what is public is selected.
  const rows = await asSystem(db, (trx) => listChanges(trx, caller.accountId, Number(after), size))
  const items = rows
    .map(({ id, fromState, toState, effectiveAt, ...row }) => ({
      ...row,
      cursor: String(id),
      // Before the issue there is nothing to be seen.
      fromState: fromState === null || fromState === 'PENDING' ? null : publicState(fromState),
      toState: publicState(toState),
      effectiveAt: effectiveAt.toISOString(),
    }))
    .filter(({ fromState, toState }) => fromState !== toState && toState !== 'PENDING')
  return { items, next: rows.length > 0 ? String(rows.at(-1)!.id) : after, more: rows.length === size }
}
