import { createHash, createHmac, hkdfSync, randomBytes, timingSafeEqual } from 'node:crypto'
import type { Deps } from '../../deps.ts'
import { Refusal } from '../../kernel/refusal.ts'

/**
 * What keeps anybody from reading the register out: so many searches of an address and hour are free, and each further one
 * costs its asker a little. The price is work of the computer (find `answer` so that SHA-256 of `challenge:answer` begins
 * with so many zero bits: about a second), or, where there is no script, patience. Neither asks anything of the person: no
 * picture to read, no sum to do, no third party that looks on (WCAG 2.2, 3.3.8 accessible authentication). The limits of
 * the route by the minute and of an address by the day stand beside it.
 */
export interface Gate {
  /** @throws Refusal `challenge-needed` with {challenge, bits, waitSeconds}; `register-quota-used` */
  pass(address: string, limits: GateLimits, proof?: Proof): void
}

/** Searches of an address: free ones in an hour, and all of a day. The province sets both. */
export interface GateLimits {
  freeAnHour: number
  perDay: number
}

export interface Proof {
  challenge: string
  answer?: string
}

const FEWEST_BITS = 14
const MOST_BITS = 20
/** One bit more, twice the work, for each so many searches. */
const SEARCHES_A_BIT = 20
const WAIT_SECONDS = 15
const GOOD_FOR_SECONDS = 600
const HOUR_MS = 3_600_000
/** Addresses and challenges that are remembered; beyond that the oldest is forgotten. */
const REMEMBERED = 100_000

const made = new WeakMap<Deps, Gate>()

/** One for the process: all searches of an address are counted together. */
export function registerGate(deps: Deps): Gate {
  const gate = made.get(deps) ?? makeGate(deps)
  made.set(deps, gate)
  return gate
}

function makeGate({ clock, keyring }: Deps): Gate {
  const key = Buffer.from(hkdfSync('sha256', keyring.lookup.export(), '', 'register-challenge', 32))
  const mac = (text: string) => createHmac('sha256', key).update(text).digest('base64url').slice(0, 22)
  const counts = new Map<string, { hour: number; inHour: number; day: number; inDay: number }>()
  /** Challenges that were used, and the one that each address may wait for. */
  const used = new Map<string, true>()
  const waiting = new Map<string, string>()
  const remember = <V>(map: Map<string, V>, name: string, value: V) => {
    map.delete(name)
    if (map.size >= REMEMBERED) map.delete(map.keys().next().value!)
    map.set(name, value)
  }

  const challengeFor = (address: string, bits: number, now: number) => {
    const place = createHash('sha256').update(address).digest('base64url').slice(0, 8)
    const text = `${Math.floor(now / 1000)}.${bits}.${place}.${randomBytes(9).toString('base64url')}`
    const challenge = `${text}.${mac(text)}`
    remember(waiting, address, challenge)
    return challenge
  }

  const isPaid = (address: string, { challenge, answer }: Proof, now: number): boolean => {
    const at = challenge.lastIndexOf('.')
    const [given, right] = [Buffer.from(challenge.slice(at + 1)), Buffer.from(mac(challenge.slice(0, at)))]
    if (given.length !== right.length || !timingSafeEqual(given, right) || used.has(challenge)) return false
    const [second, bits, place] = challenge.split('.')
    if (place !== createHash('sha256').update(address).digest('base64url').slice(0, 8)) return false
    const age = now / 1000 - Number(second)
    if (age < 0 || age > GOOD_FOR_SECONDS) return false
    const isWaitedFor = age >= WAIT_SECONDS && waiting.get(address) === challenge
    if (!isWaitedFor && !(answer && zeroBits(`${challenge}:${answer}`) >= Number(bits))) return false
    remember(used, challenge, true)
    return true
  }

  return {
    pass(address, { freeAnHour, perDay }, proof) {
      const now = clock.now().getTime()
      const [hour, day] = [Math.floor(now / HOUR_MS), Math.floor(now / (24 * HOUR_MS))]
      const before = counts.get(address)
      const inHour = before?.hour === hour ? before.inHour : 0
      const inDay = before?.day === day ? before.inDay : 0
      if (inDay >= perDay) throw new Refusal('too-many', 'register-quota-used')
      if (inHour >= freeAnHour && !(proof && isPaid(address, proof, now))) {
        const bits = Math.min(MOST_BITS, FEWEST_BITS + Math.floor(inHour / SEARCHES_A_BIT))
        const challenge = challengeFor(address, bits, now)
        throw new Refusal('too-many', 'challenge-needed', { challenge, bits, waitSeconds: WAIT_SECONDS })
      }
      remember(counts, address, { hour, inHour: inHour + 1, day, inDay: inDay + 1 })
    },
  }
}

/** Zero bits that SHA-256 of a text begins with. */
export function zeroBits(text: string): number {
  const hash = createHash('sha256').update(text).digest()
  const byte = hash.findIndex((one) => one !== 0)
  return byte < 0 ? 256 : byte * 8 + Math.clz32(hash[byte]!) - 24
}
