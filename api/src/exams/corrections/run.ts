import * as audit from '../../audit/index.ts'
import type { Deps } from '../../deps.ts'
import { canonicalJson } from '../../kernel/canonical-json.ts'
import { Refusal } from '../../kernel/refusal.ts'
import { sha256Hex } from '../../platform/crypto/hash.ts'
import { asSystem, type Trx } from '../../platform/db/database.ts'
import { failJob, finishJob } from '../../platform/queue/job.ts'
import { type NewResult, putResults } from '../results/grading-queries.ts'
import { findSession, lockSession } from '../sessions/queries.ts'
import { announceChanges, type Change } from './announce.ts'
import { type FormKey, insertKeys } from './key-queries.ts'
import { type Outcome, outcomesOf } from './outcome.ts'
import { lockCorrection, moveCorrection } from './queries.ts'
import { listCurrent } from './result-queries.ts'
import { correctedForms, OutcomeHash } from './weigh.ts'

interface Task {
  correctionId: string
  jobId: string
}

/** So many results are written by one statement. */
const AT_ONCE = 2000

/**
 * Carries out an approved correction: new versions of the keys, new current results beside the old ones, and everything
 * that follows from them, in one transaction. What comes out must be what was approved; otherwise nothing happens and
 * the job says so.
 */
export async function runCorrection(deps: Deps, { correctionId, jobId }: Task): Promise<void> {
  try {
    await carryOut(deps, correctionId, jobId)
  } catch (error) {
    if (!(error instanceof Refusal)) throw error
    await failJob(deps.db, jobId, error)
    await asSystem(deps.db, (trx) =>
      moveCorrection(trx, correctionId, 'RUNNING', 'PROPOSED', { decidedBy: null, decidedAt: null }),
    )
  }
}

async function carryOut(deps: Deps, correctionId: string, jobId: string): Promise<void> {
  const { db, clock } = deps
  const prepared = await asSystem(db, async (trx) => {
    const row = await lockCorrection(trx, correctionId)
    if (row?.state !== 'RUNNING') return undefined
    const session = (await findSession(trx, row.sessionId))!
    return { row, session, forms: await correctedForms(trx, row.sessionId, row.changes) }
  })
  if (!prepared) return
  const { row, session, forms } = prepared
  const hash = new OutcomeHash()
  const outcomes: Outcome[] = []
  const asked = { sessionId: session.id, rules: session.rules, forms, neverWorse: row.neverWorse }
  for await (const some of outcomesOf(db, asked)) {
    for (const outcome of some) hash.add(outcome)
    outcomes.push(...some)
  }
  if (hash.digest() !== row.outcomeHash) throw new Refusal('conflict', 'correction-outcome-changed')

  const at = clock.now()
  await asSystem(db, async (trx) => {
    await lockSession(trx, session.id)
    await refuseMoved(trx, outcomes)
    const keys = forms.map(({ formId, toVersion, answers }) => ({ formId, keyVersion: toVersion, answers }))
    await insertKeys(trx, keys, { reason: row.reason, createdBy: row.proposedBy, at })
    for (let from = 0; from < outcomes.length; from += AT_ONCE)
      await putResults(trx, outcomes.slice(from, from + AT_ONCE).map(resultOf), at)
    const { newPasses, lostPasses, changed } = await announceChanges(trx, {
      session,
      correctionId,
      changes: outcomes.map(changeOf),
      keys: keys.map(fingerprint),
      at,
    })
    if (!(await moveCorrection(trx, correctionId, 'RUNNING', 'DONE', { doneAt: at })))
      throw new Refusal('conflict', 'correction-changed-meanwhile')
    await finishJob(trx, jobId, { changed, newPasses, lostPasses })
    await audit.record(trx, {
      at,
      caller: null,
      action: 'key-correction.carry-out',
      subjectKind: 'exam_session',
      subjectId: session.id,
      detail: { correctionId, outcomeHash: row.outcomeHash, changed, newPasses, lostPasses },
    })
  })
}

/** A result that changed while the others were replayed (a review, a voided sitting) is not written over unseen. */
async function refuseMoved(trx: Trx, outcomes: readonly Outcome[]): Promise<void> {
  const now = await listCurrent(
    trx,
    outcomes.map(({ attemptId }) => attemptId),
  )
  const known = new Map(now.map((row) => [row.attemptId, row]))
  const moved = outcomes.some(({ attemptId, before }) => {
    const row = known.get(attemptId)
    return row?.keyVersion !== before.keyVersion || row.mark !== before.mark || row.passed !== before.passed
  })
  if (moved) throw new Refusal('conflict', 'correction-outcome-changed')
}

const resultOf = ({ attemptId, toVersion, partMarks, mark, maxMark, passed }: Outcome): NewResult => ({
  attemptId,
  keyVersion: toVersion,
  partMarks,
  mark,
  maxMark,
  passed,
  pending: 0,
})

const changeOf = ({ attemptId, personId, before, mark, passed }: Outcome): Change => ({
  attemptId,
  personId,
  markBefore: before.mark,
  markAfter: mark,
  passedBefore: before.passed,
  passedAfter: passed,
})

/** What the log says of a key: which one it was, and nothing of what is in it. */
export const fingerprint = ({ formId, keyVersion, answers }: FormKey) => ({
  formId,
  keyVersion,
  hash: sha256Hex(canonicalJson(answers)),
})
