import { createHash } from 'node:crypto'

/**
 * Verification of an SM2 signature as GB/T 32918.2-2016 section 7.1 writes it down, in numbers: no library, ours or another's,
 * but Node's SM3. Slow, and for tests only.
 */
const P = 0xfffffffeffffffffffffffffffffffffffffffff00000000ffffffffffffffffn
const A = P - 3n
const B = 0x28e9fa9e9d9f5e344d5a9e4bcf6509a7f39789f515ab8f92ddbcbd414d940e93n
const N = 0xfffffffeffffffffffffffffffffffff7203df6b21c6052b53bbf40939d54123n
const G: Point = [
  0x32c4ae2c1f1981195f9904466a39c9948fe30bbff2660be1715a4589334c74c7n,
  0xbc3736a2f4f6779c59bdcee36b692153d0a9877cc62a474002df32e52139f0a0n,
]
const USER = Buffer.from('1234567812345678')

type Point = [x: bigint, y: bigint]

const mod = (value: bigint, by: bigint): bigint => ((value % by) + by) % by

function inverse(value: bigint): bigint {
  let [result, base, power] = [1n, mod(value, P), P - 2n]
  for (; power > 0n; power >>= 1n) {
    if (power & 1n) result = (result * base) % P
    base = (base * base) % P
  }
  return result
}

function add(one: Point | undefined, other: Point | undefined): Point | undefined {
  if (!one || !other) return one ?? other
  const [[x1, y1], [x2, y2]] = [one, other]
  if (x1 === x2 && mod(y1 + y2, P) === 0n) return undefined
  const slope = x1 === x2 ? (3n * x1 * x1 + A) * inverse(2n * y1) : (y2 - y1) * inverse(x2 - x1)
  const x = mod(slope * slope - x1 - x2, P)
  return [x, mod(slope * (x1 - x) - y1, P)]
}

function times(factor: bigint, point: Point): Point | undefined {
  let [sum, at]: [Point | undefined, Point | undefined] = [undefined, point]
  for (let left = factor; left > 0n; left >>= 1n) {
    if (left & 1n) sum = add(sum, at)
    at = add(at, at)
  }
  return sum
}

const sm3 = (...parts: Uint8Array[]) => createHash('sm3').update(Buffer.concat(parts)).digest()
const number = (bytes: Uint8Array) => BigInt(`0x${Buffer.from(bytes).toString('hex')}`)
const bytes32 = (value: bigint) => Buffer.from(value.toString(16).padStart(64, '0'), 'hex')

/** @param key x and y, 32 bytes each. @param signature r and s, 32 bytes each */
export function verifySm2(key: { x: Uint8Array; y: Uint8Array }, message: Uint8Array, signature: Uint8Array): boolean {
  const point: Point = [number(key.x), number(key.y)]
  const [r, s] = [number(signature.subarray(0, 32)), number(signature.subarray(32))]
  if (r < 1n || r >= N || s < 1n || s >= N) return false
  const z = sm3(Buffer.from([0, USER.length * 8]), USER, ...[A, B, ...G, ...point].map(bytes32))
  const e = number(sm3(z, message))
  const t = mod(r + s, N)
  if (t === 0n) return false
  const found = add(times(s, G), times(t, point))
  return found !== undefined && mod(e + found[0], N) === r
}
