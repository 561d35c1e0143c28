import { decide, type Standing } from '../rules/lifecycle.ts'
import type { RecallItem, Stage } from './contract.ts'

export interface Reached {
  id: string
  organId: string
  domainCodes: readonly string[]
  /** On the first day of its stage. */
  standing: (day: string) => Standing
  dueOn: string | null
  isDecisionOpen: boolean
}

/** Counted from 1; 0 when no stage takes it. The first that names its unit and one of its domains, or names none. */
function stageOf(stages: readonly Stage[], { organId, domainCodes }: Pick<Reached, 'organId' | 'domainCodes'>) {
  return (
    1 +
    stages.findIndex(
      ({ organIds, domains }) =>
        (!organIds || organIds.includes(organId)) && (!domains || domains.some((one) => domainCodes.includes(one))),
    )
  )
}

/** What a recall does with one credential, and why not when it does nothing. */
export function verdictOn(
  one: Reached,
  { action, stages, exceptions, day }: Plan,
): Pick<RecallItem, 'credentialId' | 'stage' | 'state' | 'reason'> {
  const credentialId = one.id
  const place = stageOf(stages, one)
  const stage = Math.max(place, 1)
  const excepted = exceptions.get(one.id)
  if (excepted !== undefined) return { credentialId, stage, state: 'EXCEPTED', reason: excepted }
  const skipped = (reason: string) => ({ credentialId, stage, state: 'SKIPPED' as const, reason })
  if (place === 0) return skipped('recall-no-stage')
  if (one.isDecisionOpen) return skipped('decision-already-open')
  const startsOn = stages[place - 1]!.startsOn > day ? stages[place - 1]!.startsOn : day
  if (startsOn > day && one.dueOn !== null && one.dueOn > day) return skipped('decision-another-waits')
  const verdict = decide(one.standing(startsOn), action, startsOn, { enableRevoke: false })
  if (!verdict.allowed) return skipped(`credential-${verdict.because}`)
  return { credentialId, stage, state: 'INCLUDED', reason: null }
}

export interface Plan {
  action: 'SUSPEND' | 'WITHDRAW'
  stages: readonly Stage[]
  /** Reasons by credential. */
  exceptions: ReadonlyMap<string, string>
  day: string
}
