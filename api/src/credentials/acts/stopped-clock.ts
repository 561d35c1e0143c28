import { addDays, dayOf } from '../../kernel/day.ts'
import type { Db, Trx } from '../../platform/db/database.ts'
import { rulesOver } from '../../regulations/index.ts'
import { issueFollowUps } from '../issuing/follow-up.ts'
import { countDaysGivenBack } from '../issuing/follow-up-queries.ts'
import type { CredentialRow } from '../queries.ts'
import { stoppedDays } from '../rules/stopped-clock.ts'
import { listSuspensions } from './suspensions.ts'

const RULE = 'suspension.stops_validity_clock'

type Termed = Pick<CredentialRow, 'id' | 'kind' | 'validTo'>

/** Days that the suspensions of a credential have taken from its term until `day` and that were not given back yet. */
async function daysOwed(db: Db, { id, kind }: Termed, day: string): Promise<number> {
  if (kind === 'AUXILIARY') return 0
  const suspensions = await listSuspensions(db, id)
  if (suspensions.length === 0) return 0
  const rules = await rulesOver(db, [RULE])
  const stopped = stoppedDays(suspensions, day, (one) => rules.on(one)[RULE])
  return stopped === 0 ? 0 : Math.max(0, stopped - (await countDaysGivenBack(db, id)))
}

/** The last day of a credential if its suspensions ended on `day`. */
export async function lastDayIfLifted(db: Db, credential: Termed, day: string): Promise<string> {
  return addDays(credential.validTo, await daysOwed(db, credential, day))
}

/**
 * Gives a credential that is in force again the days of its suspensions back, as its next edition, where the clock stood
 * (rules/stopped-clock.ts). Call it after the suspensions and the state were written.
 */
export async function giveDaysBack(trx: Trx, credential: Termed, actorId: string | null, at: Date): Promise<void> {
  const days = await daysOwed(trx, credential, dayOf(at))
  if (days === 0) return
  const validTo = addDays(credential.validTo, days)
  await issueFollowUps(
    trx,
    [{ credentialId: credential.id, action: 'PROLONG', validTo, detail: { days, from: credential.validTo } }],
    { actorId, at },
  )
}
