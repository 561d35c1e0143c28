import { randomUUID } from 'node:crypto'
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
  const row = await db
    .selectFrom('storedFile')
    .select(['mediaType', 'fileName', 'contentEnc'])
    .where('id', '=', id)
    .executeTakeFirst()
  if (!row) return undefined
  const { contentEnc, ...facts } = row
  return { ...facts, bytes: decryptWith(keyring.field, contentEnc, CONTEXT) }
}
