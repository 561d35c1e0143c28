import { randomUUID } from 'node:crypto'
import * as audit from '../../audit/index.ts'
import type { Deps } from '../../deps.ts'
import { dayOf } from '../../kernel/day.ts'
import { Refusal } from '../../kernel/refusal.ts'
import { asSystem, type Trx } from '../../platform/db/database.ts'
import { finishJob, reportProgress } from '../../platform/queue/job.ts'
import { reasonOf, versionsOn } from '../../regulations/index.ts'
import { annul } from '../acts/annul.ts'
import { findAnnulled } from '../acts/annul-queries.ts'
import { settleDue } from '../acts/apply-due.ts'
import { numberOf } from '../acts/decide.ts'
import { withThoseOf } from '../acts/propose.ts'
import { insertDecision } from '../acts/queries.ts'
import { listSuspensions } from '../acts/suspension-queries.ts'
import { takeEffect } from '../acts/take-effect.ts'
import { ACT_RULES } from '../acts/weigh.ts'
import { sealRows } from '../proof/seal.ts'
import { type CredentialRow, listOpenDecisions, lockCredential } from '../queries.ts'
import type { JusticeLevel } from '../rules/act.ts'
import { standingOn } from '../rules/scheduled.ts'
import { isOpen } from '../rules/undoing.ts'
import { moveItem, nextItems } from './item-queries.ts'
import { findRecall, moveRecall, type RecallRow } from './queries.ts'
import { verdictOn } from './rules.ts'

const EVERYWHERE = '/'
const FIRST = '00000000-0000-0000-0000-000000000000'
const CHUNK = 50

interface Task {
  recallId: string
  jobId: string
}

/**
 * Carries a decided recall out, a few people at a time. Each is looked at again under lock; who can no longer be reached is
 * skipped with the reason. A later stage waits for its day as any decided act does. May be begun again at any point.
 */
export async function carryOutRecall(deps: Deps, { recallId, jobId, level }: Task & { level: JusticeLevel }) {
  await eachChunk(deps, { recallId, jobId, state: 'INCLUDED' }, async (trx, recall, item, at) => {
    await settleDue(trx, [item.credentialId], at)
    const credential = await lockCredential(trx, EVERYWHERE, item.credentialId)
    const reason = credential ? await whyNot(trx, recall, credential, dayOf(at)) : 'credential-not-found'
    if (reason !== null || !credential)
      return moveItem(trx, recallId, item.credentialId, { state: 'SKIPPED', reason: reason ?? '' })
    const id = await decideOne(trx, recall, { credential, level, stage: item.stage, at })
    const { before } = (await findAnnulled(trx, credential.id, id))!
    return moveItem(trx, recallId, item.credentialId, { state: 'DONE', decisionId: id, ...(before ? { before } : {}) })
  })
  await close(deps, recallId, jobId, 'DONE')
}

async function whyNot(trx: Trx, recall: RecallRow, row: CredentialRow, day: string): Promise<string | null> {
  const standing = (on: string) => standingOn(row, on)
  const isDecisionOpen = (await listOpenDecisions(trx, [row.id])).has(row.id)
  const { action, stages } = recall
  return verdictOn({ ...row, standing, isDecisionOpen }, { action, stages, exceptions: new Map(), day }).reason
}

interface One {
  credential: CredentialRow
  level: JusticeLevel
  stage: number
  at: Date
}

/** One decision of its own for each credential, so that each can be served, appealed against, lifted and annulled by itself. */
async function decideOne(trx: Trx, recall: RecallRow, { credential, level, stage, at }: One): Promise<string> {
  const day = dayOf(at)
  const begins = recall.stages[stage - 1]!.startsOn
  const [, startsOn] = [begins, day].sort() as [string, string]
  const id = randomUUID()
  const decisionNo = await numberOf(trx, credential.organId, at)
  const ground = await reasonOf(trx, recall.reasonCode)
  const conditions = recall.action === 'SUSPEND' ? withThoseOf(ground?.liftNeeds ?? null, []) : []
  const { action, reasonCode, facts, legalBasis, endsOn, endEvent, proposedBy, proposedAt } = recall
  const { decidedBy, decisionNote, articles, unitStatement: statement } = recall
  const proposed = {
    ...{ id, credentialId: credential.id, organId: credential.organId, action, reasonCode, facts, legalBasis },
    ...{ startsOn, endsOn, endEvent, proposedBy, proposedAt, articles, conditions, statement },
    ruleVersions: await versionsOn(trx, ACT_RULES, day),
    isInterim: false,
    isConfidential: ground?.isConfidential ?? false,
    aboutId: null,
  }
  const made = { decisionNo, decidedBy, decidedAt: at, decidedLevel: level, decisionNote, recallId: recall.id }
  await insertDecision(trx, proposed, { ...made, state: 'DECIDED' })
  const decision = { id, action, endsOn, endEvent }
  const by = { actorId: recall.decidedBy, level, decisionNo, startsOn, at, aboutId: null }
  const { to } = await takeEffect(trx, { ...by, credential, decision })
  await sealRows(trx, 'credential_decision', [id], at)
  await audit.record(trx, {
    ...{ at, caller: null, action: `credential.${action.toLowerCase()}`, subjectKind: 'credential' },
    ...{ subjectId: credential.id, organId: credential.organId },
    detail: { decisionNo, recallNo: recall.recallNo, credentialNo: credential.credentialNo, to, startsOn },
  })
  return id
}

