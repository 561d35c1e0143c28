import { type Random, randomFrom } from './random.ts'

/**
 * xoshiro128** 1.1 (Blackman, Vigna: https://prng.di.unimi.it/xoshiro128starstar.c): a few lines, no dependency, for
 * the order in which one candidate sees a paper. It hides nothing and must not: whoever holds the seed knows the order.
 * Papers are drawn with `draw`, not with this.
 * @param seed 16 bytes, read as four little-endian words
 */
export function xoshiro128(seed: Uint8Array): Random {
  if (seed.length !== 16) throw new RangeError('the seed of a presentation is 16 bytes')
  const view = new DataView(seed.buffer, seed.byteOffset, seed.byteLength)
  let [a, b, c, d] = [0, 4, 8, 12].map((at) => view.getUint32(at, true)) as [number, number, number, number]
  // All zero is the one state the generator cannot leave.
  if ((a | b | c | d) === 0) a = 0x9e3779b9

  return randomFrom(() => {
    const result = Math.imul(rotate(Math.imul(b, 5), 7), 9) >>> 0
    const shifted = b << 9
    c ^= a
    d ^= b
    b ^= c
    a ^= d
    c ^= shifted
    d = rotate(d, 11)
    return result
  })
}

const rotate = (bits: number, by: number): number => (bits << by) | (bits >>> (32 - by))
