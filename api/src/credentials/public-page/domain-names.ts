import type { Clock } from '../../kernel/clock.ts'
import { domainNames } from '../../organisations/index.ts'
import type { Db } from '../../platform/db/database.ts'

const MAX_AGE_MS = 60_000

export interface NamedDomain {
  code: string
  nameZh: string
  nameEn: string
}

/**
 * Names of enforcement domains, kept in the process for a minute: the only thing about a scan that is remembered, and
 * it says nothing about any credential.
 */
export function domainNameCache(db: Db, clock: Clock): (codes: readonly string[]) => Promise<NamedDomain[]> {
  let names = new Map<string, { nameZh: string; nameEn: string }>()
  let readAt = Number.NEGATIVE_INFINITY
  return async (codes) => {
    const now = clock.now().getTime()
    if (Math.abs(now - readAt) > MAX_AGE_MS) {
      names = await domainNames(db)
      readAt = now
    }
    return codes.map((code) => ({ code, ...(names.get(code) ?? { nameZh: code, nameEn: code }) }))
  }
}
