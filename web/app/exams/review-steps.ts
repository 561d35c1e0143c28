import type { Registration, sessions } from '@app/api/contract'
import type { Answer } from '../api/call.server.ts'

type Level = NonNullable<Registration['nextLevel']>
type Step = Answer<typeof sessions.readRegistration>['steps'][number]

export interface ChainStep {
  key: string
  /** Absent where it depends on the unit which levels come. */
  level?: Level
  stands: 'done' | 'current' | 'ahead' | 'stopped'
  by?: Step
}

const ABOVE: Record<Level, Level[]> = {
  UNIT: [],
  COUNTY: ['CITY', 'PROVINCE'],
  CITY: ['PROVINCE'],
  PROVINCE: [],
}

/** The way of a registration since it was last submitted: the decisions taken, who decides now, and what is still ahead. */
export function chainOf(steps: readonly Step[], nextLevel: Level | null): ChainStep[] {
  const start = steps.findLastIndex(({ toState }) => toState === 'SUBMITTED')
  const way = steps.slice(Math.max(0, start))
  const taken = way.flatMap((by, i): ChainStep[] => {
    if (i === 0) return [{ key: 'submitted', stands: 'done', by }]
    if (!by.level) return []
    const isStop = ['RETURNED', 'REJECTED'].includes(by.toState)
    return [{ key: by.level, level: by.level as Level, stands: isStop ? 'stopped' : 'done', by }]
  })
  if (!nextLevel) return taken
  const ahead: ChainStep[] =
    nextLevel === 'UNIT'
      ? [{ key: 'above', stands: 'ahead' }]
      : ABOVE[nextLevel].map((level) => ({ key: level, level, stands: 'ahead' }))
  return [...taken, { key: nextLevel, level: nextLevel, stands: 'current' }, ...ahead]
}
