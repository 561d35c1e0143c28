import type { Deps } from '../../deps.ts'
import { lookupHash } from '../../platform/crypto/field-cipher.ts'
import type { Device } from '../../platform/http/caller.ts'
import { SCREEN_BACK, SCREEN_LEFT } from '../rules/journal.ts'
import { type Sign, writeSigns } from './presence-queries.ts'

/** The board shows nothing older; a thousand devices that ask every half minute are some hundred rows. */
const FLUSH_MS = 3000
/** In one statement. */
const MOST_AT_ONCE = 5000
/** Devices save every few seconds; the board tells fresh from stale by more than a minute. */
const SAME_SIGN_MS = 20_000
/** More attempts than one process ever serves at a time. */
const MOST_KNOWN = 200_000
/** A hall has one address; what is behind a province's addresses fits easily. */
const MOST_ADDRESSES = 20_000

interface Noted {
  seenAt: Date
  address: string
  screenMoved: boolean
}

type Steps = readonly { kind: number }[]

/**
 * Signs of life of this process's devices (在线状态): kept in memory, written together every few seconds. Nobody waits
 * for them, and a crash loses nothing that the next half minute doesn't bring again.
 */
export class Presence {
  readonly #deps: Deps
  readonly #noted = new Map<number, Noted>()
  readonly #hashes = new Map<string, string>()
  /** What was written last of each attempt. */
  readonly #written = new Map<number, Noted>()
  #timer: NodeJS.Timeout | undefined
  #writing: Promise<void> | undefined

  constructor(deps: Deps) {
    this.#deps = deps
  }

  /** @param steps what the request brought, if it stored a part of the journal */
  note({ attemptId }: Device, { ip }: { ip: string }, steps: Steps = []): void {
    const screenMoved =
      this.#noted.get(attemptId)?.screenMoved || steps.some(({ kind }) => kind === SCREEN_LEFT || kind === SCREEN_BACK)
    this.#noted.set(attemptId, { seenAt: this.#deps.clock.now(), address: ip, screenMoved })
    this.#timer ??= setTimeout(() => void this.flush(), FLUSH_MS).unref()
  }

  /** Writes what was noted; tests and the end of the process don't wait for the timer. */
  async flush(): Promise<void> {
    clearTimeout(this.#timer)
    this.#timer = undefined
    await this.#writing
    this.#writing = this.#write()
    await this.#writing
  }

  async #write(): Promise<void> {
    if (this.#written.size > MOST_KNOWN) this.#written.clear()
    const fresh = [...this.#noted].filter(([attemptId, noted]) => !this.#saysTheSame(attemptId, noted))
    for (const [attemptId, noted] of fresh) this.#written.set(attemptId, noted)
    const signs = fresh.map(([attemptId, noted]) => this.#signOf(attemptId, noted))
    this.#noted.clear()
    try {
      for (let at = 0; at < signs.length; at += MOST_AT_ONCE)
        await writeSigns(this.#deps.examDb, signs.slice(at, at + MOST_AT_ONCE))
    } catch (error) {
      // The next sign of the same device says the same.
      this.#deps.log.warn({ err: error }, 'signs of life were not written')
    }
  }

  #saysTheSame(attemptId: number, { seenAt, address, screenMoved }: Noted): boolean {
    const last = this.#written.get(attemptId)
    if (!last || screenMoved || last.address !== address) return false
    return seenAt.getTime() - last.seenAt.getTime() < SAME_SIGN_MS
  }

  #signOf(attemptId: number, { seenAt, address, screenMoved }: Noted): Sign {
    return { attemptId, seenAt, addressHash: this.#hashOf(address), screenMoved }
  }

  #hashOf(address: string): string {
    const known = this.#hashes.get(address)
    if (known) return known
    if (this.#hashes.size >= MOST_ADDRESSES) this.#hashes.clear()
    const hash = lookupHash(this.#deps.keyring, address, 'exam_presence.address').toString('hex').slice(0, 16)
    this.#hashes.set(address, hash)
    return hash
  }
}

const known = new WeakMap<Deps, Presence>()

/** The signs of this process. */
export function presenceOf(deps: Deps): Presence {
  const made = known.get(deps) ?? new Presence(deps)
  known.set(deps, made)
  return made
}
