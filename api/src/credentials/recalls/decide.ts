import * as audit from '../../audit/index.ts'
import type { Deps } from '../../deps.ts'
import { dayOf } from '../../kernel/day.ts'
import { Refusal } from '../../kernel/refusal.ts'
import { inScope, type Trx } from '../../platform/db/database.ts'
import type { Caller } from '../../platform/http/caller.ts'
import { allocateNumbers } from '../../platform/numbers/allocate.ts'
import { createJob } from '../../platform/queue/job.ts'
import { enqueue } from '../../platform/queue/outbox.ts'
import { ruleOn } from '../../regulations/index.ts'
import { listOrganPlaces } from '../issuing/queries.ts'
import { decidingLevel, levelProblem } from '../rules/act.ts'
import type { Recall } from './contract.ts'
import { lockRecall, moveRecall, type RecallRow } from './queries.ts'
import { presentRecall, undoUntil } from './read.ts'

interface Decision {
  decision: 'DECIDE' | 'REFUSE'
  note: string | null
  version: number
}

/** Another person decides; what it does to each one is a job that can be watched. */
export async function decideRecall({ db, clock }: Deps, caller: Caller, id: string, said: Decision): Promise<Recall> {
  const at = clock.now()
  return inScope(db, caller, async (trx) => {
    const recall = await held(trx, caller, id, said.version, ['PROPOSED'])
    if (recall.proposedBy === caller.accountId) throw new Refusal('forbidden', 'decision-own-proposal')
    const level = decidingLevel(caller.reviewLevels)
    const { [recall.action]: lowest } = await ruleOn(trx, 'decision.lowest_level', dayOf(at))
    const notHere = levelProblem(recall.action, level, { lowest })
    if (notHere) throw new Refusal('forbidden', notHere)
    const decided = { decidedBy: caller.accountId, decidedAt: at, decisionNote: said.note }
    if (said.decision === 'REFUSE') {
      if (!said.note?.trim()) throw new Refusal('invalid', 'decision-note-missing')
      await moveRecall(trx, recall, { ...decided, state: 'REFUSED' }, at)
    } else {
      const job = await createJob(trx, { kind: 'credentials.recall', subjectId: id, createdBy: caller.accountId })
      const recallNo = await recallNumber(trx, recall.organId, dayOf(at))
      await moveRecall(trx, recall, { ...decided, state: 'RUNNING', jobId: job.id, recallNo }, at)
      await enqueue(trx, 'credentials.recall', { recallId: id, jobId: job.id, level })
    }
    await record(trx, caller, recall, `recall.${said.decision.toLowerCase()}`, { note: said.note }, at)
    return presentRecall(trx, caller, id, dayOf(at))
  })
}

export async function takeBackRecall({ db, clock }: Deps, caller: Caller, id: string): Promise<Recall> {
  const at = clock.now()
  return inScope(db, caller, async (trx) => {
    const recall = await held(trx, caller, id, undefined, ['PROPOSED'])
    if (recall.proposedBy !== caller.accountId) throw new Refusal('forbidden', 'decision-not-own-proposal')
    await moveRecall(trx, recall, { state: 'TAKEN_BACK' }, at)
    await record(trx, caller, recall, 'recall.take-back', {}, at)
    return presentRecall(trx, caller, id, dayOf(at))
  })
}

interface Undo {
  reason: string
  credentialId?: string
  version: number
}

/** Undoes the whole, or one person of it; not by its proposer, and the whole only within the days of the rule. */
export async function undoRecall({ db, clock }: Deps, caller: Caller, id: string, said: Undo): Promise<Recall> {
  const at = clock.now()
  return inScope(db, caller, async (trx) => {
    const recall = await held(trx, caller, id, said.version, ['DONE'])
    if (recall.proposedBy === caller.accountId) throw new Refusal('forbidden', 'decision-own-proposal')
    const until = undoUntil(recall.decidedAt, await ruleOn(trx, 'recall.undo_days', dayOf(at)))
    if (until !== null && dayOf(at) > until) throw new Refusal('conflict', 'recall-undo-too-late', { undoUntil: until })
    const job = await createJob(trx, { kind: 'credentials.undo-recall', subjectId: id, createdBy: caller.accountId })
    const { reason, credentialId } = said
    const whole = credentialId === undefined
    const undone = whole ? { undoneBy: caller.accountId, undoneAt: at, undoReason: reason } : {}
    await moveRecall(trx, recall, { ...undone, state: 'UNDOING', jobId: job.id }, at)
    const payload = { recallId: id, jobId: job.id, credentialId, by: caller.accountId }
    await enqueue(trx, 'credentials.undo-recall', payload)
    await record(trx, caller, recall, 'recall.undo', { reason, credentialId: credentialId ?? null }, at)
    return presentRecall(trx, caller, id, dayOf(at))
  })
}

async function held(
  trx: Trx,
  caller: Caller,
  id: string,
  version: number | undefined,
  states: readonly Recall['state'][],
): Promise<RecallRow> {
  const recall = await lockRecall(trx, caller.scope, id)
  if (!recall) throw new Refusal('not-found', 'recall-not-found')
  if (!states.includes(recall.state)) throw new Refusal('conflict', 'recall-not-in-this-state', { state: recall.state })
  if (version !== undefined && recall.version !== version) throw new Refusal('conflict', 'recall-changed-meanwhile')
  return recall
}

async function recallNumber(trx: Trx, organId: string, day: string): Promise<string> {
  const pattern = await ruleOn(trx, 'recall.number_pattern', day)
  const places = await listOrganPlaces(trx, [organId])
  return (await allocateNumbers(trx, 'recall', pattern, [{ areaCode: places.get(organId)!.areaCode, day }]))[0]!
}

const record = (
  trx: Trx,
  caller: Caller,
  { id, organId, action }: RecallRow,
  what: string,
  detail: Record<string, unknown>,
  at: Date,
): Promise<void> =>
  audit.record(trx, {
    ...{ at, caller, action: what, subjectKind: 'credential_recall', subjectId: id, organId },
    detail: { act: action, ...detail },
  })
