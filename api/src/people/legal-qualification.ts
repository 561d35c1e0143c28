import { record } from '../audit/index.ts'
import type { Deps } from '../deps.ts'
import { Refusal } from '../kernel/refusal.ts'
import { inScope } from '../platform/db/database.ts'
import { type LoadedFile, loadFile, storeFile } from '../platform/files/files.ts'
import type { Caller } from '../platform/http/caller.ts'
import type { Upload } from '../platform/http/upload.ts'
import type { Person } from './contract.ts'
import { findPerson, setLegalQualificationFile } from './queries.ts'
import { personInScope } from './read.ts'
import { certificateType, MAX_CERTIFICATE_BYTES } from './rules/certificate.ts'

/** Keeps the scan of the legal profession certificate (法律职业资格证书); earlier ones are kept as well. */
export function uploadLegalQualification(
  { db, keyring, clock }: Deps,
  caller: Caller,
  id: string,
  { bytes, fileName }: Upload,
): Promise<Person> {
  if (bytes.length > MAX_CERTIFICATE_BYTES)
    throw new Refusal('invalid', 'file-too-large', { limit: MAX_CERTIFICATE_BYTES })
  const mediaType = certificateType(bytes)
  if (!mediaType) throw new Refusal('invalid', 'media-type-unsupported')
  return inScope(db, caller, async (trx) => {
    const { organId } = await personInScope(trx, keyring, caller, id)
    const createdBy = caller.accountId
    const file = { purpose: 'person.legal-qualification', mediaType, fileName, bytes, createdBy }
    const fileId = await storeFile(trx, keyring, file)
    await setLegalQualificationFile(trx, id, fileId)
    const person = await personInScope(trx, keyring, caller, id)
    await record(trx, {
      at: clock.now(),
      caller,
      action: 'person.legal-qualification',
      subjectKind: 'person',
      subjectId: id,
      organId,
      detail: { fileId },
    })
    return person
  })
}

export function readLegalQualification({ db, keyring }: Deps, caller: Caller, id: string): Promise<LoadedFile> {
  return inScope(db, caller, async (trx) => {
    const found = await findPerson(trx, caller.scope, { id })
    const file = found?.legalQualificationFileId && (await loadFile(trx, keyring, found.legalQualificationFileId))
    if (!file) throw new Refusal('not-found', found ? 'person-scan-missing' : 'person-unknown')
    return file
  })
}
