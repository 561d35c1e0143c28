import { createSecretKey, type KeyObject, randomBytes } from 'node:crypto'
import path from 'node:path'
import { KeyFileProblem, type Making, openKeyDirectory, readKeyFile } from './key-files.ts'
import { type PublishedKeys, type Signer, type Verifiers, verifiersOf } from './signing.ts'
import { openSigningKeys } from './signing-keys.ts'

/** Keys of one purpose: `current` encrypts, any of them decrypts. Numbers run from 1 to 65535. */
export interface NumberedKeys {
  current: number
  byNumber: ReadonlyMap<number, KeyObject>
}

/**
 * Every secret of the service, read once at the start from files outside the database (GB/T 39786: keys apart from
 * data). Secrets are KeyObjects, which don't show in logs; `.export()` gives the 32 bytes where a library wants them.
 */
export interface Keyring {
  /** Encrypts personal data, field by field. */
  field: NumberedKeys
  /** Wraps the key of each sealed examination paper. */
  paper: NumberedKeys
  /** Keys the look-up hash of identity numbers. Replacing it means recomputing that column. */
  lookup: KeyObject
  /** Signs the sessions' JWT. */
  session: KeyObject
  /** Signs device tokens of examination attempts. */
  device: KeyObject
  /** Signs receipts and the log with the newest Ed25519 key: browsers can check these. */
  signer: Signer<'EdDSA'>
  /** Signs credentials and status lists with the newest signing key, Ed25519 or SM2. */
  credentialSigner: Signer
  /** Verifies with the newest and all older signing keys. */
  verifiers: Verifiers
  publishedKeys(): PublishedKeys
}

const SECRET: Making = { content: () => `${randomBytes(32).toString('base64')}\n`, command: 'openssl rand -base64 32' }

/**
 * Opens KEY_DIR: `lookup.key`, `session.key`, `device.key`, `field-N.key`, `paper-N.key` (32 bytes, Base64) and
 * `signing-N.pem` (Ed25519 or SM2, PKCS #8; also `.pub.pem` and `.next.pem`, see signing-keys.ts). Of numbered keys the highest is in use; a rotation adds a file with the next number. Missing keys are made only
 * with `createMissing` (demo and test profile). Throws KeyFileProblem.
 */
export async function openKeyring(dir: string, { createMissing }: { createMissing: boolean }): Promise<Keyring> {
  const names = await openKeyDirectory(dir, createMissing)
  const seen = new Map<string, string>()
  const secret = async (name: string) => {
    const file = path.join(dir, name)
    return secretOf(file, await readKeyFile(file, SECRET, createMissing), seen)
  }
  const numbered = async (purpose: string): Promise<NumberedKeys> => {
    const numbers = numbersIn(names, new RegExp(`^${purpose}-([1-9]\\d*)\\.key$`))
    const entries = numbers.map(async (n) => [n, await secret(`${purpose}-${n}.key`)] as const)
    return { current: numbers.at(-1)!, byNumber: new Map(await Promise.all(entries)) }
  }

  const { signer, credentialSigner, published: keys } = await openSigningKeys(dir, names, createMissing)
  const published = { keys }
  return {
    field: await numbered('field'),
    paper: await numbered('paper'),
    lookup: await secret('lookup.key'),
    session: await secret('session.key'),
    device: await secret('device.key'),
    signer,
    credentialSigner,
    verifiers: verifiersOf(published),
    publishedKeys: () => published,
  }
}

/** Ascending; number 1 when there is none yet, so that it is made or asked for. */
function numbersIn(names: string[], pattern: RegExp): number[] {
  const numbers = names.flatMap((name) => pattern.exec(name)?.[1] ?? []).map(Number)
  const valid = numbers.filter((n) => n >= 1 && n <= 0xffff).sort((a, b) => a - b)
  return valid.length > 0 ? valid : [1]
}

function secretOf(file: string, content: string, seen: Map<string, string>): KeyObject {
  const bytes = Buffer.from(content.trim(), 'base64')
  const again = `Make a new one: (umask 077; ${SECRET.command} > '${file}')`
  if (bytes.length !== 32) throw new KeyFileProblem(`The key in ${file} has ${bytes.length} bytes, not 32. ${again}`)
  if (new Set(bytes).size < 8) throw new KeyFileProblem(`The key in ${file} isn't random. ${again}`)
  const twin = seen.get(bytes.toString('hex'))
  if (twin) throw new KeyFileProblem(`${file} and ${twin} hold the same key. ${again}`)
  seen.set(bytes.toString('hex'), file)
  return createSecretKey(bytes)
}
