import { argon2, randomBytes } from 'node:crypto'
import { promisify } from 'node:util'
import { Refusal } from '../../kernel/refusal.ts'
import { gate } from './gate.ts'
import { sameBytes } from './hash.ts'

interface Cost {
  /** KiB */
  memory: number
  passes: number
  parallelism: number
}

/** OWASP's recommended minimum for argon2id: about 30 ms and 19 MiB a hash. */
const COST: Cost = { memory: 19_456, passes: 2, parallelism: 1 }
const SALT = 16
const TAG = 32
const LONGEST = 128

/** Hashing is the bottleneck of an examination morning: two at a time leave the other requests their share. */
const pass = gate(2, 200, () => new Refusal('busy', 'sign-in-busy'))
const derive = promisify(argon2)

const PHC = /^\$argon2id\$v=19\$m=(\d+),t=(\d+),p=(\d+)\$([A-Za-z0-9+/]+)\$([A-Za-z0-9+/]+)$/

const phc = (cost: Cost, salt: Buffer, tag: Buffer): string => {
  const text = (bytes: Buffer) => bytes.toString('base64').replace(/=+$/, '')
  return `$argon2id$v=19$m=${cost.memory},t=${cost.passes},p=${cost.parallelism}$${text(salt)}$${text(tag)}`
}

/** Stands in for the hash of an unknown account, so that the answer takes as long. */
const DUMMY = phc(COST, Buffer.alloc(SALT, 1), Buffer.alloc(TAG, 1))

/** More than 128 characters cost nothing but a length check. */
export const isTooLong = (password: string): boolean => password.length > 2 * LONGEST || [...password].length > LONGEST

function derived(password: string, cost: Cost, salt: Buffer, tagLength: number): Promise<Buffer> {
  if (isTooLong(password)) throw new Refusal('invalid', 'password-too-long', { longest: LONGEST })
  const message = password.normalize('NFC')
  return pass(() => derive('argon2id', { message, nonce: salt, tagLength, ...cost }))
}

/** The PHC string to store. Refuses `password-too-long`, `sign-in-busy`. */
export async function hashPassword(password: string): Promise<string> {
  const salt = randomBytes(SALT)
  return phc(COST, salt, await derived(password, COST, salt, TAG))
}

/**
 * Is it the password of this stored hash? Give undefined for an unknown account: the same work is done and the
 * answer is no. Refuses `password-too-long`, `sign-in-busy`.
 */
export async function verifyPassword(password: string, stored: string | undefined): Promise<boolean> {
  const { cost, salt, tag } = parse(stored ?? DUMMY)
  const same = sameBytes(await derived(password, cost, salt, tag.length), tag)
  return same && stored !== undefined
}

/** Was it hashed at another cost than today's? Then hash again at the next successful sign-in. */
export function needsRehash(stored: string): boolean {
  const { cost } = parse(stored)
  return cost.memory !== COST.memory || cost.passes !== COST.passes || cost.parallelism !== COST.parallelism
}

function parse(stored: string): { cost: Cost; salt: Buffer; tag: Buffer } {
  const [, memory, passes, parallelism, salt, tag] = PHC.exec(stored) ?? []
  if (!salt || !tag) throw new Error('a stored password hash is not an argon2id PHC string')
  const cost = { memory: Number(memory), passes: Number(passes), parallelism: Number(parallelism) }
  return { cost, salt: Buffer.from(salt, 'base64'), tag: Buffer.from(tag, 'base64') }
}
