import { record } from '../../audit/index.ts'
import type { Deps } from '../../deps.ts'
import { todayOf } from '../../kernel/clock.ts'
import { notifyMany } from '../../notices/index.ts'
import { asSystem, inScope } from '../../platform/db/database.ts'
import type { Caller } from '../../platform/http/caller.ts'
import type { Job } from '../../platform/queue/contract.ts'
import { createJob, finishJob, reportProgress } from '../../platform/queue/job.ts'
import { enqueue } from '../../platform/queue/outbox.ts'
import { type AccountFilter, countAccounts, listAccountIds, markReminded } from './account-queries.ts'
import { bookableUntil, yearOfDay } from './calendar.ts'

const AT_ONCE = 500
const FIRST = '00000000-0000-0000-0000-000000000000'

export interface Selection {
  year?: number
  area?: string
  organ?: string
  persons?: string[]
  only?: 'SHORT' | 'WILL_BE_SHORT'
}

interface Payload {
  jobId: string
  filter: AccountFilter
}

/** Reminds everybody of a selection who lacks hours; the job tells how many were told. */
export function remindShort({ db, clock }: Deps, caller: Caller, selection: Selection): Promise<Job> {
  const day = todayOf(clock)
  return inScope(db, caller, async (trx) => {
    const { year = yearOfDay(day), only = 'SHORT', ...rest } = selection
    const filter: AccountFilter = { ...rest, scope: caller.scope, year, only, day }
    const job = await createJob(trx, { kind: 'hours.remind', subjectId: String(year), createdBy: caller.accountId })
    await enqueue(trx, 'training.remind-short', { jobId: job.id, filter } satisfies Payload)
    await record(trx, {
      at: clock.now(),
      caller,
      action: 'hours.remind',
      subjectKind: 'job',
      subjectId: job.id,
      organId: caller.organId,
      detail: { year, only, persons: selection.persons?.length ?? null, area: rest.area, organ: rest.organ },
    })
    return job
  })
}

/** Piece by piece; whoever was reminded today is passed over, so that a second run tells nobody twice. */
export async function runReminders({ db }: Deps, payload: object): Promise<void> {
  const { jobId, filter } = payload as Payload
  const total = await asSystem(db, (trx) => countAccounts(trx, filter))
  let [done, told] = [0, 0]
  await reportProgress(db, jobId, 0, total)
  for (let after = FIRST; ; ) {
    const rows = await asSystem(db, async (trx) => {
      const found = await listAccountIds(trx, filter, after, AT_ONCE)
      const fresh = await markReminded(
        trx,
        filter,
        found.map(({ personId }) => personId),
      )
      const until = await bookableUntil(trx, filter.year, filter.day)
      await notifyMany(
        trx,
        fresh.map(({ personId, missing }) => ({
          personId,
          kind: 'hours-reminder',
          params: { year: String(filter.year), missing: String(Number(missing)), until },
          link: '/my/training',
        })),
      )
      told += fresh.length
      return found
    })
    done += rows.length
    await reportProgress(db, jobId, done, Math.max(done, total))
    if (rows.length < AT_ONCE) break
    after = rows.at(-1)!.personId
  }
  await finishJob(db, jobId, { told, selected: done })
}
