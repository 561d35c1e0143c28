import { hmac } from '@noble/hashes/hmac.js'
import { sha256 } from '@noble/hashes/sha2.js'
import { bytesToHex, concatBytes, utf8ToBytes } from '@noble/hashes/utils.js'
import { type Random, randomFrom } from './random.ts'

const SEED_BYTES = 32
const WORDS_PER_BLOCK = 8

/**
 * The random stream of a paper draw: HMAC-SHA256 in counter mode. Block i is HMAC(seed, label ‖ i), read as eight
 * big-endian words; `label` is the JSON of the context, i a big-endian 32-bit integer from 0. Streams with different
 * contexts are independent, so adding a step to the draw does not disturb the others.
 * @param seed 32 bytes
 */
export function draw(seed: Uint8Array, ...context: (string | number)[]): Random {
  requireSeed(seed)
  const label = utf8ToBytes(JSON.stringify(context))
  let block: DataView = new DataView(new ArrayBuffer(0))
  let used = 0
  let counter = 0

  return randomFrom(() => {
    if (used * 4 === block.byteLength) {
      const index = new Uint8Array(4)
      new DataView(index.buffer).setUint32(0, counter++)
      const bytes = hmac(sha256, seed, concatBytes(label, index))
      block = new DataView(bytes.buffer, bytes.byteOffset, WORDS_PER_BLOCK * 4)
      used = 0
    }
    return block.getUint32(used++ * 4)
  })
}

/**
 * The commitment to a seed, published before a sitting; the seed is published after it. Anybody can check it without
 * this program: `printf '%s\n%s' "$context" "$seed_in_hex" | sha256sum`.
 * @param seed 32 bytes
 * @param context what the seed is for, e.g. the slot and the digest of its bank snapshot
 * @returns SHA-256 in hexadecimal
 */
export function commitment(seed: Uint8Array, context: string): string {
  requireSeed(seed)
  return bytesToHex(sha256(utf8ToBytes(`${context}\n${bytesToHex(seed)}`)))
}

function requireSeed(seed: Uint8Array): void {
  if (seed.length !== SEED_BYTES) throw new RangeError('the seed of a draw is 32 bytes')
}
