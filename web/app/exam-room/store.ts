import type { OpenAttempt, Receipt, Step } from '@app/api/contract'
import { type DBSchema, type IDBPDatabase, openDB } from 'idb'
import type { Message } from './server.ts'

/** One sitting as this browser keeps it, so that a reload without network finds everything again. */
export interface Sitting {
  registrationId: string
  attempt: OpenAttempt
  /** Highest step number that the server has named as stored. */
  ackSeq: number
  receipt: Receipt | null
  /** Server time and this computer's time at the last contact, for a reload without network. */
  seen: { serverMs: number; localMs: number }
  /** What invigilators said, and what of it was acknowledged. Absent in sittings that were begun before there was any. */
  messages?: Message[]
  readMessages?: string[]
}

/** What somebody was typing, before it became a step. */
export interface Draft {
  ref: number
  texts: string[]
}

const stepsOf = (attemptId: string, from = 0) =>
  IDBKeyRange.bound([attemptId, from], [attemptId, Number.MAX_SAFE_INTEGER])
const draftKey = (attemptId: string, ref: number | string) => `draft ${attemptId} ${ref}`
const draftsOf = (attemptId: string) => IDBKeyRange.bound(draftKey(attemptId, ''), draftKey(attemptId, '~'))

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

  /** Other steps in place of those after a number, all of them or none; resolves when they are on disk. */
  async replaceSteps(attemptId: string, after: number, steps: readonly Step[]): Promise<void> {
    const transaction = this.#db.transaction('steps', 'readwrite', { durability: 'strict' })
    const { store, done } = transaction
    await Promise.all([
      store.delete(stepsOf(attemptId, after + 1)),
      ...steps.map((step) => store.put({ ...step, attemptId })),
      done,
    ])
  }

  async steps(attemptId: string): Promise<Step[]> {
    const rows = await this.#db.getAll('steps', stepsOf(attemptId))
    return rows.map(({ attemptId: _, ...step }) => step)
  }

  async saveDraft(attemptId: string, draft: Draft): Promise<void> {
    await this.#db.put('settings', JSON.stringify(draft), draftKey(attemptId, draft.ref))
  }

  async drafts(attemptId: string): Promise<Draft[]> {
    return (await this.#db.getAll('settings', draftsOf(attemptId))).map((draft) => JSON.parse(draft))
  }

  async dropDraft(attemptId: string, ref: number): Promise<void> {
    await this.#db.delete('settings', draftKey(attemptId, ref))
  }

  /** After the receipt: the paper and the journal leave this computer, the receipt stays. */
  async forget(attemptId: string, formHash: string): Promise<void> {
    await this.#db.delete('steps', stepsOf(attemptId))
    await this.#db.delete('settings', draftsOf(attemptId))
    await this.#db.delete('forms', formHash)
  }
}
