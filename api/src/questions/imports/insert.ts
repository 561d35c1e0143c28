import { randomUUID } from 'node:crypto'
import type { Trx } from '../../platform/db/database.ts'
import type { ReadQuestion } from '../apart/tasks.ts'
import { insertVersions } from '../versions/insert.ts'
import { insertSubmissions, insertSubmitted } from './queries.ts'

export interface ImportOf {
  bankId: string
  importId: string
  createdBy: string
  at: Date
  /** Told how many are written. */
  onProgress?: (done: number) => Promise<void>
}

/** Small enough that a process which also answers requests is not kept from it for long. */
const CHUNK = 500

/** Creates questions as submitted for review by their importer; a few statements for each five hundred. */
export async function insertImported(trx: Trx, questions: readonly ReadQuestion[], into: ImportOf): Promise<void> {
  for (let start = 0; start < questions.length; start += CHUNK) {
    const chunk = questions.slice(start, start + CHUNK)
    await insertChunk(trx, chunk, start, into)
    await into.onProgress?.(start + chunk.length)
  }
}

async function insertChunk(trx: Trx, chunk: readonly ReadQuestion[], start: number, into: ImportOf): Promise<void> {
  const { bankId, importId, createdBy, at } = into
  const rows = chunk.map(({ question, contentKey }, i) => {
    return { id: randomUUID(), questionId: randomUUID(), place: start + i, question, contentKey }
  })
  const ids = rows.map(({ id, questionId, place }) => ({ id, questionId, place }))
  await insertSubmitted(trx, ids, { bankId, importId, createdBy, at })
  await insertVersions(
    trx,
    rows.map(({ place: _, ...row }) => ({ ...row, bankId, versionNo: 1, authorId: createdBy, at })),
  )
  await insertSubmissions(trx, ids, createdBy, at)
}
