import * as audit from '../../audit/index.ts'
import type { Deps } from '../../deps.ts'
import { dayOf } from '../../kernel/day.ts'
import { Refusal } from '../../kernel/refusal.ts'
import { inScope, type Trx } from '../../platform/db/database.ts'
import { type Caller, NOBODY } from '../../platform/http/caller.ts'
import { allocateNumbers } from '../../platform/numbers/allocate.ts'
import { ruleOn } from '../../regulations/index.ts'
import type { Decision } from '../contract.ts'
import { listOrganPlaces } from '../issuing/queries.ts'
import { sealRows } from '../proof/seal.ts'
import { type CredentialRow, lockCredential } from '../queries.ts'
import { decidingLevel, type JusticeLevel, levelProblem } from '../rules/act.ts'
import { isDecisionOpen } from '../rules/decision-fields.ts'
import { stateInForce } from '../rules/scheduled.ts'
import { annul } from './annul.ts'
import { settleDue } from './apply-due.ts'
import { closeDecision, type DecisionRow, findDecision, lockDecision } from './queries.ts'
import { readDecision } from './read.ts'
import { takeEffect } from './take-effect.ts'
import { refuseUnlessPossible, type Weighed, weigh } from './weigh.ts'

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
  if (seen) await settleDue(trx, [seen.credentialId], at)
  const credential = seen && (await lockCredential(trx, caller.scope, seen.credentialId))
  const decision = seen && (await lockDecision(trx, caller.scope, id))
  if (!credential || !decision) throw new Refusal('not-found', 'decision-not-found')
  if (decision.proposedBy === caller.accountId) throw new Refusal('forbidden', 'decision-own-proposal')
  if (decision.personId === caller.personId) throw new Refusal('forbidden', 'decision-own-case')
  if (decision.handledBy === caller.accountId) throw new Refusal('forbidden', 'decision-own-handling')
  if (!isDecisionOpen(decision.state)) throw new Refusal('conflict', 'decision-already-made', { state: decision.state })
  // What the system proposes has no officer in charge (承办人) yet: two people are needed all the same.
  if (decision.proposedBy === NOBODY.accountId && decision.handledBy === null && request.decision === 'DECIDE')
    throw new Refusal('conflict', 'decision-needs-handler')
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
  const refused = { decisionNo: null, decisionNote: note, decidedBy, decidedAt: at, decidedLevel: level }
  await close(trx, decision.id, { ...refused, state: 'REFUSED' }, async () => [
    entryOf(decision, caller, at, 'decision.refuse', { note }),
  ])
}

async function carryOut(trx: Trx, caller: Caller, credential: CredentialRow, decision: DecisionRow, closing: Closing) {
  const { note, decidedBy, at } = closing
  const { level, startsOn, weighed } = await checked(trx, caller, credential, decision, note, dayOf(at))
  const decisionNo = await numberOf(trx, decision.organId, at)
  await close(
    trx,
    decision.id,
    { state: 'DECIDED', decisionNo, decisionNote: note, decidedBy, decidedAt: at, decidedLevel: level },
    async () => {
      const { from, to } = await carried(trx, {
        credential,
        decision,
        decisionNo,
        level,
        decidedBy,
        startsOn,
        weighed,
        at,
      })
      const detail = {
        decisionNo,
        credentialNo: decision.credentialNo,
        from,
        to,
        startsOn,
        endsOn: decision.endsOn,
        level,
      }
      return [
        entryOf(decision, caller, at, 'decision.decide', detail),
        {
          ...entryOf(decision, caller, at, `credential.${decision.action.toLowerCase()}`, detail),
          subjectKind: 'credential',
          subjectId: credential.id,
        },
      ]
    },
  )
}

interface ToCarry {
  credential: CredentialRow
  decision: DecisionRow
  decisionNo: string
  level: JusticeLevel
  decidedBy: string
  startsOn: string
  weighed: Weighed
  at: Date
}

async function carried(trx: Trx, { credential, decision, decisionNo, decidedBy, weighed, ...more }: ToCarry) {
  const { action } = decision
  if (action === 'ANNUL') {
    const row = weighed.annulled!
    return annul(trx, { ...more, credential, row, byDecisionId: decision.id, decisionNo, actorId: decidedBy })
  }
  const from = stateInForce(credential, dayOf(more.at))
  const aboutId = weighed.suspension?.decisionId ?? null
  const what = { ...decision, action }
  const { to } = await takeEffect(trx, { ...more, credential, decision: what, aboutId, decisionNo, actorId: decidedBy })
  return { from, to }
}

/** 文号, in the series of the place. */
export async function numberOf(trx: Trx, organId: string, at: Date): Promise<string> {
  const pattern = await ruleOn(trx, 'decision.number_pattern', dayOf(at))
  const places = await listOrganPlaces(trx, [organId])
  const place = { areaCode: places.get(organId)!.areaCode, day: dayOf(at) }
  const [decisionNo] = await allocateNumbers(trx, 'decision', pattern, [place])
  return decisionNo!
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
  await refuseUnlessHeard(trx, decision, day)
  // Never retroactive: what was to begin before it was decided begins now, and an extension or annulment at once.
  const isAtOnce = action === 'EXTEND' || action === 'ANNUL'
  const startsOn = !isAtOnce && decision.startsOn > day ? decision.startsOn : day
  const weighed = await weigh(trx, credential, { ...decision, startsOn }, { day, ownId: decision.id, note })
  const { suspension, annulled, ground } = weighed
  const level = decidingLevel(caller.reviewLevels)
  const aboutLevel = suspension?.decidedLevel ?? annulled?.decidedLevel ?? null
  const { [action]: lowest } = await ruleOn(trx, 'decision.lowest_level', day)
  const notHere = levelProblem(action, level, { aboutLevel, isOwnMotion: ground?.code === OWN_MOTION, lowest })
  if (notHere) throw new Refusal('forbidden', notHere)
  if (action === 'ANNUL' && [annulled?.decidedBy, annulled?.proposedBy].includes(caller.accountId))
    throw new Refusal('forbidden', 'decision-own-former')
  refuseUnlessPossible(weighed.checks)
  return { level: level!, startsOn, weighed }
}

/** 自行纠正: the ground on which the level that decided may annul by itself. */
const OWN_MOTION = 'ANL-03'

/** Nothing is decided before the notice was served and answered where the rule asks for it (正当程序). */
async function refuseUnlessHeard(trx: Trx, { action, state, isInterim, statementDueOn }: DecisionRow, day: string) {
  const { [action]: isRequired } = await ruleOn(trx, 'decision.notice_required', day)
  if (state === 'NOTICE_SERVED') throw new Refusal('conflict', 'decision-statement-awaited', { statementDueOn })
  if (isRequired && !isInterim && state !== 'HEARD') throw new Refusal('conflict', 'decision-notice-missing')
}

async function close(
  trx: Trx,
  id: string,
  closing: Parameters<typeof closeDecision>[2],
  then: () => Promise<audit.Entry[]>,
): Promise<void> {
  if (!(await closeDecision(trx, id, closing))) throw new Refusal('conflict', 'decision-already-made')
  const entries = await then()
  await sealRows(trx, 'credential_decision', [id], closing.decidedAt!)
  await audit.recordMany(trx, entries)
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
