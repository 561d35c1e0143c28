import { addDays, dayOf } from '../../kernel/day.ts'
import type { Db, Trx } from '../../platform/db/database.ts'
import { rulesOver } from '../../regulations/index.ts'
import { issueFollowUps } from '../issuing/follow-up.ts'
import { countDaysGivenBack } from '../issuing/follow-up-queries.ts'
import type { CredentialRow } from '../queries.ts'
import { stoppedDays } from '../rules/stopped-clock.ts'
import { listSuspensionsOf } from './suspension-queries.ts'

const RULE = 'suspension.stops_validity_clock'

type Termed = Pick<CredentialRow, 'id' | 'kind' | 'validTo'>

/** Days that suspensions have taken from the terms of credentials until `day` and that were not given back yet; 0 is missing. */
async function daysOwed(db: Db, credentials: readonly Termed[], day: string): Promise<Map<string, number>> {
  const termed = credentials.filter(({ kind }) => kind !== 'AUXILIARY').map(({ id }) => id)
  if (termed.length === 0) return new Map()
  const suspensions = Map.groupBy(await listSuspensionsOf(db, termed), ({ credentialId }) => credentialId)
  if (suspensions.size === 0) return new Map()
  const rules = await rulesOver(db, [RULE])
  const stopped = [...suspensions].map(
    ([id, own]) => [id, stoppedDays(own, day, (one) => rules.on(one)[RULE])] as const,
  )
  if (stopped.every(([, days]) => days === 0)) return new Map()
  const given = await countDaysGivenBack(db, [...suspensions.keys()])
  return new Map(stopped.map(([id, days]) => [id, days - (given.get(id) ?? 0)] as const).filter(([, days]) => days > 0))
}

/** The last day of each of these credentials if its suspensions ended on `day`. */
export async function lastDaysIfLifted(
  db: Db,
  credentials: readonly Termed[],
  day: string,
): Promise<Map<string, string>> {
  const owed = await daysOwed(db, credentials, day)
  return new Map(credentials.map(({ id, validTo }) => [id, addDays(validTo, owed.get(id) ?? 0)]))
}

/** The last day of a credential if its suspensions ended on `day`. */
export const lastDayIfLifted = async (db: Db, credential: Termed, day: string): Promise<string> =>
  (await lastDaysIfLifted(db, [credential], day)).get(credential.id)!

/**
 * Gives credentials that are in force again the days of their suspensions back, as their next editions, where the clock stood
 * (rules/stopped-clock.ts). Call it after the suspensions and the states were written.
 */
export async function giveDaysBack(
  trx: Trx,
  credentials: readonly Termed[],
  actorId: string | null,
  at: Date,
): Promise<void> {
  const owed = await daysOwed(trx, credentials, dayOf(at))
  const followUps = credentials.flatMap(({ id, validTo }) => {
    const days = owed.get(id)
    if (days === undefined) return []
    const detail = { days, from: validTo }
    return [{ credentialId: id, action: 'PROLONG' as const, validTo: addDays(validTo, days), detail }]
  })
  await issueFollowUps(trx, followUps, { actorId, at })
}
