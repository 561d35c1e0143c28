/**
 * The 8 × 8 blocks of a JPEG (ITU-T T.81) without the inverse transform: the mean of each and how strong its fine detail
 * is. Enough to know the ground and the sharpness of a portrait, at a fifth of what decoding it costs. Refining scans of
 * progressive files are passed over: what they add is smaller than what is asked.
 */
export interface Blocks {
  width: number
  height: number
  /** Blocks in a row and in a column of the picture. */
  across: number
  down: number
  /** By block, row by row: mean red, green and blue, 0 to 255. */
  red: Float32Array
  green: Float32Array
  blue: Float32Array
  /** Sum of the upper two thirds of the frequencies, as amplitudes of brightness. */
  detail: Float32Array
}

interface Component {
  id: number
  h: number
  v: number
  table: number
  across: number
  down: number
  dc: Int32Array
  detail: Float32Array
  last: number
}

interface Huffman {
  /** By code length: first code, first place, number. */
  first: number[]
  place: number[]
  count: number[]
  symbols: Uint8Array
}

interface Scan {
  parts: { component: Component; dc: Huffman | undefined; ac: Huffman | undefined }[]
  from: number
  to: number
  shift: number
}

/** From here on in zig-zag order, detail is fine. */
const FINE = 10

/** Undefined for a file that is cut, or coded in another way (arithmetic, lossless, CMYK). Never throws. */
export function readBlocks(jpeg: Uint8Array): Blocks | undefined {
  try {
    return new Reader(jpeg).read()
  } catch {
    return undefined
  }
}

class Reader {
  readonly bytes: Uint8Array
  readonly quantisers = new Map<number, Float32Array>()
  readonly huffman = new Map<number, Huffman>()
  components: Component[] = []
  width = 0
  height = 0
  progressive = false
  restart = 0
  at = 2
  bits = 0
  left = 0
  eobRun = 0

  constructor(bytes: Uint8Array) {
    this.bytes = bytes
  }

  read(): Blocks | undefined {
    for (;;) {
      while (this.bytes[this.at] === 0xff && this.bytes[this.at + 1] === 0xff) this.at += 1
      if (this.bytes[this.at] !== 0xff) throw new RangeError('no marker')
      const marker = this.bytes[this.at + 1]!
      if (marker === 0xd9) break
      const size = this.u16(this.at + 2)
      const body = this.bytes.subarray(this.at + 4, this.at + 2 + size)
      this.at += 2 + size
      if (marker === 0xdb) this.quantiserTables(body)
      else if (marker === 0xc4) this.huffmanTables(body)
      else if (marker === 0xdd) this.restart = (body[0]! << 8) | body[1]!
      else if (marker <= 0xc2 && marker >= 0xc0) this.frame(body, marker === 0xc2)
      else if (marker === 0xda) this.scan(body)
      if (this.at >= this.bytes.length) break
    }
    return this.components.length > 0 ? this.result() : undefined
  }

  u16(at: number): number {
    return (this.bytes[at]! << 8) | this.bytes[at + 1]!
  }

  quantiserTables(body: Uint8Array) {
    for (let i = 0; i < body.length; ) {
      const [wide, id] = [body[i]! >> 4, body[i]! & 15]
      const table = Float32Array.from({ length: 64 }, (_, k) =>
        wide ? (body[i + 1 + 2 * k]! << 8) | body[i + 2 + 2 * k]! : body[i + 1 + k]!,
      )
      this.quantisers.set(id, table)
      i += 1 + (wide ? 128 : 64)
    }
  }

  huffmanTables(body: Uint8Array) {
    for (let i = 0; i < body.length; ) {
      const id = body[i]!
      const lengths = body.subarray(i + 1, i + 17)
      const total = lengths.reduce((sum, n) => sum + n, 0)
      const table: Huffman = { first: [], place: [], count: [], symbols: body.subarray(i + 17, i + 17 + total) }
      let [code, place] = [0, 0]
      for (const [length, count] of lengths.entries()) {
        table.first[length] = code
        table.place[length] = place
        table.count[length] = count
        code = (code + count) << 1
        place += count
      }
      this.huffman.set(id, table)
      i += 17 + total
    }
  }

  frame(body: Uint8Array, progressive: boolean) {
    this.progressive = progressive
    this.height = (body[1]! << 8) | body[2]!
    this.width = (body[3]! << 8) | body[4]!
    const parts = Array.from({ length: body[5]! }, (_, i) => body.subarray(6 + 3 * i, 9 + 3 * i))
    const [maxH, maxV] = [1, 0].map((low) => Math.max(...parts.map(([, hv]) => (low ? hv! >> 4 : hv! & 15)))) as [
      number,
      number,
    ]
    const [mcusAcross, mcusDown] = [Math.ceil(this.width / 8 / maxH), Math.ceil(this.height / 8 / maxV)]
    this.components = parts.map(([id, hv, table]) => {
      const [h, v] = [hv! >> 4, hv! & 15]
      const [across, down] = [mcusAcross * h, mcusDown * v]
      const blocks = across * down
      const [dc, detail] = [new Int32Array(blocks), new Float32Array(blocks)]
      return { id: id!, h, v, table: table!, across, down, dc, detail, last: 0 }
    })
  }

  scan(body: Uint8Array) {
    const count = body[0]!
    const parts = Array.from({ length: count }, (_, i) => {
      const [id, tables] = [body[1 + 2 * i]!, body[2 + 2 * i]!]
      const component = this.components.find((one) => one.id === id)!
      return { component, dc: this.huffman.get(tables >> 4), ac: this.huffman.get(0x10 | (tables & 15)) }
    })
    const [from, to, approximation] = body.subarray(1 + 2 * count) as unknown as [number, number, number]
    if (this.progressive && approximation >> 4 > 0) return this.skipScan()
    const scan: Scan = { parts, from, to: this.progressive ? to : 63, shift: this.progressive ? approximation & 15 : 0 }
    this.decode(scan)
    this.skipScan()
  }

