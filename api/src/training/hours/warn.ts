import { notifyMany } from '../../notices/index.ts'
import type { Trx } from '../../platform/db/database.ts'
import { type PersonYear, yearKey } from './asked.ts'
import { decimal } from './rules/amount.ts'
import { groupBy } from './rules/group.ts'
import { insertWarnings, listWarnings, type WarningRow } from './warning-queries.ts'

/** The round that is running: what was said since hours last ended one. */
export function runningRound(warnings: readonly WarningRow[]): { round: number; said: WarningRow[] } {
  const round = 1 + warnings.filter(({ step }) => step === 'ENDED').length
  return { round, said: warnings.filter((one) => one.round === round) }
}

interface Ended extends PersonYear {
  organId: string
}

/** Hours that have arrived end what the autopilot began, by themselves; a forecast alone needs no end. */
export async function endWarnings(trx: Trx, years: readonly Ended[], at: Date): Promise<void> {
  if (years.length === 0) return
  const warnings = groupBy(
    await listWarnings(trx, { personIds: years.map(({ personId }) => personId), years: years.map(({ year }) => year) }),
    yearKey,
  )
  const ended = years.flatMap(({ personId, year, organId }) => {
    const { round, said } = runningRound(warnings.get(yearKey({ personId, year })) ?? [])
    return said.some(({ step }) => step !== 'FORECAST') ? [{ personId, year, organId, round }] : []
  })
  if (ended.length === 0) return
  const nothing = { step: 'ENDED' as const, missing: decimal(0), dueOn: null, consequence: null, noticeId: null }
  await insertWarnings(
    trx,
    ended.map((one) => ({ ...one, ...nothing, at })),
  )
  await notifyMany(
    trx,
    ended.map(({ personId, year }) => ({
      personId,
      kind: 'hours-ended',
      params: { year: String(year) },
      link: `/my/training?year=${year}`,
    })),
  )
}
