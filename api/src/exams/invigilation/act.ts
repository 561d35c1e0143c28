import * as audit from '../../audit/index.ts'
import type { Deps } from '../../deps.ts'
import { todayOf } from '../../kernel/clock.ts'
import { Refusal } from '../../kernel/refusal.ts'
import { asSystem, type Trx } from '../../platform/db/database.ts'
import type { Caller } from '../../platform/http/caller.ts'
import { rulesOn } from '../../regulations/index.ts'
import { lockAttempts } from '../attempts/ending-queries.ts'
import { finishAttempts, journalsOf } from '../attempts/finish.ts'
import { type ActKind, actClosedBecause, haltBegin, haltEnd, type RoomAct } from '../rules/invigilation.ts'
import { recordIncident } from '../violations/incidents.ts'
import { insertAct } from './act-queries.ts'
import {
  endPause,
  insertExtension,
  insertHalts,
  mostExtended,
  moveReleaseUntil,
  raiseControl,
  settleClocks,
} from './clock-queries.ts'
import type { Acted } from './contract.ts'
import { type Aim, type Resolved, resolve } from './resolve.ts'
import type { ActDetail } from './tables.ts'

export interface ActRequest extends Aim {
  act: RoomAct
  reason: string
  text?: string | undefined
  minutes?: number | undefined
}

interface Doing {
  deps: Deps
  trx: Trx
  caller: Caller
  at: Date
  request: ActRequest
}

/** What an act came to: the kind that is written down, and what is said of it. */
interface Effect {
  kind: ActKind
  detail: ActDetail
}

/** Does what an invigilator decides: in one transaction, one act and one entry of the audit for any number of attempts. */
export async function actOnSitting(deps: Deps, caller: Caller, slotId: string, request: ActRequest): Promise<Acted> {
  const at = deps.clock.now()
  refuseWithoutWords(request)
  return asSystem(deps.db, async (trx) => {
    const resolved = await resolve(trx, caller, slotId, request, { toAct: true })
    const because = actClosedBecause(request.act, resolved.facts)
    if (because) throw new Refusal('conflict', because)
    const { kind, detail } = await carryOut({ deps, trx, caller, at, request }, resolved)
    const waits = kind === 'EXTEND_PROPOSED'
    const touched = waits || kind === 'NOTE' ? [] : resolved.running
    await raiseControl(trx, touched)
    const text = request.text?.trim() ?? ''
    const actId = await insertAct(trx, {
      ...resolved.target,
      roomId: resolved.roomId,
      sessionId: resolved.slot.sessionId,
      kind,
      reason: request.reason,
      detail: { ...(text && { text }), ...detail, attempts: touched.length },
      actorId: caller.accountId,
      at,
    })
    await audit.record(trx, {
      at,
      caller,
      action: `invigilation.${kind.toLowerCase().replaceAll('_', '-')}`,
      subjectKind: 'exam_slot',
      subjectId: slotId,
      detail: { actId, reach: resolved.reach, reason: request.reason, attempts: touched.length, ...seconds(detail) },
    })
    return { actId, attempts: touched.length, waitsForConfirmation: waits }
  })
}

const seconds = ({ seconds }: ActDetail) => (seconds === undefined ? {} : { seconds })

/** A message, a note and "other" say nothing by themselves. */
function refuseWithoutWords({ act, reason, text, minutes }: ActRequest): void {
  const needsWords = act === 'MESSAGE' || act === 'NOTE' || reason === 'OTHER'
  if (needsWords && !text?.trim()) throw new Refusal('invalid', 'act-words-needed')
  if (act === 'EXTEND' && minutes === undefined) throw new Refusal('invalid', 'act-minutes-needed')
}

async function carryOut(doing: Doing, resolved: Resolved): Promise<Effect> {
  const { trx, at, request } = doing
  const { target, running } = resolved
  switch (request.act) {
    case 'PAUSE': {
      await insertHalts(trx, [{ ...target, beganAt: haltBegin(at), effectiveAt: haltBegin(at), outageId: null }])
      await settleClocks(trx, running)
      return { kind: 'PAUSE', detail: {} }
    }
    case 'RESUME': {
      await endPause(trx, target, haltEnd(at))
      await settleClocks(trx, running)
      return { kind: 'RESUME', detail: {} }
    }
    case 'EXTEND':
      return extend(doing, resolved)
    case 'RELEASE':
      return release(doing, resolved)
    case 'TERMINATE':
      return terminate(doing, resolved)
    default:
      return { kind: request.act, detail: {} }
  }
}

/** Adds time; what lies beyond the province's limit for anybody concerned waits for a second person. */
async function extend({ deps, trx, caller, at, request }: Doing, { target, running }: Resolved): Promise<Effect> {
  const added = request.minutes! * 60
  const rules = await rulesOn(trx, ['exam.extension_limit_min'], todayOf(deps.clock))
  const total = (await mostExtended(trx, target)) + added
  const isGranted = total <= rules['exam.extension_limit_min'] * 60
  const extensionId = await insertExtension(trx, {
    ...target,
    seconds: added,
    reason: request.reason,
    note: request.text?.trim() ?? '',
    proposedBy: caller.accountId,
    proposedAt: at,
    isGranted,
  })
  if (isGranted) await settleClocks(trx, running)
  return { kind: isGranted ? 'EXTEND' : 'EXTEND_PROPOSED', detail: { seconds: added, extensionId } }
}

/** Another device may go on with the attempt without the password, for a while. */
async function release({ deps, trx, at }: Doing, { running }: Resolved): Promise<Effect> {
  const rules = await rulesOn(trx, ['exam.release_min'], todayOf(deps.clock))
  const until = new Date(at.getTime() + rules['exam.release_min'] * 60_000)
  await moveReleaseUntil(trx, running[0]!, until)
  return { kind: 'RELEASE', detail: { at: until.toISOString() } }
}

/** Ends the sitting with what is stored (强制交卷); what happened reaches the desk of violations. */
async function terminate({ deps, trx, caller, at, request }: Doing, { running }: Resolved): Promise<Effect> {
  const attempts = await lockAttempts(trx, running)
  const finishes = attempts.map(
    (attempt) => ({ attempt, state: 'FORCED_SUBMITTED', reason: 'terminated', caller }) as const,
  )
  await finishAttempts(deps, trx, finishes, await journalsOf(trx, attempts), at)
  const detail = { reason: request.reason }
  await recordIncident(trx, { attemptId: running[0]!, kind: 'TERMINATED', detail, at, by: caller.accountId })
  return { kind: 'TERMINATE', detail: {} }
}
