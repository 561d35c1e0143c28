import type { Static } from 'typebox'
import * as audit from '../../audit/index.ts'
import type { Deps } from '../../deps.ts'
import type { ImportBatch } from '../../kernel/fields.ts'
import { Refusal } from '../../kernel/refusal.ts'
import { asSystem, type Trx } from '../../platform/db/database.ts'
import { loadFile, storeFile } from '../../platform/files/files.ts'
import type { Caller } from '../../platform/http/caller.ts'
import type { Upload } from '../../platform/http/upload.ts'
import { findBatch, insertBatch, lockBatch, moveBatch, presentBatch } from '../../platform/imports/batch.ts'
import type { SessionData } from '../sessions/present.ts'
import { lockSession } from '../sessions/queries.ts'
import { planMarks } from './mark-sheet.ts'
import { putPaperMarks } from './queries.ts'

type Batch = Static<typeof ImportBatch>
const KIND = 'PAPER_MARKS' as const

/** Reads an uploaded sheet of marks and keeps it with what was found; nothing is entered yet. */
export function previewMarks(
  deps: Deps,
  caller: Caller,
  sessionId: string,
  { fileName, mediaType, bytes }: Upload,
): Promise<Batch> {
  return asSystem(deps.db, async (trx) => {
    const session = await sessionOnPaper(trx, sessionId)
    const { good, ...found } = await planMarks(trx, caller, { session, bytes, now: deps.clock.now() })
    const createdBy = caller.accountId
    const stored = { purpose: 'import.paper-marks', mediaType, fileName, bytes, createdBy }
    const fileId = await storeFile(trx, deps.keyring, stored)
    const of = { kind: KIND, targetId: sessionId, fileId, fileName, organId: caller.organId, createdBy }
    const batch = await insertBatch(trx, { ...found, ...of, good: good.length })
    const detail = { sessionId, fileName, rows: batch.rows, good: batch.good }
    await record(trx, deps, caller, { action: 'exam-result.preview-import', subjectId: batch.id, detail })
    return presentBatch(batch)
  })
}

export async function readMarksImport({ db }: Deps, caller: Caller, id: string) {
  const batch = await findBatch(db, { id, kind: KIND, createdBy: caller.accountId })
  if (!batch?.targetId) throw new Refusal('not-found', 'import-unknown')
  return { ...presentBatch(batch), sessionId: batch.targetId }
}

/**
 * Enters the marks of a previewed sheet: every row or none, or the rows without an error. The sheet is read again. What
 * was approved before with other figures is no longer approved: approvals are of the figures.
 */
export function runMarksImport(
  deps: Deps,
  caller: Caller,
  id: string,
  mode: 'ALL_OR_NOTHING' | 'GOOD_ROWS',
): Promise<Batch> {
  const at = deps.clock.now()
  return asSystem(deps.db, async (trx) => {
    const known = await findBatch(trx, { id, kind: KIND, createdBy: caller.accountId })
    if (!known?.targetId) throw new Refusal('not-found', 'import-unknown')
    // The session first, as everywhere.
    const session = await sessionOnPaper(trx, known.targetId)
    const batch = await lockBatch(trx, { id, kind: KIND, createdBy: caller.accountId })
    const file = batch && (await loadFile(trx, deps.keyring, batch.fileId))
    if (!file) throw new Refusal('not-found', 'import-unknown')
    if (batch.state !== 'PREVIEWED') throw new Refusal('conflict', 'import-changed-meanwhile', { state: batch.state })
    const { good, problems } = await planMarks(trx, caller, { session, bytes: file.bytes, now: at })
    const hasErrors = problems.some(({ severity }) => severity === 'error')
    if (mode === 'ALL_OR_NOTHING' && hasErrors) throw new Refusal('conflict', 'import-has-errors')
    await putPaperMarks(trx, good, { batchId: id, accountId: caller.accountId, at })
    const result = {
      created: good.length,
      absent: good.filter(({ isAbsent }) => isAbsent).length,
      corrected: good.filter(({ version }) => version > 1).length,
    }
    const done = await moveBatch(trx, id, { from: 'PREVIEWED', to: 'DONE', mode, result, finishedAt: at })
    const detail = { sessionId: session.id, mode, ...result }
    await record(trx, deps, caller, { action: 'exam-result.import', subjectId: id, detail })
    return presentBatch(done)
  })
}

/** Marks come from sheets until the results are released, and only where the session is held on paper. */
async function sessionOnPaper(trx: Trx, id: string): Promise<SessionData> {
  const session = await lockSession(trx, id)
  if (!session) throw new Refusal('not-found', 'session-not-found')
  if (session.mode !== 'PAPER_IMPORT') throw new Refusal('conflict', 'session-not-on-paper', { mode: session.mode })
  if (session.state !== 'ARRANGED' && session.state !== 'ENDED' && session.state !== 'SCORED')
    throw new Refusal('conflict', 'session-state', { state: session.state })
  return session
}

const record = (
  trx: Trx,
  { clock }: Deps,
  caller: Caller,
  entry: { action: string; subjectId: string; detail: Record<string, unknown> },
): Promise<void> =>
  audit.record(trx, { at: clock.now(), caller, subjectKind: 'import', organId: caller.organId, ...entry })
