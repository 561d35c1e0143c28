import { passesOf } from '../../exams/index.ts'
import { Refusal } from '../../kernel/refusal.ts'
import type { Trx } from '../../platform/db/database.ts'
import { reasonOf, rulesOn, versionsOn } from '../../regulations/index.ts'
import { hoursStanding } from '../../training/index.ts'
import { type CredentialRow, listOpenDecisions } from '../queries.ts'
import { type ActFacts, actChecks, type Check, type MetCondition, refusalOf } from '../rules/act-checks.ts'
import type { Action } from '../rules/lifecycle.ts'
import { standingOn } from '../rules/scheduled.ts'
import { isOpen, type Suspension } from '../rules/undoing.ts'
import { type AnnulledRow, findAnnulled } from './annul-queries.ts'
import { findWaitingAction } from './due-queries.ts'
import { findConditions, findOtherInForce } from './queries.ts'
import { lastDayIfLifted } from './stopped-clock.ts'
import { listSuspensions } from './suspension-queries.ts'
import { toUndo } from './undo.ts'

export const ACT_RULES = [
  'suspension.max_months',
  'suspension.max_extensions',
  'suspension.interim_max_days',
  'credential.enable_revoke',
  'decision.notice_required',
] as const

export interface Act {
  action: Action
  reasonCode: string
  startsOn: string
  endsOn: string | null
  endEvent: string | null
  isInterim: boolean
  aboutId: string | null
}

export interface Weighed {
  checks: Check[]
  ground: Awaited<ReturnType<typeof reasonOf>>
  /** Of EXTEND and LIFT. */
  suspension: Suspension | undefined
  /** Of ANNUL. */
  annulled: AnnulledRow | undefined
  suspensions: Suspension[]
}

/**
 * Asks every condition of an act on a credential whose row is held. `ownId` is the decision itself when it is weighed again
 * at its decision; `note` is what the decider says then.
 */
export async function weigh(
  trx: Trx,
  credential: CredentialRow,
  act: Act,
  { day, ownId = null, note }: { day: string; ownId?: string | null; note?: string | null },
): Promise<Weighed> {
  const open = (await listOpenDecisions(trx, [credential.id])).get(credential.id)
  const suspensions = await listSuspensions(trx, credential.id)
  const suspension = aboutOf(suspensions, act, day)
  const annulled =
    act.action === 'ANNUL' && act.aboutId ? await findAnnulled(trx, credential.id, act.aboutId) : undefined
  const ground = await reasonOf(trx, act.reasonCode)
  const rules = await rulesOn(trx, ACT_RULES, day)
  const startsOn = act.startsOn > day ? act.startsOn : day
  const validTo = await lastDayIfLifted(trx, credential, startsOn)
  const given: ActFacts = {
    act,
    ground,
    standing: standingOn({ ...credential, validTo }, startsOn),
    limits: {
      day,
      validTo,
      maxMonths: rules['suspension.max_months'],
      interimDays: rules['suspension.interim_max_days'],
      ...(act.action === 'EXTEND' && suspension ? { extended: suspension } : {}),
    },
    enableRevoke: rules['credential.enable_revoke'],
    maxExtensions: rules['suspension.max_extensions'],
    isAnotherOpen: open !== undefined && open !== ownId,
    waiting: await waitingOf(trx, credential, day),
    suspension: suspension && { ...suspension, isOpen: isOpen(suspension, day) },
    conditions: act.action === 'LIFT' && suspension ? await metConditions(trx, credential, suspension, day, note) : [],
    isAnotherInForce: act.action === 'RESTORE' && (await findOtherInForce(trx, credential)) !== undefined,
    annulment: annulled && (await annulment(trx, credential, suspensions, annulled, day)),
    since: await versionsOn(trx, ACT_RULES, day),
  }
  return { checks: actChecks(given), ground, suspension, annulled, suspensions }
}

/** Throws the Refusal of the first condition that is not met. */
export function refuseUnlessPossible(checks: readonly Check[]): void {
  const failed = refusalOf(checks)
  if (failed) throw new Refusal(failed.kind, failed.problem!, { ...failed.facts })
}

/** The one named, or the only one that is open. */
function aboutOf(suspensions: readonly Suspension[], { action, aboutId }: Act, day: string): Suspension | undefined {
  if (action !== 'LIFT' && action !== 'EXTEND') return undefined
  if (aboutId) return suspensions.find(({ decisionId }) => decisionId === aboutId)
  const open = suspensions.filter((one) => isOpen(one, day))
  return open.length === 1 ? open[0] : undefined
}

async function waitingOf(trx: Trx, { dueOn, dueDecisionId }: CredentialRow, day: string) {
  if (dueOn === null || dueDecisionId === null || dueOn <= day) return null
  return { action: await findWaitingAction(trx, dueDecisionId), dueOn }
}

async function annulment(
  trx: Trx,
  credential: CredentialRow,
  suspensions: Suspension[],
  row: AnnulledRow,
  day: string,
): Promise<string | null> {
  if (row.state !== 'DECIDED') return 'decision-not-in-force'
  const result = await toUndo(trx, credential, suspensions, row, day)
  return result.because
}

/** 解除条件, each with the facts that meet it or not. */
async function metConditions(
  trx: Trx,
  { personId }: CredentialRow,
  { decisionId, startsOn }: Suspension,
  day: string,
  note: string | null | undefined,
): Promise<MetCondition[]> {
  const conditions = await findConditions(trx, decisionId)
  return Promise.all(
    conditions.map(async (condition): Promise<MetCondition> => {
      if (condition.code === 'EXAM') {
        const passes = await passesOf(trx, { personIds: [personId] })
        const last = passes.filter(({ passedOn }) => passedOn >= startsOn).at(-1)
        return { code: 'EXAM', isMet: last !== undefined, facts: { since: startsOn, passedOn: last?.passedOn ?? null } }
      }
      if (condition.code === 'RETRAINING') {
        const year = condition.year ?? Number(day.slice(0, 4))
        const standing = (await hoursStanding(trx, [personId], year, day)).get(personId)
        const { total = 0, missing = 0, required = 0 } = standing ?? {}
        const least = condition.hours ?? 0
        return {
          code: 'RETRAINING',
          isMet: standing !== undefined && missing <= 0 && total >= least,
          facts: { year, required: Math.max(required, least), total, missing },
        }
      }
      // Only the decider can say so, and only then: until he is asked it stands in nobody's way.
      const isMet = note === undefined || (note ?? '').trim() !== ''
      return { code: 'OTHER', isMet, facts: { text: condition.text } }
    }),
  )
}
