import type { Static } from 'typebox'
import * as audit from '../../../audit/index.ts'
import type { Deps } from '../../../deps.ts'
import type { ImportBatch } from '../../../kernel/fields.ts'
import { Refusal } from '../../../kernel/refusal.ts'
import { asSystem, type Trx } from '../../../platform/db/database.ts'
import { loadFile, storeFile } from '../../../platform/files/files.ts'
import type { Caller } from '../../../platform/http/caller.ts'
import type { Upload } from '../../../platform/http/upload.ts'
import { findBatch, insertBatch, lockBatch, moveBatch, presentBatch } from '../../../platform/imports/batch.ts'
import { knownSession, openSession, refusingTaken, submit } from './register.ts'
import { planRegistrations } from './registration-sheet.ts'

type Batch = Static<typeof ImportBatch>
type SessionBatch = Batch & { sessionId: string }
const KIND = 'REGISTRATIONS' as const

/** Reads an uploaded sheet of nominations and keeps it with what was found; nobody is registered yet. */
export function previewRegistrations(
  deps: Deps,
  caller: Caller,
  sessionId: string,
  { fileName, mediaType, bytes }: Upload,
): Promise<Batch> {
  return asSystem(deps.db, async (trx) => {
    const session = await knownSession(trx, sessionId)
    const { good, ...found } = await planRegistrations(trx, deps, caller, { session, bytes })
    const createdBy = caller.accountId
    const purpose = 'import.registrations'
    const fileId = await storeFile(trx, deps.keyring, { purpose, mediaType, fileName, bytes, createdBy })
    const batch = await insertBatch(trx, {
      ...found,
      kind: KIND,
      targetId: sessionId,
      fileId,
      fileName,
      organId: caller.organId,
      createdBy,
      good: good.length,
    })
    const detail = { sessionId, fileName, rows: batch.rows, good: batch.good }
    await record(trx, deps, caller, { action: 'exam-registration.preview-import', subjectId: batch.id, detail })
    return presentBatch(batch)
  })
}

export async function readRegistrationImport({ db }: Deps, caller: Caller, id: string): Promise<SessionBatch> {
  const batch = await findBatch(db, { id, kind: KIND, createdBy: caller.accountId })
  if (!batch?.targetId) throw new Refusal('not-found', 'import-unknown')
  return { ...presentBatch(batch), sessionId: batch.targetId }
}

/** Registers whom a previewed sheet names: every row or nobody, or the rows without an error. The sheet is read again. */
export function runRegistrationImport(
  deps: Deps,
  caller: Caller,
  id: string,
  mode: 'ALL_OR_NOTHING' | 'GOOD_ROWS',
): Promise<Batch> {
  return refusingTaken(
    asSystem(deps.db, async (trx) => {
      const batch = await lockBatch(trx, { id, kind: KIND, createdBy: caller.accountId })
      const file = batch && (await loadFile(trx, deps.keyring, batch.fileId))
      if (!file || !batch.targetId) throw new Refusal('not-found', 'import-unknown')
      if (batch.state !== 'PREVIEWED') throw new Refusal('conflict', 'import-changed-meanwhile', { state: batch.state })
      const session = await openSession(trx, batch.targetId)
      const { good, problems } = await planRegistrations(trx, deps, caller, { session, bytes: file.bytes })
      const hasErrors = problems.some(({ severity }) => severity === 'error')
      if (mode === 'ALL_OR_NOTHING' && hasErrors) throw new Refusal('conflict', 'import-has-errors')
      const created = await submit(trx, deps, caller, { session, entries: good })
      const finishedAt = deps.clock.now()
      const done = await moveBatch(trx, id, { from: 'PREVIEWED', to: 'DONE', mode, result: { created }, finishedAt })
      const detail = { sessionId: session.id, mode, created }
      await record(trx, deps, caller, { action: 'exam-registration.import', subjectId: id, detail })
      return presentBatch(done)
    }),
  )
}

const record = (
  trx: Trx,
  { clock }: Deps,
  caller: Caller,
  entry: { action: string; subjectId: string; detail: Record<string, unknown> },
): Promise<void> =>
  audit.record(trx, { at: clock.now(), caller, subjectKind: 'import', organId: caller.organId, ...entry })
