import * as audit from '../../audit/index.ts'
import type { Deps } from '../../deps.ts'
import { Refusal } from '../../kernel/refusal.ts'
import { asSystem, type Trx } from '../../platform/db/database.ts'
import { failJob, finishJob, reportProgress } from '../../platform/queue/job.ts'
import { startGradingJob } from '../marking/grade-when-marked.ts'
import { countWaiting, insertTasks, listFinalMarks } from '../marking/queries.ts'
import { holdSession, lockSession, moveSession } from '../sessions/queries.ts'
import { type FormGradings, gradeAttempts, handMarksOf, needingMarkers, openGradings } from './grade-form.ts'
import { countPending, listSatForms, putResults } from './grading-queries.ts'
import { findResultHash } from './queries.ts'
import { type Replayed, replaySession } from './replay.ts'

interface Task {
  sessionId: string
  jobId: string
}

/**
 * Grades every attempt of a session from its journal: the same journals, keys and marks by hand give the same results,
 * however often. Answers that a person must mark become tasks for the markers; the session moves on when none is left.
 * What no repetition would mend (a journal that does not fit its receipt, say) fails the job with its code and, where
 * it is one attempt's, the number of its receipt.
 */
export async function gradeSession(deps: Deps, task: Task): Promise<void> {
  try {
    await finishGrading(deps, task, await gradeForms(deps, task))
  } catch (error) {
    if (!(error instanceof Refusal)) throw error
    await recordRefusal(deps, task.sessionId, error)
    await failJob(deps.db, task.jobId, [error.code, error.detail.receiptNo].filter(Boolean).join(' '))
  }
}

function recordRefusal({ db, clock }: Deps, sessionId: string, { code, detail }: Refusal): Promise<void> {
  const entry = { action: 'exam-session.score', subjectKind: 'exam_session', subjectId: sessionId }
  return asSystem(db, (trx) =>
    audit.record(trx, { ...entry, at: clock.now(), caller: null, outcome: 'refused', detail: { code, ...detail } }),
  )
}

async function gradeForms(deps: Deps, { sessionId, jobId }: Task): Promise<number> {
  const { db } = deps
  const { forms, total } = await asSystem(db, (trx) => openForms(trx, sessionId))
  let done = 0
  await reportProgress(db, jobId, done, total)
  for await (const attempts of replaySession(db, sessionId)) {
    await gradeSome(deps, sessionId, forms, attempts)
    done += attempts.length
    await reportProgress(db, jobId, done, total)
  }
  return done
}

/** Every form that somebody sat, with its key; nobody sits any more. */
async function openForms(trx: Trx, sessionId: string): Promise<{ forms: FormGradings; total: number }> {
  const { rules } = await gradableSession(trx, sessionId)
  const sat = await listSatForms(trx, sessionId)
  const open = sat.reduce((sum, form) => sum + form.open, 0)
  if (open > 0) throw new Refusal('conflict', 'attempt-still-open', { open })
  return {
    forms: await openGradings(
      trx,
      sat.map(({ formId }) => formId),
      rules,
    ),
    total: sat.reduce((sum, { attempts }) => sum + attempts, 0),
  }
}

function gradeSome(
  { db, clock }: Deps,
  sessionId: string,
  forms: FormGradings,
  attempts: readonly Replayed[],
): Promise<void> {
  const at = clock.now()
  return asSystem(db, async (trx) => {
    await gradableSession(trx, sessionId)
    const marks = await listFinalMarks(trx, needingMarkers(forms, attempts))
    const { results, open } = await gradeAttempts(forms, attempts, handMarksOf(forms, attempts, marks))
    await insertTasks(trx, open, { sessionId, at })
    await putResults(trx, results, at)
  })
}

/** Released results are never graded over: the session is held where it is until the results are written. */
async function gradableSession(trx: Trx, sessionId: string) {
  const session = await holdSession(trx, sessionId)
  if (session?.state !== 'ENDED' && session?.state !== 'SCORED') {
    throw new Refusal('conflict', 'session-state', { state: session?.state })
  }
  return session
}

/** Moves the session on if every answer has its mark; else it waits for the markers. */
async function finishGrading({ db, clock }: Deps, { sessionId, jobId }: Task, graded: number): Promise<void> {
  await asSystem(db, async (trx) => {
    const { state } = (await lockSession(trx, sessionId))!
    if (state !== 'ENDED' && state !== 'SCORED') throw new Refusal('conflict', 'session-state', { state })
    const pending = await countPending(trx, sessionId)
    const isWhole = pending === 0
    if (isWhole && state === 'ENDED') await moveSession(trx, sessionId, { from: 'ENDED', to: 'SCORED' })
    const resultHash = await findResultHash(trx, sessionId)
    // In the transaction that holds the session: whoever gives the last mark sees this grading either open or ended.
    await finishJob(trx, jobId, { graded, pending, resultHash })
    // The last mark was given while this grading had passed its attempt by.
    if (!isWhole && (await countWaiting(trx, sessionId)) === 0) await startGradingJob(trx, sessionId, null)
    await audit.record(trx, {
      at: clock.now(),
      caller: null,
      action: isWhole ? 'exam-session.score' : 'exam-session.await-marking',
      subjectKind: 'exam_session',
      subjectId: sessionId,
      detail: { graded, pending, resultHash },
    })
  })
}
