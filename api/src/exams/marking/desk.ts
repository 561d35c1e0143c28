import type { Deps } from '../../deps.ts'
import { type Page, type PageRequest, paged, slice } from '../../kernel/page.ts'
import { Refusal } from '../../kernel/refusal.ts'
import { inScope } from '../../platform/db/database.ts'
import type { Caller } from '../../platform/http/caller.ts'
import type { MarkingDesk, MarkingTask } from './contract.ts'
import { claimNext, countDesks, findDesk, listDesks as listRows } from './desk-queries.ts'
import { presentTask } from './present.ts'

/** Long enough for the longest answer; who was called away does not keep it from the others. */
const LEASE_MINUTES = 30

/** The sessions in which the caller marks. */
export function listDesks(
  { db }: Deps,
  caller: Caller,
  { open = false, ...request }: PageRequest & { open?: boolean },
): Promise<Page<MarkingDesk>> {
  return inScope(db, caller, async (trx) =>
    paged(await listRows(trx, caller, open, slice(request)), await countDesks(trx, caller, open), request),
  )
}

/** The next answer for the caller, held for him; null when none is left that he may mark now. */
export function takeNext(
  { db, clock, keyring }: Deps,
  caller: Caller,
  sessionId: string,
): Promise<{ desk: MarkingDesk; task: MarkingTask | null }> {
  const now = clock.now()
  const until = new Date(now.getTime() + LEASE_MINUTES * 60_000)
  return inScope(db, caller, async (trx) => {
    const desk = await findDesk(trx, caller, sessionId)
    if (!desk) throw new Refusal('not-found', 'marking-desk-not-found')
    const task = desk.left > 0 ? await claimNext(trx, caller, { sessionId, now, until }) : undefined
    return { desk, task: task ? await presentTask(trx, keyring, desk.sessionName, task) : null }
  })
}
