import * as audit from '../../audit/index.ts'
import type { Deps } from '../../deps.ts'
import { dayOf } from '../../kernel/day.ts'
import { Refusal } from '../../kernel/refusal.ts'
import { inScope, type Trx } from '../../platform/db/database.ts'
import type { Caller } from '../../platform/http/caller.ts'
import { allocateNumbers } from '../../platform/numbers/allocate.ts'
import { ruleOn, rulesOn } from '../../regulations/index.ts'
import type { Decision } from '../contract.ts'
import { listOrganPlaces } from '../issuing/queries.ts'
import { type CredentialRow, lockCredential } from '../queries.ts'
import { actProblem, decidingLevel, levelProblem, liftUnconfirmed } from '../rules/act.ts'
import { ACT_RULES, refuseUnlessOpen } from './propose.ts'
import { closeDecision, type DecisionRow, findDecision, findSuspension, lockDecision } from './queries.ts'
import { readDecision } from './read.ts'
import { takeEffect } from './take-effect.ts'

interface Request {
  decision: 'DECIDE' | 'REFUSE'
  note: string | null
  /** Of the decision. */
  version: number
}

/**
 * Decides what somebody else proposed. Of two who decide at once the row lock lets one win; the other is told. An
 * attempt of the proposer himself is refused and recorded (security.md T13).
 */
export async function decideAct(deps: Deps, caller: Caller, id: string, request: Request): Promise<Decision> {
  const at = deps.clock.now()
  try {
    await inScope(deps.db, caller, (trx) => decideIn(trx, caller, id, request, at))
    return await readDecision(deps, caller, id)
  } catch (error) {
    if (error instanceof Refusal && error.kind === 'forbidden') await recordRefusal(deps, caller, id, error, at)
    throw error
  }
}

async function decideIn(trx: Trx, caller: Caller, id: string, request: Request, at: Date): Promise<void> {
  // The credential first: who proposes, decides or carries out takes the locks in one order.
  const seen = await findDecision(trx, caller.scope, id)
  const credential = seen && (await lockCredential(trx, caller.scope, seen.credentialId))
  const decision = seen && (await lockDecision(trx, caller.scope, id))
  if (!credential || !decision) throw new Refusal('not-found', 'decision-not-found')
  if (decision.proposedBy === caller.accountId) throw new Refusal('forbidden', 'decision-own-proposal')
  if (decision.personId === caller.personId) throw new Refusal('forbidden', 'decision-own-case')
  if (decision.state !== 'PROPOSED') throw new Refusal('conflict', 'decision-already-made', { state: decision.state })
  if (decision.version !== request.version) throw new Refusal('conflict', 'decision-changed-meanwhile')
  const closing = { note: request.note, decidedBy: caller.accountId, at }
  if (request.decision === 'REFUSE') await refuse(trx, caller, decision, closing)
  else await carryOut(trx, caller, credential, decision, closing)
}

interface Closing {
  note: string | null
  decidedBy: string
  at: Date
}

async function refuse(trx: Trx, caller: Caller, decision: DecisionRow, { note, decidedBy, at }: Closing) {
  if (!note?.trim()) throw new Refusal('invalid', 'decision-note-missing')
  const level = decidingLevel(caller.reviewLevels)
  if (!level) throw new Refusal('forbidden', 'decision-needs-justice-department')
  await close(trx, decision.id, {
    state: 'REFUSED',
    decisionNo: null,
    decisionNote: note,
    decidedBy,
    decidedAt: at,
    decidedLevel: level,
  })
  await audit.record(trx, entryOf(decision, caller, at, 'decision.refuse', { note }))
}

async function carryOut(trx: Trx, caller: Caller, credential: CredentialRow, decision: DecisionRow, closing: Closing) {
  const { note, decidedBy, at } = closing
  const { level, to, startsOn } = await checked(trx, caller, credential, decision, note, dayOf(at))
  const pattern = await ruleOn(trx, 'decision.number_pattern', dayOf(at))
  const places = await listOrganPlaces(trx, [decision.organId])
  const place = { areaCode: places.get(decision.organId)!.areaCode, day: dayOf(at) }
  const [decisionNo] = await allocateNumbers(trx, 'decision', pattern, [place])
  await close(trx, decision.id, {
    state: 'DECIDED',
    decisionNo: decisionNo!,
    decisionNote: note,
    decidedBy,
    decidedAt: at,
    decidedLevel: level,
  })
  await takeEffect(trx, { credential, decision, decisionNo: decisionNo!, actorId: decidedBy, to, startsOn, at })
  const detail = {
    decisionNo,
    credentialNo: decision.credentialNo,
    from: credential.state,
    to,
    startsOn,
    endsOn: decision.endsOn,
    level,
  }
  await audit.recordMany(trx, [
    entryOf(decision, caller, at, 'decision.decide', detail),
    {
      ...entryOf(decision, caller, at, `credential.${decision.action.toLowerCase()}`, detail),
      subjectKind: 'credential',
      subjectId: credential.id,
    },
  ])
}

/** Everything is asked again: days have passed since the proposal, and the credential may have moved. */
async function checked(
  trx: Trx,
  caller: Caller,
  credential: CredentialRow,
  decision: DecisionRow,
  note: string | null,
  day: string,
) {
  const { action } = decision
  const suspension = action === 'LIFT' ? await findSuspension(trx, credential.id) : undefined
  const level = decidingLevel(caller.reviewLevels)
  const notHere = levelProblem(action, level, suspension?.decidedLevel ?? undefined)
  if (notHere) throw new Refusal('forbidden', notHere)
  const rules = await rulesOn(trx, ACT_RULES, day)
  // Never retroactive: what was to begin before it was decided begins now.
  const startsOn = decision.startsOn > day ? decision.startsOn : day
  const limits = { day, validTo: credential.validTo, maxMonths: rules['suspension.max_months'] }
  const problem = actProblem({ ...decision, startsOn }, { action }, limits)
  if (problem) throw new Refusal('conflict', problem)
  if (startsOn > day && credential.dueOn !== null && credential.dueOn > day)
    throw new Refusal('conflict', 'decision-another-waits', { dueOn: credential.dueOn })
  if (liftUnconfirmed(action, suspension?.liftNeeds, note))
    throw new Refusal('conflict', 'lift-conditions-unconfirmed', { needs: suspension?.liftNeeds })
  const { to } = refuseUnlessOpen(credential, action, startsOn, rules['credential.enable_revoke'])
  return { level: level!, to, startsOn }
}

async function close(...[trx, id, closing]: Parameters<typeof closeDecision>): Promise<void> {
  if (!(await closeDecision(trx, id, closing))) throw new Refusal('conflict', 'decision-already-made')
}

function entryOf(
  { id, organId, credentialId, action }: DecisionRow,
  caller: Caller,
  at: Date,
  what: string,
  detail: Record<string, unknown>,
): audit.Entry {
  const subject = { subjectKind: 'credential_decision', subjectId: id, organId }
  return { at, caller, action: what, ...subject, detail: { credentialId, act: action, ...detail } }
}

function recordRefusal({ db }: Deps, caller: Caller, id: string, { code }: Refusal, at: Date): Promise<void> {
  return inScope(db, caller, (trx) =>
    audit.record(trx, {
      at,
      caller,
      action: 'decision.decide',
      subjectKind: 'credential_decision',
      subjectId: id,
      outcome: 'refused',
      detail: { code },
    }),
  )
}
