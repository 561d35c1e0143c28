import { type AnswerKeyEntry, type GradingRule, gradePaper } from '@app/question-bank'
import * as audit from '../../audit/index.ts'
import type { Deps } from '../../deps.ts'
import { Refusal } from '../../kernel/refusal.ts'
import { asSystem, type Trx } from '../../platform/db/database.ts'
import { failJob, finishJob, reportProgress } from '../../platform/queue/job.ts'
import { answerHash } from '../rules/answer-hash.ts'
import { judge } from '../rules/pass.ts'
import type { SessionRules } from '../rules/session-rules.ts'
import { holdSession, lockSession, moveSession } from '../sessions/queries.ts'
import {
  findAnswerKey,
  listSatForms,
  listSubmitted,
  type NewResult,
  putResults,
  type SubmittedAttempt,
} from './grading-queries.ts'
import { findResultHash } from './queries.ts'

/** Small enough that a process which also answers requests is not kept from it for long. */
const AT_ONCE = 250

interface Task {
  sessionId: string
  jobId: string
}

/**
 * Grades every attempt of a session from its journal: the same journals and keys give the same results, however often.
 * What no repetition would mend (a journal that does not fit its receipt, say) fails the job with its code and, where
 * it is one attempt's, the number of its receipt.
 */
export async function gradeSession(deps: Deps, { sessionId, jobId }: Task): Promise<void> {
  try {
    const graded = await gradeForms(deps, { sessionId, jobId })
    const resultHash = await finishGrading(deps, sessionId, graded)
    await finishJob(deps.db, jobId, { graded, resultHash })
  } catch (error) {
    if (!(error instanceof Refusal)) throw error
    await recordRefusal(deps, sessionId, error)
    await failJob(deps.db, jobId, [error.code, error.detail.receiptNo].filter(Boolean).join(' '))
  }
}

function recordRefusal({ db, clock }: Deps, sessionId: string, { code, detail }: Refusal): Promise<void> {
  const entry = { action: 'exam-session.score', subjectKind: 'exam_session', subjectId: sessionId }
  return asSystem(db, (trx) =>
    audit.record(trx, { ...entry, at: clock.now(), caller: null, outcome: 'refused', detail: { code, ...detail } }),
  )
}

async function gradeForms({ db, clock }: Deps, { sessionId, jobId }: Task): Promise<number> {
  const forms = await asSystem(db, async (trx) => {
    await gradableSession(trx, sessionId)
    return listSatForms(trx, sessionId)
  })
  const open = forms.reduce((sum, form) => sum + form.open, 0)
  if (open > 0) throw new Refusal('conflict', 'attempt-still-open', { open })
  const total = forms.reduce((sum, { attempts }) => sum + attempts, 0)
  let done = 0
  await reportProgress(db, jobId, done, total)
  for (const { formId } of forms) {
    let last = 0
    for (let count = AT_ONCE; count === AT_ONCE; ) {
      const chunk: Chunk = { sessionId, formId, afterId: last, at: clock.now() }
      const ids = await asSystem(db, (trx) => gradeChunk(trx, chunk))
      count = ids.length
      last = ids.at(-1) ?? last
      done += count
      await reportProgress(db, jobId, done, total)
    }
  }
  return done
}

interface Chunk {
  sessionId: string
  formId: string
  afterId: number
  at: Date
}

/** Grades the next attempts of one form and gives back their ids. */
async function gradeChunk(trx: Trx, { sessionId, formId, afterId, at }: Chunk): Promise<number[]> {
  const { rules } = await gradableSession(trx, sessionId)
  const { keyVersion, answers } = await findAnswerKey(trx, formId)
  const attempts = await listSubmitted(trx, formId, afterId, AT_ONCE)
  const results = attempts.map((attempt) => gradeAttempt(attempt, answers, rules))
  if (results.length > 0) await putResults(trx, results, { sessionId, keyVersion, at })
  return attempts.map(({ id }) => id)
}

/** Released results are never graded over: the session is held where it is until the chunk is written. */
async function gradableSession(trx: Trx, sessionId: string) {
  const session = await holdSession(trx, sessionId)
  if (session?.state !== 'ENDED' && session?.state !== 'SCORED') {
    throw new Refusal('conflict', 'session-state', { state: session?.state })
  }
  return session
}

function gradeAttempt(attempt: SubmittedAttempt, key: AnswerKeyEntry[], rules: SessionRules): NewResult {
  const { id, registrationId, personId, organId, domainCode } = attempt
  const answers = lastAnswers(attempt.journal)
  const hash = answerHash([...answers].map(([ref, response]) => ({ ref, response })))
  if (hash !== attempt.answerHash) {
    const { publicId, receiptNo } = attempt
    throw new Refusal('conflict', 'answer-hash-differs', { attemptId: publicId, receiptNo })
  }
  const responses = new Map([...answers].map(([ref, response]) => [ref, response === '' ? [] : response.split(',')]))
  const { parts, total } = gradePaper(key, responses, ruleOf(rules))
  const verdict = judge(parts, total, rules)
  return {
    attemptId: id,
    registrationId,
    personId,
    organId,
    domainCode,
    partMarks: verdict.parts,
    mark: total.mark,
    maxMark: total.of,
    passed: verdict.passed,
    answerHash: hash,
  }
}

/** The last response to each question; an empty one takes an answer back. */
function lastAnswers(journal: string | null): Map<number, string> {
  const answers = new Map<number, string>()
  for (const line of journal?.split('\n') ?? []) {
    const at = line.indexOf('=')
    answers.set(Number(line.slice(0, at)), line.slice(at + 1))
  }
  return answers
}

/** The partial mark is for each right choice or for all of them together, as the policy says. */
const ruleOf = ({ gradingPolicy, partialMarks }: SessionRules): GradingRule => ({
  policy: gradingPolicy,
  partialHundredths: partialMarks,
})

async function finishGrading({ db, clock }: Deps, sessionId: string, graded: number): Promise<string | null> {
  return asSystem(db, async (trx) => {
    const session = (await lockSession(trx, sessionId))!
    const isMoved = session.state === 'SCORED' || (await moveSession(trx, sessionId, { from: 'ENDED', to: 'SCORED' }))
    if (!isMoved) throw new Refusal('conflict', 'session-state', { state: session.state })
    const resultHash = await findResultHash(trx, sessionId)
    await audit.record(trx, {
      at: clock.now(),
      caller: null,
      action: 'exam-session.score',
      subjectKind: 'exam_session',
      subjectId: sessionId,
      detail: { graded, resultHash },
    })
    return resultHash
  })
}
