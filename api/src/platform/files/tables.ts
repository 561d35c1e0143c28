import type { Generated } from 'kysely'

export interface StoredFileTable {
  id: Generated<string>
  purpose: string
  mediaType: string
  fileName: string | null
  size: number
  sha256: Buffer
  contentEnc: Buffer
  createdBy: string | null
  createdAt: Generated<Date>
}

/** The tables of this slice by name. */
export interface FilesTables {
  storedFile: StoredFileTable
}
