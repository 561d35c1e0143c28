import { fromBase64url } from './base32.ts'
import { type Key, type Outcome, verify } from './keys.ts'
import { keep, kept } from './store.ts'

/** `refresh` is set beside `revocation` for a card that a newer one has replaced (已换发). */
const PURPOSES = ['suspension', 'revocation', 'refresh'] as const
type Purpose = (typeof PURPOSES)[number]

/** A status list as it was fetched (W3C Bitstring Status List v1.0, application/vc+jwt). */
export interface StatusList {
  jwt: string
  /** Our own clock when it was fetched. */
  fetchedAt: number
}

/** All that is known without network. */
export interface Knowledge {
  keys: Key[]
  keysAt: number
  lists: Partial<Record<Purpose, StatusList>>
  /** The server's clock less ours, in milliseconds, so that a wrong clock of the phone does no harm. */
  skew: number
}

const NAME = 'knowledge'
const TIMEOUT_MS = 8000

export const knowledge = async (): Promise<Knowledge> =>
  (await kept<Knowledge>(NAME)) ?? { keys: [], keysAt: 0, lists: {}, skew: 0 }

/** Fetches what can be fetched and keeps the rest as it is. True when everything is fresh. */
export async function refresh(): Promise<boolean> {
  const known = await knowledge()
  const ask = (path: string) =>
    fetch(`/api/public/${path}`, { cache: 'no-store', signal: AbortSignal.timeout(TIMEOUT_MS) })
  try {
    const answers = await Promise.all([ask('keys'), ...PURPOSES.map((purpose) => ask(`status-lists/${purpose}`))])
    const now = Date.now()
    const date = Date.parse(answers[0]!.headers.get('date') ?? '')
    if (Number.isFinite(date)) known.skew = date - now
    const [keys, ...lists] = answers
    if (keys!.ok) {
      known.keys = ((await keys!.json()) as { keys: Key[] }).keys
      known.keysAt = now
    }
    for (const [i, answer] of lists.entries())
      if (answer.ok) known.lists[PURPOSES[i]!] = { jwt: await answer.text(), fetchedAt: now }
    await keep(NAME, known)
    return answers.every(({ ok }) => ok)
  } catch {
    return false
  }
}

/** What a list says of one place in it: its signature is checked first. `at` is when it was signed. */
export interface ListAnswer {
  outcome: Outcome
  isSet: boolean
  signedAt: number
  validUntil: number
}

export async function askList(
  { keys, lists }: Knowledge,
  purpose: Purpose,
  index: number,
): Promise<ListAnswer | undefined> {
  const list = lists[purpose]
  if (!list) return undefined
  const [header, payload, signature] = list.jwt.split('.')
  const json = (part: string) => JSON.parse(new TextDecoder().decode(fromBase64url(part)))
  const { kid, alg } = json(header!)
  const data = new TextEncoder().encode(`${header}.${payload}`)
  const outcome = await verify(keys, { kid, alg, data, signature: fromBase64url(signature!) })
  const said = json(payload!)
  if (said.credentialSubject.statusPurpose !== purpose) return undefined
  const bits = await unzip(fromBase64url(said.credentialSubject.encodedList.slice(1)))
  if (index >= bits.length * 8) return undefined
  const isSet = (bits[index >> 3]! & (0x80 >> (index & 7))) !== 0
  return { outcome, isSet, signedAt: Date.parse(said.validFrom), validUntil: Date.parse(said.validUntil) }
}

async function unzip(bytes: Uint8Array<ArrayBuffer>): Promise<Uint8Array> {
  const stream = new Blob([bytes]).stream().pipeThrough(new DecompressionStream('gzip'))
  return new Uint8Array(await new Response(stream).arrayBuffer())
}
