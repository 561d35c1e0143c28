import type { Clock } from '../../kernel/clock.ts'
import { domainNames } from '../../organisations/index.ts'
import type { Db } from '../../platform/db/database.ts'

const MAX_AGE_MS = 60_000

export interface NamedDomain {
  code: string
  nameZh: string
  nameEn: string
}

export type DomainNames = ReadonlyMap<string, { nameZh: string; nameEn: string }>

/** Names of enforcement domains, kept in the process for a minute: they say nothing about any credential. */
export function domainNameCache(db: Db, clock: Clock): () => DomainNames | Promise<DomainNames> {
  let names: DomainNames = new Map()
  let readAt = Number.NEGATIVE_INFINITY
  return () => {
    const now = clock.now().getTime()
    if (Math.abs(now - readAt) <= MAX_AGE_MS) return names
    return domainNames(db).then((read) => {
      names = read
      readAt = now
      return read
    })
  }
}

export const namedDomains = (codes: readonly string[], names: DomainNames): NamedDomain[] =>
  codes.map((code) => ({ code, ...(names.get(code) ?? { nameZh: code, nameEn: code }) }))
