import type { Deps } from '../../deps.ts'
import { todayOf } from '../../kernel/clock.ts'
import { addMonths } from '../../kernel/day.ts'
import { domainNames } from '../../organisations/index.ts'
import { inScope } from '../../platform/db/database.ts'
import type { Caller } from '../../platform/http/caller.ts'
import { rulesOn } from '../../regulations/index.ts'
import { type Due, planExpiry, type UnmetReason } from '../rules/expiry-plan.ts'
import type { ExpiryPlanning } from './contract.ts'
import { areasByPath, listComing, listDue } from './queries.ts'

const MONTHS = 24

/** Who falls due in the months to come, and how far the planned sessions, and those tried out, reach. */
export async function readPlanning(
  { db, clock }: Deps,
  caller: Caller,
  { months = MONTHS, trial = '' }: { months?: number; trial?: string },
): Promise<ExpiryPlanning> {
  const from = todayOf(clock)
  const span = { from, to: addMonths(from, months) }
  const values = await rulesOn(
    db,
    ['credential.renewal_window_months', 'exam.plan_fail_percent', 'exam.plan_spare_percent'],
    from,
  )
  const rules = {
    windowMonths: values['credential.renewal_window_months'],
    failPercent: values['exam.plan_fail_percent'],
    sparePercent: values['exam.plan_spare_percent'],
  }
  const { due, coming } = await inScope(db, caller, async (trx) => ({
    due: await listDue(trx, caller.scope, span),
    coming: await listComing(trx, span),
  }))
  const sessions = [...coming.map((session) => ({ ...session, isTrial: false })), ...trialsOf(trial)]
  const plan = planExpiry(due, sessions, rules)
  const cities = await citiesOf(db, due)
  const domains = await domainNames(db)
  const byId = new Map(sessions.map((session) => [session.id, session]))
  return {
    ...span,
    rules,
    due: total(due),
    byMonth: [...sums(due, plan.unmet, ({ validTo }) => validTo.slice(0, 7))].map(([month, n]) => ({ month, ...n })),
    byCity: [...sums(due, plan.unmet, ({ areaPath }) => cities.get(areaPath) ?? areaPath)].map(([name, n]) => ({
      name,
      ...n,
    })),
    byDomain: [...sums(due, [], ({ domainCode }) => domainCode)].map(([key, n]) => ({
      key,
      name: domains.get(key)?.nameZh ?? key,
      count: n.due,
    })),
    sessions: plan.sessions.map(({ id, seats, taken, again }) => {
      const { name, day, isTrial } = byId.get(id)!
      return { id: isTrial ? null : id, name, day, seats, taken, again }
    }),
    unmet: total(plan.unmet),
    unmetBy: Object.fromEntries(
      (['no-session', 'no-seats', 'failed'] as const).map((reason) => [
        reason,
        total(plan.unmet.filter((one) => one.reason === reason)),
      ]),
    ) as Record<UnmetReason, number>,
  }
}

const total = (rows: readonly { count: number }[]): number => rows.reduce((sum, { count }) => sum + count, 0)

/** `2027-05-15:20000` is a session for every domain with seats for everybody. */
const trialsOf = (trial: string) =>
  trial
    .split(',')
    .filter((text) => text !== '')
    .map((text, i) => {
      const [day, count] = text.split(':') as [string, string]
      const seats = [{ areaPath: '/', count: Number(count) }]
      return { id: `trial-${i}`, name: '', day, domainCodes: [], seats, isTrial: true }
    })

async function citiesOf(db: Deps['db'], due: readonly Due[]): Promise<Map<string, string>> {
  const areas = await areasByPath(db, [...new Set(due.map(({ areaPath }) => areaPath))])
  return new Map([...areas].map(([path, { city }]) => [path, city]))
}

function sums(due: readonly Due[], unmet: readonly Due[], key: (one: Due) => string) {
  const groups = new Map<string, { due: number; unmet: number }>()
  const groupOf = (one: Due) => {
    const group = groups.get(key(one)) ?? { due: 0, unmet: 0 }
    groups.set(key(one), group)
    return group
  }
  for (const one of due) groupOf(one).due += one.count
  for (const one of unmet) groupOf(one).unmet += one.count
  return groups
}
