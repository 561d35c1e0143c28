import { sql } from 'kysely'
import type { Db, Trx } from '../../platform/db/database.ts'
import { sealRows } from '../proof/seal.ts'
import type { DocumentKind } from '../rules/kinds.ts'
import type { ApplicationDocument } from './contract.ts'

export interface NewDocument {
  kind: DocumentKind
  fileId: string
}

export async function insertDocuments(
  trx: Trx,
  documents: readonly (NewDocument & { applicationId: string })[],
  { createdBy, at }: { createdBy: string; at: Date },
): Promise<void> {
  if (documents.length === 0) return
  const rows = await trx
    .insertInto('applicationDocument')
    .values(documents.map((document) => ({ ...document, createdBy, createdAt: at })))
    .returning('id')
    .execute()
  const ids = rows.map(({ id }) => id)
  await sealRows(trx, 'application_document', ids, at)
}

export async function listDocuments(db: Db, applicationId: string): Promise<ApplicationDocument[]> {
  const rows = await documentsOf(db, [applicationId])
    .innerJoin('storedFile', 'storedFile.id', 'document.fileId')
    .select(['document.id', 'document.kind', 'fileName', 'mediaType', 'size', 'document.createdAt'])
    .orderBy('document.createdAt')
    .orderBy('document.id')
    .execute()
  return rows.map((row) => ({ ...row, createdAt: row.createdAt.toISOString() }))
}

const documentsOf = (db: Db, applicationIds: readonly string[]) =>
  db
    .selectFrom('applicationDocument as document')
    .where('document.applicationId', '=', sql<string>`any(${[...applicationIds]}::uuid[])`)
    .where('document.removedAt', 'is', null)

/** Kinds of the documents that are there, by application. */
export async function documentKinds(db: Db, applicationIds: readonly string[]): Promise<Map<string, DocumentKind[]>> {
  if (applicationIds.length === 0) return new Map()
  const rows = await documentsOf(db, applicationIds).select(['document.applicationId', 'document.kind']).execute()
  const groups = Map.groupBy(rows, ({ applicationId }) => applicationId)
  return new Map([...groups].map(([id, of]) => [id, of.map(({ kind }) => kind)]))
}

export async function findDocumentFile(db: Db, applicationId: string, id: string): Promise<string | undefined> {
  const row = await documentsOf(db, [applicationId])
    .select('document.fileId')
    .where('document.id', '=', id)
    .executeTakeFirst()
  return row?.fileId
}

/** It stays on record and no longer counts. Answers whether it counted. */
export async function markRemoved(trx: Trx, applicationId: string, id: string, at: Date): Promise<boolean> {
  const { numUpdatedRows } = await trx
    .updateTable('applicationDocument')
    .set({ removedAt: at })
    .where('id', '=', id)
    .where('applicationId', '=', applicationId)
    .where('removedAt', 'is', null)
    .executeTakeFirst()
  if (numUpdatedRows !== 1n) return false
  await sealRows(trx, 'application_document', [id], at)
  return true
}
