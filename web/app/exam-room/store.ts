import type { OpenAttempt, Receipt, Step } from '@app/api/contract'
import { type DBSchema, type IDBPDatabase, openDB } from 'idb'

/** One sitting as this browser keeps it, so that a reload without network finds everything again. */
export interface Sitting {
  registrationId: string
  attempt: OpenAttempt
  /** Highest step number that the server has named as stored. */
  ackSeq: number
  receipt: Receipt | null
  /** Server time and this computer's time at the last contact, for a reload without network. */
  seen: { serverMs: number; localMs: number }
}

interface RoomSchema extends DBSchema {
  sittings: { key: string; value: Sitting }
  forms: { key: string; value: ArrayBuffer }
  steps: { key: [string, number]; value: Step & { attemptId: string } }
  settings: { key: string; value: string }
}

/**
 * What the examination room keeps in IndexedDB, which keeps what it has confirmed even when the browser is killed
 * (localStorage does not). A step is written here before anything else happens to it.
 */
export class Store {
  readonly #db: IDBPDatabase<RoomSchema>

  private constructor(db: IDBPDatabase<RoomSchema>) {
    this.#db = db
  }

  static async open(): Promise<Store> {
    const db = await openDB<RoomSchema>('liangzheng-exam', 1, {
      upgrade(fresh) {
        fresh.createObjectStore('sittings', { keyPath: 'registrationId' })
        fresh.createObjectStore('forms')
        fresh.createObjectStore('steps', { keyPath: ['attemptId', 'seq'] })
        fresh.createObjectStore('settings')
      },
    })
    return new Store(db)
  }

  /** A random name of this browser, so that the server can tell two devices apart. */
  async deviceId(): Promise<string> {
    const known = await this.#db.get('settings', 'device')
    if (known) return known
    const fresh = crypto.randomUUID()
    await this.#db.put('settings', fresh, 'device')
    return fresh
  }

  sitting(registrationId: string): Promise<Sitting | undefined> {
    return this.#db.get('sittings', registrationId)
  }

  async saveSitting(sitting: Sitting): Promise<void> {
    await this.#db.put('sittings', sitting)
  }

  form(hash: string): Promise<ArrayBuffer | undefined> {
    return this.#db.get('forms', hash)
  }

  async saveForm(hash: string, sealed: ArrayBuffer): Promise<void> {
    await this.#db.put('forms', sealed, hash)
  }

  /** Resolves when the steps are on this computer's disk. */
  async append(attemptId: string, steps: Step[]): Promise<void> {
    const transaction = this.#db.transaction('steps', 'readwrite', { durability: 'strict' })
    await Promise.all([...steps.map((step) => transaction.store.put({ ...step, attemptId })), transaction.done])
  }

  async steps(attemptId: string): Promise<Step[]> {
    const range = IDBKeyRange.bound([attemptId, 0], [attemptId, Number.MAX_SAFE_INTEGER])
    const rows = await this.#db.getAll('steps', range)
    return rows.map(({ attemptId: _, ...step }) => step)
  }

  /** After the receipt: the paper and the journal leave this computer, the receipt stays. */
  async forget(attemptId: string, formHash: string): Promise<void> {
    await this.#db.delete('steps', IDBKeyRange.bound([attemptId, 0], [attemptId, Number.MAX_SAFE_INTEGER]))
    await this.#db.delete('forms', formHash)
  }
}
