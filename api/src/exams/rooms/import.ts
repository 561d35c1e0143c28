import { randomUUID } from 'node:crypto'
import type { Static } from 'typebox'
import * as audit from '../../audit/index.ts'
import type { Deps } from '../../deps.ts'
import type { ImportBatch } from '../../kernel/fields.ts'
import { Refusal } from '../../kernel/refusal.ts'
import { inScope, type Trx } from '../../platform/db/database.ts'
import { loadFile, storeFile } from '../../platform/files/files.ts'
import type { Caller } from '../../platform/http/caller.ts'
import type { Upload } from '../../platform/http/upload.ts'
import { findBatch, insertBatch, lockBatch, moveBatch, presentBatch } from '../../platform/imports/batch.ts'
import { lockSession } from '../sessions/queries.ts'
import { listSlotsOf } from '../sessions/slot-queries.ts'
import { insertRooms } from './queries.ts'
import { planRooms, type RoomsPlan } from './room-sheet.ts'

type Batch = Static<typeof ImportBatch>
const KIND = 'EXAM_ROOMS' as const

/** Reads an uploaded sheet of rooms and keeps it with what was found. */
export function previewRooms(
  deps: Deps,
  caller: Caller,
  sessionId: string,
  { fileName, mediaType, bytes }: Upload,
): Promise<Batch> {
  return inScope(deps.db, caller, async (trx) => {
    const { good, ...found } = await planOf(trx, caller, sessionId, bytes)
    const createdBy = caller.accountId
    const stored = { purpose: 'import.exam-rooms', mediaType, fileName, bytes, createdBy }
    const fileId = await storeFile(trx, deps.keyring, stored)
    const of = { kind: KIND, targetId: sessionId, fileId, fileName, organId: caller.organId, createdBy }
    const batch = await insertBatch(trx, { ...found, ...of, good: good.length })
    const detail = { sessionId, fileName, rows: batch.rows, good: batch.good }
    await record(trx, deps, caller, { action: 'exam-room.preview-import', subjectId: batch.id, detail })
    return presentBatch(batch)
  })
}

export async function readRoomImport({ db }: Deps, caller: Caller, id: string) {
  const batch = await findBatch(db, { id, kind: KIND, createdBy: caller.accountId })
  if (!batch?.targetId) throw new Refusal('not-found', 'import-unknown')
  return { ...presentBatch(batch), sessionId: batch.targetId }
}

/** Makes the rooms of a previewed sheet: every row or none, or the rows without an error. The sheet is read again. */
export function runRoomImport(
  deps: Deps,
  caller: Caller,
  id: string,
  mode: 'ALL_OR_NOTHING' | 'GOOD_ROWS',
): Promise<Batch> {
  return inScope(deps.db, caller, async (trx) => {
    const batch = await lockBatch(trx, { id, kind: KIND, createdBy: caller.accountId })
    const file = batch && (await loadFile(trx, deps.keyring, batch.fileId))
    if (!file || !batch.targetId) throw new Refusal('not-found', 'import-unknown')
    if (batch.state !== 'PREVIEWED') throw new Refusal('conflict', 'import-changed-meanwhile', { state: batch.state })
    const { good, problems } = await planOf(trx, caller, batch.targetId, file.bytes)
    const hasErrors = problems.some(({ severity }) => severity === 'error')
    if (mode === 'ALL_OR_NOTHING' && hasErrors) throw new Refusal('conflict', 'import-has-errors')
    await insertRooms(
      trx,
      good.map((room) => ({ ...room, id: randomUUID() })),
    )
    const result = { created: good.length }
    const finishedAt = deps.clock.now()
    const done = await moveBatch(trx, id, { from: 'PREVIEWED', to: 'DONE', mode, result, finishedAt })
    const detail = { sessionId: batch.targetId, mode, ...result }
    await record(trx, deps, caller, { action: 'exam-room.import', subjectId: id, detail })
    return presentBatch(done)
  })
}

async function planOf(trx: Trx, caller: Caller, sessionId: string, bytes: Uint8Array): Promise<RoomsPlan> {
  const session = await lockSession(trx, sessionId)
  if (!session) throw new Refusal('not-found', 'session-not-found')
  if (session.state !== 'REG_OPEN' && session.state !== 'REG_CLOSED')
    throw new Refusal('conflict', 'session-state', { state: session.state })
  return planRooms(trx, caller, { sessionId, slots: await listSlotsOf(trx, sessionId), bytes })
}

const record = (
  trx: Trx,
  { clock }: Deps,
  caller: Caller,
  entry: { action: string; subjectId: string; detail: Record<string, unknown> },
): Promise<void> =>
  audit.record(trx, { at: clock.now(), caller, subjectKind: 'import', organId: caller.organId, ...entry })
