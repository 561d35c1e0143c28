import type { Deps } from '../../deps.ts'
import { dayOf } from '../../kernel/day.ts'
import { rulesOn } from '../../regulations/index.ts'

const KEYS = ['register.free_searches', 'register.daily_searches', 'register.daily_lookups'] as const
const MAX_AGE_MS = 60_000

const read = ({ publicDb }: Deps, day: string) => rulesOn(publicDb, KEYS, day)

type Limits = Awaited<ReturnType<typeof read>>

const made = new WeakMap<Deps, { day: string; readAt: number; limits: Promise<Limits> }>()

/**
 * How often an address may ask, by today's rules. Kept in the process for a minute: who asks too often must not cost the
 * database anything.
 */
export function publicLimits(deps: Deps): Promise<Limits> {
  const now = deps.clock.now()
  const [day, readAt] = [dayOf(now), now.getTime()]
  const known = made.get(deps)
  if (known?.day === day && Math.abs(readAt - known.readAt) <= MAX_AGE_MS) return known.limits
  const limits = read(deps, day)
  made.set(deps, { day, readAt, limits })
  // What could not be read is asked for anew.
  limits.catch(() => made.delete(deps))
  return limits
}
