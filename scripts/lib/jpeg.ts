/** Writes baseline JPEG (ITU-T T.81), 4:4:4, one quantisation and one pair of Huffman tables: `encodeJpeg(picture, 92)`. */

export interface Picture {
  width: number
  height: number
  /** Red, green, blue, 8 bits each, row by row. */
  pixels: Uint8Array
}

const ZIGZAG = [
  0, 1, 8, 16, 9, 2, 3, 10, 17, 24, 32, 25, 18, 11, 4, 5, 12, 19, 26, 33, 40, 48, 41, 34, 27, 20, 13, 6, 7, 14, 21, 28,
  35, 42, 49, 56, 57, 50, 43, 36, 29, 22, 15, 23, 30, 37, 44, 51, 58, 59, 52, 45, 38, 31, 39, 46, 53, 60, 61, 54, 47,
  55, 62, 63,
]

/** Annex K, table K.1. */
const LUMINANCE = [
  16, 11, 10, 16, 24, 40, 51, 61, 12, 12, 14, 19, 26, 58, 60, 55, 14, 13, 16, 24, 40, 57, 69, 56, 14, 17, 22, 29, 51,
  87, 80, 62, 18, 22, 37, 56, 68, 109, 103, 77, 24, 35, 55, 64, 81, 104, 113, 92, 49, 64, 78, 87, 103, 121, 120, 101,
  72, 92, 95, 98, 112, 100, 103, 99,
]

/** Tables K.3 and K.5: how many codes of each length, then the symbols in order of their codes. */
const DC = { lengths: hex('00010501010101010100000000000000'), symbols: hex('000102030405060708090a0b') }
const AC = {
  lengths: hex('0002010303020403050504040000017d'),
  symbols: hex(
    '01020300041105122131410613516107227114328191a1082342b1c11552d1f02433627282090a161718191a25262728292a3435363738393a' +
      '434445464748494a535455565758595a636465666768696a737475767778797a838485868788898a92939495969798999aa2a3a4a5a6a7a8a9' +
      'aab2b3b4b5b6b7b8b9bac2c3c4c5c6c7c8c9cad2d3d4d5d6d7d8d9dae1e2e3e4e5e6e7e8e9eaf1f2f3f4f5f6f7f8f9fa',
  ),
}

/** COSINE[u * 8 + x] of the one-dimensional DCT, scaled. */
const COSINE = Float64Array.from({ length: 64 }, (_, i) => {
  const [u, x] = [i >> 3, i & 7]
  return 0.5 * (u === 0 ? Math.SQRT1_2 : 1) * Math.cos(((2 * x + 1) * u * Math.PI) / 16)
})

/** `quality` from 1 to 100, as everybody's encoder counts it. */
export function encodeJpeg(picture: Picture, quality: number): Uint8Array {
  const scale = quality < 50 ? 5000 / quality : 200 - 2 * quality
  const table = LUMINANCE.map((q) => Math.min(255, Math.max(1, Math.floor((q * scale + 50) / 100))))
  const { width, height } = picture
  const size = [height >> 8, height & 255, width >> 8, width & 255]
  return Buffer.concat([
    Buffer.from('ffd8ffe000104a46494600010101015e015e0000', 'hex'), // JFIF, 350 dots an inch
    segment(0xdb, [0, ...ZIGZAG.map((at) => table[at]!)]),
    segment(0xc0, [8, ...size, 3, 1, 0x11, 0, 2, 0x11, 0, 3, 0x11, 0]),
    segment(0xc4, [0x00, ...DC.lengths, ...DC.symbols]),
    segment(0xc4, [0x10, ...AC.lengths, ...AC.symbols]),
    segment(0xda, [3, 1, 0, 2, 0, 3, 0, 0, 63, 0]),
    scan(picture, table),
    Buffer.from('ffd9', 'hex'),
  ])
}

