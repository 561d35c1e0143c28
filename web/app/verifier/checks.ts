import { byEd25519, byP256, type Outcome, verify } from './keys.ts'
import { askList, type Knowledge, type ListAnswer } from './knowledge.ts'
import type { ScannedCode } from './read-code.ts'

/** Each question by itself. `unknown` is "could not tell" and never "bad". */
export const CHECKS = [
  'signature',
  'issuer',
  'site',
  'live',
  'kind',
  'term',
  'suspension',
  'revocation',
  'replaced',
  'age',
  'server',
] as const
export type CheckName = (typeof CHECKS)[number]

export interface Check {
  name: CheckName
  outcome: Outcome
  /** What the words say more about it. */
  fact?: string
}

export type Verdict = 'may' | 'may-not' | 'unknown'

/** So old a code on a phone may be, and so far ahead; as the server has it (api/src/credentials/rules/live-code.ts). */
const WINDOW_SECONDS = 30
const AHEAD_SECONDS = 15
/** Lists older than this are told as old; after their own end they tell nothing. */
const FRESH_MS = 3_600_000

/** What the server said of the same code, when it could be asked. */
export interface ServerSaid {
  found: boolean
  /** Of a changing code: anything but `live` is a picture of one. */
  outcome?: string
  mayEnforce?: boolean
  domains?: string[]
}

export interface Surroundings {
  known: Knowledge
  /** The server's time as far as it is known, in milliseconds. */
  now: number
  /** Where this page comes from. */
  origin: string
  /** Whether the random number of a changing code was seen on this phone before. */
  isSeen: boolean
  server: ServerSaid | undefined
}

export async function checksOf(code: ScannedCode, around: Surroundings): Promise<Check[]> {
  const { known, now, origin, server } = around
  const [suspension, revocation, refresh] = await Promise.all(
    (['suspension', 'revocation', 'refresh'] as const).map((purpose) =>
      askList(known, purpose, code.statusIndex).catch(() => undefined),
    ),
  )
  const lists = [suspension, revocation].filter((list) => list !== undefined)
  return [
    { name: 'signature', outcome: await verify(known.keys, code.signed) },
    issuerOf(code, known),
    { name: 'site', outcome: code.origin === undefined || code.origin === origin ? 'ok' : 'bad', fact: code.origin },
    ...(code.live ? [await liveOf(code.live, around)] : []),
    { name: 'kind', outcome: code.cardKind === 'ENFORCEMENT' ? 'ok' : 'bad', fact: code.cardKind },
    termOf(code, now),
    listCheck('suspension', suspension, now),
    listCheck('revocation', revocation, now),
    listCheck('replaced', refresh, now),
    ageOf(lists, now),
    serverOf(server),
  ]
}

/** The decision out of all of them: one "no" is a no; a "yes" needs that nothing important is open. */
export function verdictOf(checks: readonly Check[]): Verdict {
  const outcome = (name: CheckName) => checks.find((check) => check.name === name)?.outcome
  if (checks.some((check) => check.outcome === 'bad')) return 'may-not'
  // What the server says now makes cached lists unnecessary, and their age.
  const needed: CheckName[] =
    outcome('server') === 'ok'
      ? ['signature', 'term']
      : ['signature', 'issuer', 'term', 'suspension', 'revocation', 'age']
  return needed.every((name) => outcome(name) === 'ok') ? 'may' : 'unknown'
}

function issuerOf({ signed }: ScannedCode, { keys }: Knowledge): Check {
  const key = keys.find(({ kid }) => kid === signed.kid)
  return { name: 'issuer', outcome: key ? 'ok' : 'unknown', fact: signed.kid }
}

async function liveOf(live: NonNullable<ScannedCode['live']>, { now, isSeen }: Surroundings): Promise<Check> {
  const bySignature = await (live.key.length === 32 ? byEd25519 : byP256)(live.key, live.signed, live.signature)
  if (bySignature !== 'ok') return { name: 'live', outcome: bySignature }
  const seconds = now / 1000
  const inTime = live.second >= seconds - WINDOW_SECONDS && live.second <= seconds + AHEAD_SECONDS
  if (!inTime) return { name: 'live', outcome: 'bad', fact: 'picture' }
  if (live.second > live.expires || live.expires < seconds) return { name: 'live', outcome: 'unknown', fact: 'ended' }
  return isSeen ? { name: 'live', outcome: 'bad', fact: 'picture' } : { name: 'live', outcome: 'ok' }
}

/** Days in the province's time zone. */
const dayOf = (ms: number): string => new Date(ms + 8 * 3_600_000).toISOString().slice(0, 10)

function termOf({ validFrom, validTo }: ScannedCode, now: number): Check {
  const day = dayOf(now)
  return { name: 'term', outcome: day >= validFrom && day <= validTo ? 'ok' : 'bad', fact: `${validFrom} – ${validTo}` }
}

/** A list that ended or whose signature can't be told says nothing; a bit that is set stays a warning. */
function listCheck(name: 'suspension' | 'revocation' | 'replaced', list: ListAnswer | undefined, now: number): Check {
  if (list?.outcome !== 'ok') return { name, outcome: 'unknown' }
  if (list.isSet) return { name, outcome: 'bad' }
  return { name, outcome: list.validUntil >= now ? 'ok' : 'unknown' }
}

function ageOf(lists: readonly ListAnswer[], now: number): Check {
  if (lists.length < 2) return { name: 'age', outcome: 'unknown' }
  const oldest = Math.min(...lists.map(({ signedAt }) => signedAt))
  const isOver = lists.some(({ validUntil }) => validUntil < now)
  const minutes = Math.max(0, Math.round((now - oldest) / 60_000))
  return {
    name: 'age',
    outcome: isOver ? 'unknown' : 'ok',
    fact: `${now - oldest > FRESH_MS ? 'old' : 'fresh'} ${minutes}`,
  }
}

function serverOf(said: ServerSaid | undefined): Check {
  if (!said) return { name: 'server', outcome: 'unknown' }
  // A code that the server has seen before may be the one that this phone had it check.
  if (said.outcome !== undefined && said.outcome !== 'live')
    return { name: 'server', outcome: 'bad', fact: said.outcome }
  return { name: 'server', outcome: said.found && said.mayEnforce ? 'ok' : 'bad' }
}
