import * as audit from '../../audit/index.ts'
import type { Deps } from '../../deps.ts'
import { asSystem, type Trx } from '../../platform/db/database.ts'
import { finishJob } from '../../platform/queue/job.ts'
import { findSession, lockSession } from '../sessions/queries.ts'
import { announceChanges } from './announce.ts'
import { type FormKey, insertKeys, listKeyVersions } from './key-queries.ts'
import { listForms, lockCorrection, moveCorrection } from './queries.ts'
import { listChangesOf, putBack } from './reversal-queries.ts'
import { fingerprint } from './run.ts'

/**
 * Undoes a correction exactly: the rows that were current before are current again, and the keys of before are the
 * newest version. Nothing is deleted: both the correction and its end stay readable.
 */
export async function reverseCorrection(
  { db, clock }: Deps,
  { correctionId, jobId }: { correctionId: string; jobId: string },
): Promise<void> {
  const at = clock.now()
  await asSystem(db, async (trx) => {
    const row = await lockCorrection(trx, correctionId)
    if (row?.state !== 'REVERSING') return
    await lockSession(trx, row.sessionId)
    const session = (await findSession(trx, row.sessionId))!
    const keys = await keysOfBefore(trx, correctionId)
    await insertKeys(trx, keys, { reason: row.reversalReason!, createdBy: row.reversalBy!, at })
    const attemptIds = await putBack(trx, correctionId)
    const { newPasses, lostPasses, changed } = await announceChanges(trx, {
      session,
      correctionId,
      changes: await listChangesOf(trx, correctionId, attemptIds),
      keys: keys.map(fingerprint),
      at,
    })
    await moveCorrection(trx, correctionId, 'REVERSING', 'REVERSED', { reversedAt: at })
    await finishJob(trx, jobId, { changed, newPasses, lostPasses })
    await audit.record(trx, {
      at,
      caller: null,
      action: 'key-correction.undo',
      subjectKind: 'exam_session',
      subjectId: row.sessionId,
      detail: { correctionId, changed, newPasses, lostPasses },
    })
  })
}

/** The keys from before a correction, as the newest versions. */
async function keysOfBefore(trx: Trx, correctionId: string): Promise<FormKey[]> {
  const forms = await listForms(trx, correctionId)
  const before = forms.map(({ formId, fromVersion }) => ({ formId, keyVersion: fromVersion }))
  const keys = await listKeyVersions(trx, before)
  return keys.map(({ formId, answers }, i) => ({ formId, keyVersion: forms[i]!.toVersion + 1, answers }))
}