function scan({ width, height, pixels }: Picture, table: number[]): Uint8Array {
  const bits = new Bits()
  const [dc, ac] = [codes(DC), codes(AC)]
  const before = [0, 0, 0]
  const blocks = [new Float64Array(64), new Float64Array(64), new Float64Array(64)]
  for (let top = 0; top < height; top += 8) {
    for (let left = 0; left < width; left += 8) {
      for (let i = 0; i < 64; i += 1) {
        const [x, y] = [Math.min(left + (i & 7), width - 1), Math.min(top + (i >> 3), height - 1)]
        const at = (y * width + x) * 3
        const [r, g, b] = [pixels[at]!, pixels[at + 1]!, pixels[at + 2]!]
        blocks[0]![i] = 0.299 * r + 0.587 * g + 0.114 * b - 128
        blocks[1]![i] = -0.168736 * r - 0.331264 * g + 0.5 * b
        blocks[2]![i] = 0.5 * r - 0.418688 * g - 0.081312 * b
      }
      for (const [c, block] of blocks.entries()) {
        const values = quantised(block, table)
        write(bits, values, values[0]! - before[c]!, dc, ac)
        before[c] = values[0]!
      }
    }
  }
  return bits.end()
}

/** DCT by rows and columns, divided and rounded, in zigzag order. */
function quantised(block: Float64Array, table: number[]): number[] {
  const rows = new Float64Array(64)
  const both = new Float64Array(64)
  for (let y = 0; y < 8; y += 1) {
    for (let u = 0; u < 8; u += 1) {
      let sum = 0
      for (let x = 0; x < 8; x += 1) sum += block[y * 8 + x]! * COSINE[u * 8 + x]!
      rows[y * 8 + u] = sum
    }
  }
  for (let v = 0; v < 8; v += 1) {
    for (let u = 0; u < 8; u += 1) {
      let sum = 0
      for (let y = 0; y < 8; y += 1) sum += rows[y * 8 + u]! * COSINE[v * 8 + y]!
      both[v * 8 + u] = sum
    }
  }
  const values = new Array<number>(64)
  for (let i = 0; i < 64; i += 1) values[i] = Math.round(both[ZIGZAG[i]!]! / table[ZIGZAG[i]!]!)
  return values
}

/** By symbol. */
type Codes = { code: number; length: number }[]

function write(bits: Bits, values: number[], difference: number, dc: Codes, ac: Codes): void {
  const put = (table: Codes, zeros: number, value: number) => {
    const size = 32 - Math.clz32(Math.abs(value))
    const { code, length } = table[(zeros << 4) | size]!
    bits.put(code, length)
    bits.put(value < 0 ? value - 1 : value, size)
  }
  put(dc, 0, difference)
  let last = 63
  while (last > 0 && values[last] === 0) last -= 1
  let zeros = 0
  for (let at = 1; at <= last; at += 1) {
    if (values[at] === 0) {
      zeros += 1
      continue
    }
    for (; zeros > 15; zeros -= 16) put(ac, 15, 0)
    put(ac, zeros, values[at]!)
    zeros = 0
  }
  if (last < 63) put(ac, 0, 0)
}

/** Most significant bit first; a zero byte follows each 0xff. */
class Bits {
  #bytes: number[] = []
  #held = 0
  #count = 0

  put(value: number, length: number): void {
    this.#held = (this.#held << length) | (value & ((1 << length) - 1))
    this.#count += length
    while (this.#count >= 8) {
      this.#count -= 8
      const byte = (this.#held >> this.#count) & 0xff
      this.#bytes.push(byte)
      if (byte === 0xff) this.#bytes.push(0)
    }
    this.#held &= 0xff
  }

  /** Filled up with ones, as the standard asks. */
  end(): Uint8Array {
    if (this.#count > 0) this.put(0x7f, 8 - this.#count)
    return Uint8Array.from(this.#bytes)
  }
}

function codes({ lengths, symbols }: { lengths: number[]; symbols: number[] }): Codes {
  const table: Codes = []
  let [code, at] = [0, 0]
  for (const [i, count] of lengths.entries()) {
    for (let n = 0; n < count; n += 1) table[symbols[at++]!] = { code: code++, length: i + 1 }
    code <<= 1
  }
  return table
}

function segment(marker: number, body: number[]): Uint8Array {
  const length = body.length + 2
  return Uint8Array.from([0xff, marker, length >> 8, length & 255, ...body])
}

function hex(digits: string): number[] {
  return [...Buffer.from(digits, 'hex')]
}
