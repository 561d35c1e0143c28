import type { Verdict } from './checks.ts'

/** Somebody who was scanned in this inspection. */
export interface Officer {
  number: string
  name: string
  organ: string
  isCut: boolean
  verdict: Verdict
  /** Domains as the server told them; unknown without network. */
  domains?: string[]
  /** Helps or supervises, and does not count as one of the two (辅助人员, 监督人员). */
  isNoOfficer?: boolean
  at: number
}

/** `alone`: a second officer is missing; `not-together`: both are valid, and nothing joins them; `unknown`: can't be told. */
export type PairVerdict = 'may' | 'alone' | 'may-not' | 'not-together' | 'unknown'

/**
 * May these officers act? At least two persons with a credential in force (行政处罚法 第四十二条), of one organ, or, where a
 * joint inspection brings several together, with a domain in common.
 */
export function pairVerdict(all: readonly Officer[]): PairVerdict {
  const officers = all.filter(({ isNoOfficer }) => !isNoOfficer)
  if (officers.some(({ verdict }) => verdict === 'may-not')) return 'may-not'
  if (new Set(officers.map(({ number }) => number)).size < 2) return 'alone'
  if (officers.some(({ verdict }) => verdict === 'unknown')) return 'unknown'
  const pairs = officers.flatMap((one, i) => officers.slice(i + 1).map((other) => joined(one, other)))
  if (pairs.includes(true)) return 'may'
  return pairs.includes(undefined) ? 'unknown' : 'not-together'
}

/** Undefined where it can't be told: a name was cut to fit into the code, or domains are not known. */
function joined(one: Officer, other: Officer): boolean | undefined {
  if (one.number === other.number) return false
  if (one.organ === other.organ && !one.isCut && !other.isCut) return true
  if (one.domains && other.domains) return one.domains.some((domain) => other.domains!.includes(domain))
  return undefined
}