  /** To the next marker that is neither a stuffed byte nor a restart. */
  skipScan() {
    const { bytes } = this
    while (this.at < bytes.length) {
      const next = bytes[this.at + 1]!
      if (bytes[this.at] === 0xff && next !== 0 && next !== 0xff && !(next >= 0xd0 && next <= 0xd7)) return
      this.at += 1
    }
  }

  decode(scan: Scan) {
    this.resetScan(scan)
    const single = scan.parts.length === 1 ? scan.parts[0]!.component : undefined
    const [maxH, maxV] = [this.components[0]!.h, this.components[0]!.v]
    // A scan of one component has the blocks of the picture only, not those that fill up the last unit.
    const across = single ? Math.ceil((this.width * single.h) / maxH / 8) : this.components[0]!.across / maxH
    const down = single ? Math.ceil((this.height * single.v) / maxV / 8) : this.components[0]!.down / maxV
    for (let unit = 0; unit < across * down; unit += 1) {
      if (this.restart > 0 && unit > 0 && unit % this.restart === 0) this.nextInterval(scan)
      const [x, y] = [unit % across, Math.floor(unit / across)]
      if (single) this.block(scan, scan.parts[0]!, y * single.across + x)
      else
        for (const part of scan.parts) {
          const { h, v, across: wide } = part.component
          for (let row = 0; row < v; row += 1)
            for (let column = 0; column < h; column += 1) this.block(scan, part, (y * v + row) * wide + x * h + column)
        }
    }
  }

  resetScan({ parts }: Scan) {
    this.left = 0
    this.eobRun = 0
    for (const { component } of parts) component.last = 0
  }

  nextInterval(scan: Scan) {
    while (!(this.bytes[this.at] === 0xff && (this.bytes[this.at + 1]! & 0xf8) === 0xd0)) {
      if (this.at >= this.bytes.length) throw new RangeError('cut')
      this.at += 1
    }
    this.at += 2
    this.resetScan(scan)
  }

  block({ from, to, shift }: Scan, { component, dc, ac }: Scan['parts'][number], index: number) {
    let k = from
    if (k === 0) {
      const size = this.symbol(dc!)
      component.last += size === 0 ? 0 : this.signed(size)
      component.dc[index] = component.last << shift
      k = 1
    }
    if (to === 0) return
    if (this.eobRun > 0) {
      this.eobRun -= 1
      return
    }
    const quantiser = this.quantisers.get(component.table)!
    let fine = 0
    for (; k <= to; k += 1) {
      const symbol = this.symbol(ac!)
      const [run, size] = [symbol >> 4, symbol & 15]
      if (size === 0) {
        if (run === 15) k += 15
        else {
          if (this.progressive) this.eobRun = (1 << run) - 1 + (run > 0 ? this.take(run) : 0)
          break
        }
      } else {
        k += run
        const value = this.signed(size)
        if (k >= FINE && k < 64) fine += Math.abs(value << shift) * quantiser[k]!
      }
    }
    component.detail[index]! += fine / 8
  }

  symbol(table: Huffman): number {
    let code = 0
    for (let length = 0; length < 16; length += 1) {
      code = (code << 1) | this.take(1)
      const offset = code - table.first[length]!
      if (offset < table.count[length]!) return table.symbols[table.place[length]! + offset]!
    }
    throw new RangeError('no such code')
  }

  signed(size: number): number {
    const value = this.take(size)
    return value < 1 << (size - 1) ? value - (1 << size) + 1 : value
  }

  take(count: number): number {
    while (this.left < count) {
      const byte = this.bytes[this.at]
      if (byte === undefined) throw new RangeError('cut')
      if (byte === 0xff) {
        if (this.bytes[this.at + 1] !== 0) throw new RangeError('cut')
        this.at += 1
      }
      this.at += 1
      this.bits = ((this.bits << 8) | byte) & 0xffffff
      this.left += 8
    }
    this.left -= count
    return (this.bits >> this.left) & ((1 << count) - 1)
  }

  result(): Blocks | undefined {
    const [luma, cb, cr] = this.components
    if (!luma || this.components.length === 2 || this.components.length > 3) return undefined
    const [across, down] = [Math.ceil(this.width / 8), Math.ceil(this.height / 8)]
    const plane = () => new Float32Array(across * down)
    const out = { width: this.width, height: this.height, across, down, red: plane(), green: plane(), blue: plane() }
    const detail = plane()
    const mean = (component: Component, x: number, y: number) => {
      const [column, row] = [Math.floor((x * component.h) / luma.h), Math.floor((y * component.v) / luma.v)]
      return (component.dc[row * component.across + column]! * this.quantisers.get(component.table)![0]!) / 8
    }
    for (let y = 0; y < down; y += 1)
      for (let x = 0; x < across; x += 1) {
        const i = y * across + x
        const bright = mean(luma, x, y) + 128
        const [blue, red] = cb && cr ? [mean(cb, x, y), mean(cr, x, y)] : [0, 0]
        out.red[i] = bright + 1.402 * red
        out.green[i] = bright - 0.344136 * blue - 0.714136 * red
        out.blue[i] = bright + 1.772 * blue
        detail[i] = luma.detail[y * luma.across + x]!
      }
    return { ...out, detail }
  }
}
