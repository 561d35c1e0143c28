import { record } from '../../audit/index.ts'
import type { Deps } from '../../deps.ts'
import { todayOf } from '../../kernel/clock.ts'
import { Refusal } from '../../kernel/refusal.ts'
import { notify } from '../../notices/index.ts'
import { inScope } from '../../platform/db/database.ts'
import type { Caller } from '../../platform/http/caller.ts'
import { personOf } from './account.ts'
import { accountOf } from './account-of.ts'
import { findEntries } from './queries.ts'
import { reverseHours } from './reverse.ts'
import type { HourAccount } from './rules/shapes.ts'

/** Takes one entry back, by somebody responsible for the unit whose own hours they are not. */
export function reverseEntry({ db, clock }: Deps, caller: Caller, id: number, reason: string): Promise<HourAccount> {
  const at = clock.now()
  return inScope(db, caller, async (trx) => {
    const [entry] = await findEntries(trx, [id])
    if (!entry) throw new Refusal('not-found', 'hours-entry-not-found')
    const person = await personOf(trx, caller, entry.personId)
    if (caller.personId === entry.personId) throw new Refusal('forbidden', 'hours-own')
    if (entry.isReversed) throw new Refusal('conflict', 'hours-entry-reversed')
    await reverseHours(trx, [String(id)], reason, { accountId: caller.accountId, at })
    await notify(trx, {
      personId: entry.personId,
      kind: 'hours-reversed',
      params: { title: entry.title, reason },
      link: `/my/training?year=${entry.year}`,
    })
    const { account } = await accountOf(trx, person, entry.year, todayOf(clock))
    await record(trx, {
      ...{ at, caller },
      action: 'hours.reverse',
      subjectKind: 'hour-entry',
      subjectId: String(id),
      organId: entry.organId,
      detail: { personId: entry.personId, year: entry.year, hours: entry.hours, reason, state: account.state },
    })
    return account
  })
}
