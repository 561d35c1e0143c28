/**
 * Checkpoints of the log as signed notes (C2SP signed-note and tlog-checkpoint): three lines of text, a blank line and
 * a signature line, so that any witness can read, keep and compare them.
 */
import { createHash } from 'node:crypto'

export interface Checkpoint {
  /** Name of the log, e.g. `example.cn/log`. */
  origin: string
  size: number
  root: Uint8Array
}

/** What is signed. */
const noteText = ({ origin, size, root }: Checkpoint): string =>
  `${origin}\n${size}\n${Buffer.from(root).toString('base64')}\n`

const ED25519 = Uint8Array.of(1)

/** The first four bytes of SHA-256 over name, line feed, algorithm and public key. */
export const noteKeyId = (name: string, publicKey: Uint8Array): Buffer =>
  createHash('sha256').update(`${name}\n`).update(ED25519).update(publicKey).digest().subarray(0, 4)

/** @param publicKey the 32 bytes of the Ed25519 key */
export function signedNote(
  checkpoint: Checkpoint,
  publicKey: Uint8Array,
  sign: (text: Uint8Array) => Uint8Array,
): string {
  const text = noteText(checkpoint)
  const { origin } = checkpoint
  const signature = Buffer.concat([noteKeyId(origin, publicKey), sign(Buffer.from(text))])
  return `${text}\n— ${origin} ${signature.toString('base64')}\n`
}

/** The checkpoint in a note, its signed text, and its signatures by key id (hexadecimal). Undefined if it is none. */
export function readNote(
  note: string,
): { checkpoint: Checkpoint; text: string; signatures: Map<string, Buffer> } | undefined {
  const parts = /^(([^\n]+)\n(0|[1-9]\d{0,15})\n([A-Za-z0-9+/]{43}=)\n)\n((?:— [^\n ]+ [A-Za-z0-9+/=]+\n)+)$/.exec(note)
  if (!parts) return undefined
  const [, text, origin, size, root, lines] = parts
  const signatures = new Map<string, Buffer>()
  for (const line of lines!.trim().split('\n')) {
    const bytes = Buffer.from(line.split(' ')[2]!, 'base64')
    signatures.set(bytes.subarray(0, 4).toString('hex'), bytes.subarray(4))
  }
  const checkpoint = { origin: origin!, size: Number(size), root: Buffer.from(root!, 'base64') }
  return { checkpoint, text: text!, signatures }
}
