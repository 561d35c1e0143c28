import { sql } from 'kysely'
import * as audit from '../../audit/index.ts'
import type { Deps } from '../../deps.ts'
import { Refusal } from '../../kernel/refusal.ts'
import { inScope, type Trx } from '../../platform/db/database.ts'
import { type LoadedFile, loadFile } from '../../platform/files/files.ts'
import type { Caller } from '../../platform/http/caller.ts'
import type { Upload } from '../../platform/http/upload.ts'
import { sealRows } from '../proof/seal.ts'
import type { DocumentKind } from '../rules/kinds.ts'
import { refuseForeignScans, storeScan } from '../scan.ts'
import type { ApplicationDocument } from './contract.ts'
import { findApplication, lockApplications } from './queries.ts'

const PURPOSE = 'application.document'

export interface NewDocument {
  kind: DocumentKind
  fileId: string
}

/** A document before its application; it belongs to nothing until one names it. */
export const uploadDocument = (deps: Deps, caller: Caller, upload: Upload): Promise<{ fileId: string }> =>
  inScope(deps.db, caller, async (trx) => ({ fileId: await storeScan(trx, deps, caller, PURPOSE, upload) }))

/** Refuses files that are not documents which this caller has uploaded. */
export const refuseForeignFiles = (trx: Trx, caller: Caller, documents: readonly NewDocument[]): Promise<void> =>
  refuseForeignScans(
    trx,
    caller,
    PURPOSE,
    documents.map(({ fileId }) => fileId),
    'application-document-unknown',
  )

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

export async function listDocuments(trx: Trx, applicationId: string): Promise<ApplicationDocument[]> {
  const rows = await documentsOf(trx, [applicationId])
    .innerJoin('storedFile', 'storedFile.id', 'document.fileId')
    .select(['document.id', 'document.kind', 'fileName', 'mediaType', 'size', 'document.createdAt'])
    .orderBy('document.createdAt')
    .orderBy('document.id')
    .execute()
  return rows.map((row) => ({ ...row, createdAt: row.createdAt.toISOString() }))
}

const documentsOf = (trx: Trx, applicationIds: readonly string[]) =>
  trx
    .selectFrom('applicationDocument as document')
    .where('document.applicationId', '=', sql<string>`any(${[...applicationIds]}::uuid[])`)
    .where('document.removedAt', 'is', null)

/** Kinds of the documents that are there, by application. */
export async function documentKinds(trx: Trx, applicationIds: readonly string[]): Promise<Map<string, DocumentKind[]>> {
  if (applicationIds.length === 0) return new Map()
  const rows = await documentsOf(trx, applicationIds).select(['document.applicationId', 'document.kind']).execute()
  const groups = Map.groupBy(rows, ({ applicationId }) => applicationId)
  return new Map([...groups].map(([id, of]) => [id, of.map(({ kind }) => kind)]))
}

/** The bytes of a document of an application in the caller's scope. */
export function readDocument(deps: Deps, caller: Caller, id: string, documentId: string): Promise<LoadedFile> {
  return inScope(deps.db, caller, async (trx) => {
    const application = await findApplication(trx, caller.scope, id)
    const row =
      application &&
      (await documentsOf(trx, [id]).select('document.fileId').where('document.id', '=', documentId).executeTakeFirst())
    const file = row && (await loadFile(trx, deps.keyring, row.fileId))
    if (!file) throw new Refusal('not-found', 'application-document-unknown')
    return file
  })
}

/** While the application is back with the unit. */
export async function addDocuments(
  { db, clock }: Deps,
  caller: Caller,
  id: string,
  documents: readonly NewDocument[],
): Promise<Record<string, never>> {
  const at = clock.now()
  await inScope(db, caller, async (trx) => {
    const organId = await returnedApplication(trx, caller, id)
    await refuseForeignFiles(trx, caller, documents)
    const createdBy = caller.accountId
    await insertDocuments(
      trx,
      documents.map((document) => ({ ...document, applicationId: id })),
      { createdBy, at },
    )
    await recordChange(trx, caller, { id, organId, at, action: 'application.add-documents' })
  })
  return {}
}

/** It stays on record and no longer counts. */
export async function removeDocument(
  { db, clock }: Deps,
  caller: Caller,
  id: string,
  documentId: string,
): Promise<Record<string, never>> {
  const at = clock.now()
  await inScope(db, caller, async (trx) => {
    const organId = await returnedApplication(trx, caller, id)
    const { numUpdatedRows } = await trx
      .updateTable('applicationDocument')
      .set({ removedAt: at })
      .where('id', '=', documentId)
      .where('applicationId', '=', id)
      .where('removedAt', 'is', null)
      .executeTakeFirst()
    if (numUpdatedRows !== 1n) throw new Refusal('not-found', 'application-document-unknown')
    await sealRows(trx, 'application_document', [documentId], at)
    await recordChange(trx, caller, { id, organId, at, action: 'application.remove-document' })
  })
  return {}
}

async function returnedApplication(trx: Trx, caller: Caller, id: string): Promise<string> {
  const [row] = await lockApplications(trx, caller.scope, [id])
  if (!row) throw new Refusal('not-found', 'application-not-found')
  if (row.state !== 'RETURNED') throw new Refusal('conflict', 'application-not-returned', { state: row.state })
  return row.organId
}

const recordChange = (
  trx: Trx,
  caller: Caller,
  { id, organId, at, action }: { id: string; organId: string; at: Date; action: string },
) => audit.record(trx, { at, caller, action, subjectKind: 'credential_application', subjectId: id, organId })
