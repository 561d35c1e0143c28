import type { JusticeLevel } from './act.ts'
import { type ActLimits, actProblem, type ProposedAct } from './act.ts'
import { type Action, decide, type Standing } from './lifecycle.ts'

/** Facts and values of rules that acts are judged by, all as of one day. */
export interface ActFacts {
  act: ProposedAct
  ground: { code: string; action: Action; legalBasis: string; waivesConditions: boolean } | undefined
  /** The credential on the day on which the act begins. */
  standing: Standing
  limits: ActLimits
  enableRevoke: boolean
  maxExtensions: number
  /** A proposal that is not decided yet, other than this one. */
  isAnotherOpen: boolean
  /** The decided act that waits for a later day. */
  waiting: { action: Action; dueOn: string } | null
  /** The suspension that EXTEND and LIFT are about. */
  suspension: { endsOn: string | null; extensions: number; isOpen: boolean; decidedLevel: JusticeLevel } | undefined
  /** Of the suspension: what must be met before it is lifted. */
  conditions: readonly MetCondition[]
  /** RESTORE: another credential of the kind is in force. */
  isAnotherInForce: boolean
  /** ANNUL: why the decision can't be taken away, as `undone` says; undefined when it is about none. */
  annulment: string | null | undefined
  since: Record<string, string>
}

export interface MetCondition {
  code: 'RETRAINING' | 'EXAM' | 'OTHER'
  isMet: boolean
  facts: Record<string, string | number | boolean | null>
}

/** One condition of an act as it stands; the act is possible when all are passed (mechanisms.md 4). */
export interface Check {
  code: string
  passed: boolean
  /** The code with which the act is refused. */
  problem: string | null
  kind: 'conflict' | 'invalid'
  rule: string | null
  ruleSince: string | null
  basis: string | null
  facts: Record<string, string | number | boolean | null>
  whatToDo: string | null
  by: string | null
}

/** Every condition of the act in the order in which they are told; the first that fails is why it is refused. */
export function actChecks(given: ActFacts): Check[] {
  const { act, ground, waiting } = given
  const { day } = given.limits
  const check = checker(given.since)
  const startsLater = act.startsOn > day
  const waits = waiting !== null && waiting.dueOn > day && startsLater && !outranks(act, waiting)
  return [
    check('nothing-else-open', given.isAnotherOpen ? 'decision-already-open' : null, {
      whatToDo: 'decide-or-take-back-first',
    }),
    check('nothing-else-waits', waits ? 'decision-another-waits' : null, {
      facts: { dueOn: waiting?.dueOn ?? null },
      whatToDo: 'begin-today-or-after',
      by: waiting?.dueOn ?? null,
    }),
    check('ground-and-dates', actProblem(act, ground, given.limits) ?? null, {
      kind: 'invalid',
      rule: act.isInterim ? 'suspension.interim_max_days' : 'suspension.max_months',
      basis: ground?.legalBasis ?? null,
      facts: { maxMonths: given.limits.maxMonths, interimDays: given.limits.interimDays },
      whatToDo: 'choose-ground-and-dates',
    }),
    ...stateChecks(given, check),
    ...aboutChecks(given, check),
    ...conditionChecks(given, check),
  ]
}

/** A withdrawal, cancellation or revocation of the same day or before takes the place of a waiting suspension or lifting. */
export const outranks = (act: Pick<ProposedAct, 'action' | 'startsOn'>, waiting: { action: Action; dueOn: string }) =>
  ['WITHDRAW', 'CANCEL', 'REVOKE'].includes(act.action) &&
  ['SUSPEND', 'LIFT'].includes(waiting.action) &&
  act.startsOn <= waiting.dueOn

type Checker = ReturnType<typeof checker>

function checker(since: Record<string, string>) {
  return (code: string, problem: string | null, more: Partial<Check> = {}): Check => ({
    code,
    passed: problem === null,
    problem,
    kind: 'conflict',
    rule: null,
    basis: null,
    facts: {},
    by: null,
    ...more,
    whatToDo: problem === null ? null : (more.whatToDo ?? null),
    ruleSince: more.rule ? (since[more.rule] ?? null) : null,
  })
}

function stateChecks({ act, standing, enableRevoke, limits, isAnotherInForce }: ActFacts, check: Checker): Check[] {
  const isLater = act.startsOn > limits.day
  const startsOn = isLater ? act.startsOn : limits.day
  const verdict = decide(standing, act.action, startsOn, { enableRevoke })
  const problem = verdict.allowed ? null : `credential-${verdict.because}`
  const facts = { state: standing.state, validTo: standing.validTo }
  const rule = act.action === 'REVOKE' ? 'credential.enable_revoke' : null
  return [
    check('state-allows', problem, { facts, rule }),
    ...(act.action === 'RESTORE'
      ? [check('no-other-in-force', isAnotherInForce ? 'credential-another-in-force' : null)]
      : []),
  ]
}

function aboutChecks({ act, suspension, maxExtensions, annulment }: ActFacts, check: Checker): Check[] {
  if (act.action === 'ANNUL')
    return [check('can-be-undone', annulment === undefined ? 'decision-about-missing' : annulment)]
  if (act.action !== 'LIFT' && act.action !== 'EXTEND') return []
  const missing = !suspension ? 'decision-about-missing' : suspension.isOpen ? null : 'suspension-ended'
  const about = check('suspension-open', missing, { whatToDo: 'choose-suspension' })
  if (act.action === 'LIFT' || !suspension) return [about]
  const extensions = { extensions: suspension.extensions, maxExtensions }
  const used = suspension.extensions >= maxExtensions ? 'suspension-extended-before' : null
  return [about, check('extension-left', used, { rule: 'suspension.max_extensions', facts: extensions })]
}

const HELP = { RETRAINING: 'complete-hours', EXAM: 'pass-exam', OTHER: 'say-how-met' } as const

/** A suspension is never lifted by the passing of time alone, nor before its last day unless the ground fell away. */
function conditionChecks({ act, ground, suspension, conditions }: ActFacts, check: Checker): Check[] {
  if (act.action !== 'LIFT' || ground?.waivesConditions || !suspension) return []
  const early = suspension.endsOn !== null && act.startsOn <= suspension.endsOn
  const term = check('term-over', early ? 'lift-before-end' : null, {
    facts: { endsOn: suspension.endsOn },
    whatToDo: 'wait-for-end',
    by: suspension.endsOn,
  })
  const met = conditions.map(({ code, isMet, facts }) =>
    check(`condition-${code.toLowerCase()}`, isMet ? null : 'lift-conditions-unmet', { facts, whatToDo: HELP[code] }),
  )
  return [term, ...met]
}

/** Why the act is refused: the first condition that is not met. */
export const refusalOf = (checks: readonly Check[]): Check | undefined => checks.find(({ passed }) => !passed)
