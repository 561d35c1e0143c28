import type { Deps } from '../../deps.ts'
import { asSystem } from '../../platform/db/database.ts'
import { addScans } from './queries.ts'

/** A scan is one read; what is counted of it is written down later, many together. */
const WRITE_AFTER_MS = 5000

export interface ScanCounter {
  /** @param day in the province's time zone */
  count(credentialId: string, day: string): void
  /** Writes down what was counted. */
  write(): Promise<void>
}

const made = new WeakMap<Deps, ScanCounter>()

/** Counts checks by credential and day and nothing else. What a process has not written when it dies is not counted. */
export function scanCounter(deps: Deps): ScanCounter {
  const counter = made.get(deps) ?? makeCounter(deps)
  made.set(deps, counter)
  return counter
}

function makeCounter({ db, log }: Deps): ScanCounter {
  let counts = new Map<string, number>()
  let timer: NodeJS.Timeout | undefined

  const write = async () => {
    clearTimeout(timer)
    timer = undefined
    const now = counts
    counts = new Map()
    if (now.size === 0) return
    const scans = [...now].map(([key, of]) => {
      const [credentialId, day] = key.split(' ') as [string, string]
      return { credentialId, day, scans: of }
    })
    await asSystem(db, (trx) => addScans(trx, scans))
  }

  return {
    count(credentialId, day) {
      const key = `${credentialId} ${day}`
      counts.set(key, (counts.get(key) ?? 0) + 1)
      timer ??= setTimeout(() => {
        write().catch((error: unknown) => log.warn({ err: error }, 'scans could not be counted'))
      }, WRITE_AFTER_MS).unref()
    },
    write,
  }
}
