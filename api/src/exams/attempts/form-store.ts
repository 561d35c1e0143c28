import type { Db } from '../../platform/db/database.ts'
import { findFormBlob } from './queries.ts'

/** As many bytes of sealed forms as one process keeps; a session has some dozens of forms of some ten kilobytes. */
const MOST_BYTES = 64 * 2 ** 20

/**
 * Sealed forms that were read once. They are immutable and named by their hash, and a hall of candidates fetches the
 * same few; who may have one is asked of the database every time.
 */
export class FormStore {
  readonly #blobs = new Map<string, Buffer>()
  #bytes = 0

  async read(db: Db, blobHash: string): Promise<Buffer | undefined> {
    const known = this.#blobs.get(blobHash)
    if (known) return known
    const blob = await findFormBlob(db, blobHash)
    if (blob) this.#keep(blobHash, blob)
    return blob
  }

  #keep(blobHash: string, blob: Buffer): void {
    if (this.#blobs.has(blobHash)) return
    for (const [oldest, { length }] of this.#blobs) {
      if (this.#bytes + blob.length <= MOST_BYTES) break
      this.#blobs.delete(oldest)
      this.#bytes -= length
    }
    this.#blobs.set(blobHash, blob)
    this.#bytes += blob.length
  }
}
