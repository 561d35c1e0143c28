import { createPrivateKey, createPublicKey, generateKeyPairSync, type KeyObject } from 'node:crypto'
import path from 'node:path'
import { KeyFileProblem, type Making, readKeyFile } from './key-files.ts'
import { type PublishedKey, publish, publishSm2, type Signer, signerOf, sm2SignerOf } from './signing.ts'
import { newSm2Key, readSm2, type Sm2Key } from './sm2.ts'

const SIGNING: Making = {
  content: () => generateKeyPairSync('ed25519').privateKey.export({ format: 'pem', type: 'pkcs8' }).toString(),
  command: 'openssl genpkey -algorithm ed25519',
}

/** A fresh private key of this kind, with a line above it that says since when it is valid (RFC 7468, explanatory text). */
export function newSigningKey(algorithm: 'ed25519' | 'sm2', at: Date): string {
  return `Valid-From: ${at.toISOString()}\n${algorithm === 'sm2' ? newSm2Key() : SIGNING.content()}`
}

/** The public half of a private key file, with its lines; what it signed goes on verifying. */
export function publicHalfOf(pem: string): string {
  const lines = pem.slice(0, pem.indexOf('-----BEGIN'))
  return lines + createPublicKey(pem).export({ format: 'pem', type: 'spki' })
}

type Pair = { kind: 'ed25519'; key: KeyObject } | { kind: 'sm2'; key: Sm2Key }

export interface SigningKeys {
  /** Signs what a browser checks (the log, receipts): the newest Ed25519 key. */
  signer: Signer<'EdDSA'>
  /** Signs credentials and status lists: the newest key, of whichever kind. */
  credentialSigner: Signer
  published: PublishedKey[]
}

const FORM = /^signing-([1-9]\d*)(\.pub|\.next)?\.pem$/

interface KeyFile {
  name: string
  number: number
  role: 'signs' | 'retired' | 'next'
}

/** The signing keys in a folder, in the order of their numbers. */
export function signingFiles(names: readonly string[]): KeyFile[] {
  return names
    .flatMap((name): KeyFile[] => {
      const [, number, role] = FORM.exec(name) ?? []
      if (number === undefined) return []
      return [{ name, number: Number(number), role: role === '.pub' ? 'retired' : role === '.next' ? 'next' : 'signs' }]
    })
    .sort((a, b) => a.number - b.number)
}

/**
 * Opens `signing-N.pem` (PKCS #8, Ed25519 or SM2; the highest number signs), `signing-N.pub.pem` (public halves of retired
 * ones) and `signing-N.next.pem` (published already, so that every process knows it before the first one signs with it).
 * Without an Ed25519 key number 1 is made or asked for. Throws KeyFileProblem.
 */
export async function openSigningKeys(dir: string, names: string[], createMissing: boolean): Promise<SigningKeys> {
  const files = signingFiles(names)
  const first: KeyFile = { name: 'signing-1.pem', number: 1, role: 'signs' }
  if (!files.some(({ role }) => role === 'signs')) files.unshift(first)
  const opened = await Promise.all(files.map((file) => open(dir, file, createMissing)))
  const signing = opened.filter(({ role }) => role === 'signs')
  const ed25519 = signing.flatMap(({ pair }) => (pair.kind === 'ed25519' ? [pair.key] : [])).at(-1)
  if (!ed25519)
    throw new KeyFileProblem(`${dir} has no Ed25519 signing key: browsers check the log with one. Keep one.`)
  const newest = signing.at(-1)!.pair
  return {
    signer: signerOf(ed25519),
    credentialSigner: newest.kind === 'sm2' ? sm2SignerOf(newest.key) : signerOf(newest.key),
    published: [...new Map(opened.map(({ published }) => [published.kid, published])).values()],
  }
}

async function open(dir: string, { name, role }: KeyFile, createMissing: boolean) {
  const file = path.join(dir, name)
  const pem = await readKeyFile(file, SIGNING, createMissing && role === 'signs')
  const pair = read(file, pem, role === 'retired' ? 'public' : 'private')
  const line = (label: string) => new RegExp(`^${label}: (\\S+)$`, 'm').exec(pem)?.[1]
  const [validFrom, validUntil] = [line('Valid-From'), line('Valid-Until')]
  const published = pair.kind === 'sm2' ? publishSm2(pair.key) : publish(pair.key)
  return { role, pair, published: { ...published, ...(validFrom && { validFrom }), ...(validUntil && { validUntil }) } }
}

function read(file: string, pem: string, half: 'private' | 'public'): Pair {
  try {
    const key = half === 'private' ? createPrivateKey(pem) : createPublicKey(pem)
    if (key.asymmetricKeyType === 'ed25519') return { kind: 'ed25519', key }
    const sm2 = readSm2(pem, half)
    if (sm2) return { kind: 'sm2', key: sm2 }
  } catch {
    // Not a key at all: reported like a key of another kind.
  }
  throw new KeyFileProblem(
    `${file} holds no Ed25519 key (nor an SM2 key). Make a new one: (umask 077; ${SIGNING.command} > '${file}')`,
  )
}
