import * as audit from '../../audit/index.ts'
import type { Deps } from '../../deps.ts'
import { canonicalJson } from '../../kernel/canonical-json.ts'
import { Refusal } from '../../kernel/refusal.ts'
import { sha256Hex } from '../../platform/crypto/hash.ts'
import { type Db, inScope, type Trx } from '../../platform/db/database.ts'
import type { Caller } from '../../platform/http/caller.ts'
import { listKeyVersions } from '../corrections/key-queries.ts'
import { journalStep } from '../reviews/examine.ts'
import { listWholeJournal } from '../reviews/queries.ts'
import { answerHash, type FinalAnswer } from '../rules/answer-hash.ts'
import { ANSWER } from '../rules/journal.ts'
import { brokenAt } from '../rules/journal-chain.ts'
import { takenUntil } from '../rules/sitting.ts'
import { listIncidentsOfAttempt } from '../violations/queries.ts'
import { findSitting, listActs, listResultVersions, type Sitting } from './queries.ts'

type Step = Awaited<ReturnType<typeof listWholeJournal>>[number]

/**
 * Everything that is known of one sitting in one document: the journal as a timeline with its chain, the signed receipt,
 * every version of the result with the fingerprint of its key, what invigilators did, what happened in the room, and the
 * proof that the result stands in the log. What it claims can be checked without us; docs/exam-evidence.md says how.
 */
export function readEvidence(deps: Deps, caller: Caller, publicId: string): Promise<object> {
  const { db, clock } = deps
  const at = clock.now()
  return inScope(db, caller, async (trx) => {
    const sitting = await findSitting(trx, caller, publicId)
    if (!sitting) throw new Refusal('not-found', 'attempt-not-found')
    const steps = await listWholeJournal(trx, sitting.id)
    const results = await listResultVersions(trx, sitting.id)
    const keys = await fingerprints(trx, sitting, results)
    const journal = steps.map((step) => ({
      ...journalStep(step),
      device: step.epoch,
      receivedAt: step.receivedAt.toISOString(),
    }))
    const { personName, organName, admissionNo, sessionName, code, slotName, formNo } = sitting
    await audit.record(trx, {
      at,
      caller,
      action: 'exam-evidence.read',
      subjectKind: 'exam_registration',
      subjectId: sitting.registrationId,
      organId: sitting.organId,
      detail: { attemptId: publicId, steps: steps.length },
    })
    return {
      format: 'liangzheng-exam-evidence-1',
      madeAt: at.toISOString(),
      candidate: { personName, organName, admissionNo },
      session: { name: sessionName, code, slot: slotName },
      form: {
        formNo,
        blobHash: sitting.blobHash,
        plainHash: sitting.plainHash,
        seedCommitment: sitting.seedCommitment,
      },
      attempt: attemptOf(sitting),
      receipt: sitting.receipt ? (JSON.parse(sitting.receipt) as object) : null,
      journal,
      checks: {
        chainBrokenAt: brokenAt(steps.map(journalStep)) ?? null,
        answerHashOfJournal: answerHash(finalAnswers(sitting, steps)),
        answerHashOnReceipt: sitting.answerHash,
      },
      results: results.map(({ gradedAt, ...result }) => ({ ...result, gradedAt: gradedAt.toISOString() })),
      keys,
      incidents: await listIncidentsOfAttempt(trx, sitting.id),
      invigilation: await listActs(trx, sitting),
      log: sitting.releasedAt ? await logProof(deps.db, publicId) : null,
    }
  })
}

const attemptOf = (sitting: Sitting) => ({
  id: sitting.publicId,
  state: sitting.state,
  startedAt: sitting.startedAt,
  endsAt: sitting.endsAt,
  graceSeconds: sitting.graceSeconds,
  givenSeconds: sitting.givenSeconds,
  submittedAt: sitting.submittedAt,
  endReason: sitting.endReason,
  steps: sitting.stepCount,
  devices: sitting.deviceEpoch,
  admittedSeq: sitting.admittedSeq,
})

/** The last answer to each question among the steps that count. */
function finalAnswers({ endsAt, graceSeconds, admittedSeq }: Sitting, steps: readonly Step[]): FinalAnswer[] {
  const until = takenUntil(endsAt, graceSeconds)
  const last = new Map<number, string>()
  for (const { kind, questionRef, response, receivedAt, seq } of steps) {
    if (kind !== ANSWER || questionRef === null) continue
    if (receivedAt <= until || seq <= (admittedSeq ?? 0)) last.set(questionRef, response ?? '')
  }
  return [...last].map(([ref, response]) => ({ ref, response }))
}

/** Which key each version of the result is by: its hash stands in the log when it was corrected, never what is in it. */
async function fingerprints(trx: Trx, { formId }: Sitting, results: readonly { keyVersion: number }[]) {
  if (formId === null) return []
  const keys = await listKeyVersions(
    trx,
    results.map(({ keyVersion }) => ({ formId, keyVersion })),
  )
  return keys.map(({ keyVersion, answers }) => ({ keyVersion, hash: sha256Hex(canonicalJson(answers)) }))
}

/** That the released result stands in the log; it gets its place soon after the release. */
async function logProof(db: Db, publicId: string): Promise<object | null> {
  try {
    return await audit.proveInclusion(db, 'exam.result', publicId)
  } catch (error) {
    if (error instanceof Refusal) return null
    throw error
  }
}