/** Refused before anything is written: the credential keeps what it has. */
const KEEPS = ['annul-later-act', 'credential-another-in-force']

interface UndoTask extends Task {
  credentialId?: string
  /** Account of who undoes. */
  by: string
}

/** Gives each one back what he had. Whom a later act has changed keeps that, and the item says why. */
export async function undoRecallItems(deps: Deps, { recallId, jobId, credentialId, by }: UndoTask): Promise<void> {
  await eachChunk(deps, { recallId, jobId, state: 'DONE', credentialId }, async (trx, _recall, item, at) => {
    await settleDue(trx, [item.credentialId], at)
    const credential = await lockCredential(trx, EVERYWHERE, item.credentialId)
    const row = credential && item.decisionId ? await findAnnulled(trx, credential.id, item.decisionId) : undefined
    if (!credential || !row)
      return moveItem(trx, recallId, item.credentialId, { state: 'KEPT', reason: 'decision-not-found' })
    const reason = await whyKept(trx, credential, row, { by, at })
    return moveItem(trx, recallId, item.credentialId, reason ? { state: 'KEPT', reason } : { state: 'UNDONE' })
  })
  await close(deps, recallId, jobId, credentialId === undefined ? 'UNDONE' : 'DONE')
}

async function whyKept(
  trx: Trx,
  credential: CredentialRow,
  row: NonNullable<Awaited<ReturnType<typeof findAnnulled>>>,
  { by, at }: { by: string; at: Date },
): Promise<string | null> {
  if (row.state !== 'DECIDED') return 'decision-not-in-force'
  const suspensions = await listSuspensions(trx, credential.id)
  const own = suspensions.find(({ decisionId }) => decisionId === row.id)
  if (row.action === 'SUSPEND' && (!own || !isOpen(own, dayOf(at)) || own.endedBy !== null)) return 'annul-later-act'
  try {
    await annul(trx, { credential, row, byDecisionId: null, decisionNo: null, actorId: by, at })
  } catch (error) {
    if (error instanceof Refusal && KEEPS.includes(error.code)) return error.code
    throw error
  }
  await audit.record(trx, {
    ...{ at, caller: null, action: 'credential.annul', subjectKind: 'credential', subjectId: credential.id },
    organId: credential.organId,
    detail: { annuls: row.decisionNo, credentialNo: credential.credentialNo, by },
  })
  return null
}

type Item = Awaited<ReturnType<typeof nextItems>>[number]

async function eachChunk(
  { db, clock }: Deps,
  task: Task & { state: 'INCLUDED' | 'DONE'; credentialId?: string | undefined },
  work: (trx: Trx, recall: RecallRow, item: Item, at: Date) => Promise<string>,
): Promise<void> {
  const { recallId, jobId, ...which } = task
  const left = await asSystem(db, (trx) => nextItems(trx, recallId, { ...which, after: FIRST, limit: 1_000_000 }))
  let after = FIRST
  for (let done = 0; done < left.length; done += CHUNK) {
    after = await asSystem(db, async (trx) => {
      const recall = (await findRecall(trx, EVERYWHERE, recallId))!
      const items = await nextItems(trx, recallId, { ...which, after, limit: CHUNK })
      const at = clock.now()
      const moved: string[] = []
      // One after the other: each is decided anew under its own lock, with a number and an entry of its own.
      for (const item of items) moved.push(await work(trx, recall, item, at))
      await sealRows(trx, 'credential_recall_item', moved, at)
      return items.at(-1)?.credentialId ?? after
    })
    await reportProgress(db, jobId, Math.min(done + CHUNK, left.length), left.length)
  }
}

async function close({ db, clock }: Deps, recallId: string, jobId: string, state: 'DONE' | 'UNDONE'): Promise<void> {
  await asSystem(db, (trx) => moveRecall(trx, { id: recallId }, { state }, clock.now()))
  await finishJob(db, jobId, { recallId })
}
