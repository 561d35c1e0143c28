import * as audit from '../../audit/index.ts'
import type { Deps } from '../../deps.ts'
import { Refusal } from '../../kernel/refusal.ts'
import { inScope, type Trx } from '../../platform/db/database.ts'
import { type LoadedFile, loadFile } from '../../platform/files/files.ts'
import type { Caller } from '../../platform/http/caller.ts'
import type { Upload } from '../../platform/http/upload.ts'
import { refuseForeignScans, storeScan } from '../scan.ts'
import { findDocumentFile, insertDocuments, markRemoved, type NewDocument } from './document-queries.ts'
import { findApplication, lockApplications } from './queries.ts'

const PURPOSE = 'application.document'

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

/** The bytes of a document of an application in the caller's scope. */
export function readDocument(deps: Deps, caller: Caller, id: string, documentId: string): Promise<LoadedFile> {
  return inScope(deps.db, caller, async (trx) => {
    const application = await findApplication(trx, caller.scope, id)
    const fileId = application && (await findDocumentFile(trx, id, documentId))
    const file = fileId && (await loadFile(trx, deps.keyring, fileId))
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
    if (!(await markRemoved(trx, id, documentId, at))) throw new Refusal('not-found', 'application-document-unknown')
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
