import { addMonths } from '../../kernel/day.ts'

/**
 * The expiry cliff (到期高峰): whose credentials fall due when, spread over the sessions that are planned. A card may be
 * renewed by an examination in the months before its end; who can't be seated in time is counted with the reason.
 */
export interface Due {
  /** Last day of validity. */
  validTo: string
  /** Path of the area of the holder's unit. */
  areaPath: string
  domainCode: string
  count: number
}

export interface PlannedSession {
  id: string
  /** Day of its first slot. */
  day: string
  /** None: every domain. */
  domainCodes: readonly string[]
  /** Seats by the area whose candidates may take them. */
  seats: readonly { areaPath: string; count: number }[]
}

export interface PlanRules {
  /** 届满前几个月内考试: how many months before the end one may sit. */
  windowMonths: number
  /** Percent of those who sit that are expected to fail and sit again. */
  failPercent: number
  /** Percent of the seats that stay free. */
  sparePercent: number
}

/** 'no-session': none is held in the window; 'no-seats': all in it are full; 'failed': nothing left for a second try. */
export type UnmetReason = 'no-session' | 'no-seats' | 'failed'

export interface ExpiryPlan {
  sessions: { id: string; seats: number; taken: number; first: number; again: number }[]
  unmet: (Due & { reason: UnmetReason })[]
}

interface Demand extends Due {
  /** First day on which one may sit. */
  opens: string
  /** Waiting for a first and for another try. */
  first: number
  again: number
  sawSession: boolean
}

/**
 * Spreads the due cards over the sessions: in each session who falls due first sits first, in seats of the own county
 * before those of the city and the province. Who fails waits for the next session before the same end.
 */
export function planExpiry(due: readonly Due[], sessions: readonly PlannedSession[], rules: PlanRules): ExpiryPlan {
  const waiting = due
    .map(
      (one): Demand => ({
        ...one,
        opens: addMonths(one.validTo, -rules.windowMonths),
        first: one.count,
        again: 0,
        sawSession: false,
      }),
    )
    .sort((a, b) => (a.validTo < b.validTo ? -1 : a.validTo > b.validTo ? 1 : 0))
  const inOrder = [...sessions].sort((a, b) => (a.day < b.day ? -1 : 1))
  const held = inOrder.map((session) => hold(session, waiting, rules))
  const unmet = waiting.flatMap(({ opens: _, first, again, sawSession, ...of }) => {
    const reason = sawSession ? 'no-seats' : 'no-session'
    return [
      ...(first > 0 ? [{ ...of, count: first, reason } as const] : []),
      ...(again > 0 ? [{ ...of, count: again, reason: 'failed' } as const] : []),
    ]
  })
  return { sessions: held, unmet }
}

function hold(session: PlannedSession, waiting: readonly Demand[], { failPercent, sparePercent }: PlanRules) {
  const { id, day, domainCodes } = session
  const usable = [...session.seats]
    .map(({ areaPath, count }) => ({ areaPath, left: Math.floor((count * (100 - sparePercent)) / 100) }))
    .sort((a, b) => b.areaPath.length - a.areaPath.length)
  const total = usable.reduce((sum, { left }) => sum + left, 0)
  const taken = { first: 0, again: 0 }
  for (const demand of waiting) {
    if (demand.opens > day || demand.validTo < day) continue
    if (domainCodes.length > 0 && !domainCodes.includes(demand.domainCode)) continue
    demand.sawSession = true
    // Who has not sat yet goes before who sits again.
    const first = take(usable, demand.areaPath, demand.first)
    const again = take(usable, demand.areaPath, demand.again)
    demand.first -= first
    demand.again += Math.round(((first + again) * failPercent) / 100) - again
    taken.first += first
    taken.again += again
  }
  return { id, seats: total, taken: taken.first + taken.again, ...taken }
}

function take(seats: { areaPath: string; left: number }[], areaPath: string, wanted: number): number {
  let got = 0
  for (const seat of seats) {
    if (got === wanted) break
    if (!areaPath.startsWith(seat.areaPath)) continue
    const some = Math.min(seat.left, wanted - got)
    seat.left -= some
    got += some
  }
  return got
}
