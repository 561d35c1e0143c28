import { randomUUID } from 'node:crypto'
import { sql } from 'kysely'
import { decryptWith, encryptWith } from '../crypto/envelope.ts'
import { sha256 } from '../crypto/hash.ts'
import type { Keyring } from '../crypto/keyring.ts'
import type { Db, Trx } from '../db/database.ts'

const CONTEXT = 'stored_file.content'

type Keys = Pick<Keyring, 'field'>

export interface FileToStore {
  /** What it is for, e.g. `person.photo`, `import.people`. */
  purpose: string
  mediaType: string
  fileName?: string | null
  bytes: Uint8Array
  createdBy: string | null
}

export interface LoadedFile {
  mediaType: string
  fileName: string | null
  bytes: Buffer
}

/** Keeps a small file (a portrait, an uploaded sheet) encrypted in the database. Gives back its id. */
export async function storeFile(trx: Trx, keyring: Keys, file: FileToStore): Promise<string> {
  const { purpose, mediaType, fileName = null, bytes, createdBy } = file
  const id = randomUUID()
  await trx
    .insertInto('storedFile')
    .values({
      id,
      purpose,
      mediaType,
      fileName,
      size: bytes.byteLength,
      sha256: sha256(bytes),
      contentEnc: encryptWith(keyring.field, bytes, CONTEXT),
      createdBy,
    })
    .execute()
  return id
}

/** Undefined when there is no such file. Whether the caller may see it is for the slice that owns it to say. */
export async function loadFile(db: Db, keyring: Keys, id: string): Promise<LoadedFile | undefined> {
  return (await loadFiles(db, keyring, [id])).get(id)
}

/** In one statement: pictures of a megabyte each must not fill a small process. */
const AT_ONCE = 50

/** Files by id, some in a statement; unknown ids are missing. */
export async function loadFiles(db: Db, keyring: Keys, ids: readonly string[]): Promise<Map<string, LoadedFile>> {
  const wanted = [...new Set(ids)]
  const found = new Map<string, LoadedFile>()
  for (let at = 0; at < wanted.length; at += AT_ONCE) {
    const rows = await db
      .selectFrom('storedFile')
      .select(['id', 'mediaType', 'fileName', 'contentEnc'])
      .where('id', '=', sql<string>`any(${wanted.slice(at, at + AT_ONCE)}::uuid[])`)
      .execute()
    for (const { id, contentEnc, ...facts } of rows)
      found.set(id, { ...facts, bytes: decryptWith(keyring.field, contentEnc, CONTEXT) })
  }
  return found
}
