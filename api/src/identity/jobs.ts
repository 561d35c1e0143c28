import type { Deps } from '../deps.ts'
import type { Handlers, Schedule } from '../platform/queue/handlers.ts'
import { MEMORY_MS } from './rules/lock-out.ts'
import { SESSION_MEMORY_MS } from './rules/session-life.ts'
import { deleteSessionsBefore } from './session-queries.ts'
import { deleteFailuresBefore } from './sign-in-queries.ts'

/** Forgets what no longer counts: failures after a day, sessions a month after their end (security.md R-41). */
async function tidy({ db, clock }: Deps): Promise<void> {
  const now = clock.now().getTime()
  await db.transaction().execute(async (trx) => {
    await deleteFailuresBefore(trx, new Date(now - MEMORY_MS))
    await deleteSessionsBefore(trx, new Date(now - SESSION_MEMORY_MS))
  })
}

export const jobs: Handlers = { 'identity.tidy': tidy }

export const schedules: readonly Schedule[] = [{ topic: 'identity.tidy', everySeconds: 3600 }]
