import { record } from '../audit/index.ts'
import type { Deps } from '../deps.ts'
import { todayOf } from '../kernel/clock.ts'
import { Refusal } from '../kernel/refusal.ts'
import { type Db, inScope } from '../platform/db/database.ts'
import { type LoadedFile, loadFile, storeFile } from '../platform/files/files.ts'
import type { Caller } from '../platform/http/caller.ts'
import type { Upload } from '../platform/http/upload.ts'
import { type PhotoRules, readJpeg } from '../platform/print/photo.ts'
import { rulesOn } from '../regulations/index.ts'
import type { Person } from './contract.ts'
import { findPerson, setPhoto } from './queries.ts'
import { personInScope } from './read.ts'

/** The credential portrait (证件照), without what a camera wrote beside the picture. Earlier ones are kept. */
export async function uploadPhoto(deps: Deps, caller: Caller, id: string, { bytes }: Upload): Promise<Person> {
  const { db, keyring, clock } = deps
  const reading = readJpeg(bytes, await photoRules(db, todayOf(clock)))
  if (reading.problem) throw new Refusal('invalid', reading.problem, { field: 'file', ...reading.detail })
  const { jpeg } = reading.photo
  return inScope(db, caller, async (trx) => {
    const { organId } = await personInScope(trx, keyring, caller, id)
    const createdBy = caller.accountId
    const fileId = await storeFile(trx, keyring, {
      purpose: 'person.photo',
      mediaType: 'image/jpeg',
      bytes: jpeg,
      createdBy,
    })
    await setPhoto(trx, id, fileId)
    const person = await personInScope(trx, keyring, caller, id)
    await record(trx, {
      at: clock.now(),
      caller,
      action: 'person.photo',
      subjectKind: 'person',
      subjectId: id,
      organId,
      detail: { fileId },
    })
    return person
  })
}

export function readPhoto({ db, keyring }: Deps, caller: Caller, id: string): Promise<LoadedFile> {
  return inScope(db, caller, async (trx) => {
    const found = await findPerson(trx, caller.scope, { id })
    const file = found?.photoFileId ? await loadFile(trx, keyring, found.photoFileId) : undefined
    if (!file) throw new Refusal('not-found', found ? 'photo-missing' : 'person-unknown')
    return file
  })
}

const PHOTO_RULES = [
  ...(['photo.width_px', 'photo.height_px', 'photo.min_bytes', 'photo.max_bytes'] as const),
  ...(['photo.aspect_tolerance', 'photo.max_pixels'] as const),
] as const

async function photoRules(db: Db, day: string): Promise<PhotoRules> {
  const rules = await rulesOn(db, PHOTO_RULES, day)
  return {
    width: rules['photo.width_px'],
    height: rules['photo.height_px'],
    minBytes: rules['photo.min_bytes'],
    maxBytes: rules['photo.max_bytes'],
    aspectTolerance: rules['photo.aspect_tolerance'] / 100,
    maxPixels: rules['photo.max_pixels'],
  }
}
