import type { Sniffed } from './material.ts'

/**
 * How long a video is, in whole seconds (at least 1), as its container says: the movie header of MP4 (ISO/IEC 14496-12
 * 8.2.2) or Info/Duration of WebM (RFC 8794, Matroska). Undefined where it doesn't say: a recording that was cut off.
 */
export function videoSeconds(bytes: Uint8Array, mediaType: Sniffed): number | undefined {
  const seconds =
    mediaType === 'video/mp4' ? mp4Seconds(bytes) : mediaType === 'video/webm' ? webmSeconds(bytes) : undefined
  return seconds !== undefined && Number.isFinite(seconds) && seconds > 0 ? Math.max(1, Math.round(seconds)) : undefined
}

const viewOf = (bytes: Uint8Array): DataView => new DataView(bytes.buffer, bytes.byteOffset, bytes.byteLength)

/** The contents of the first box of a type among those from `from` to `to`. */
function boxIn(bytes: Uint8Array, type: string, from: number, to: number): [from: number, to: number] | undefined {
  const view = viewOf(bytes)
  for (let at = from; at + 8 <= to; ) {
    const short = view.getUint32(at)
    const isLong = short === 1
    if (isLong && at + 16 > to) return undefined
    const size = isLong ? Number(view.getBigUint64(at + 8)) : short === 0 ? to - at : short
    const head = isLong ? 16 : 8
    if (size < head || at + size > to) return undefined
    if (String.fromCharCode(...bytes.subarray(at + 4, at + 8)) === type) return [at + head, at + size]
    at += size
  }
  return undefined
}

function mp4Seconds(bytes: Uint8Array): number | undefined {
  const movie = boxIn(bytes, 'moov', 0, bytes.length)
  const header = movie && boxIn(bytes, 'mvhd', ...movie)
  if (!header || header[1] - header[0] < 32) return undefined
  const [view, at] = [viewOf(bytes), header[0]]
  const isLong = bytes[at] === 1
  const scale = view.getUint32(at + (isLong ? 20 : 12))
  return scale === 0 ? undefined : (isLong ? Number(view.getBigUint64(at + 24)) : view.getUint32(at + 16)) / scale
}

const SEGMENT = 0x18538067
const INFO = 0x1549a966
const SCALE = 0x2ad7b1
const DURATION = 0x4489
const USUAL_SCALE = 1_000_000

interface EbmlElement {
  id: number
  from: number
  to: number
}

/** A number of 1 to 8 bytes, whose length its first byte tells; with `marker` as it stands, for ids. */
function ebmlNumber(
  bytes: Uint8Array,
  at: number,
  marker: boolean,
): { value: number; length: number; open: boolean } | undefined {
  const first = bytes[at]
  if (!first) return undefined
  const length = Math.clz32(first) - 23
  if (at + length > bytes.length) return undefined
  let value = marker ? first : first & (0xff >> length)
  let open = (first & (0xff >> length)) === 0xff >> length
  for (let i = 1; i < length; i++) {
    open &&= bytes[at + i] === 0xff
    value = value * 256 + bytes[at + i]!
  }
  return { value, length, open }
}

function* elementsIn(bytes: Uint8Array, from: number, to: number): Generator<EbmlElement> {
  for (let at = from; at < to; ) {
    const id = ebmlNumber(bytes, at, true)
    const size = id && ebmlNumber(bytes, at + id.length, false)
    if (!size) return
    const start = at + id.length + size.length
    // A live recording doesn't know how long its parts are.
    const end = size.open ? to : Math.min(to, start + size.value)
    yield { id: id.value, from: start, to: end }
    at = end
  }
}

function webmSeconds(bytes: Uint8Array): number | undefined {
  const find = (id: number, from: number, to: number) => [...elementsIn(bytes, from, to)].find((one) => one.id === id)
  const segment = find(SEGMENT, 0, bytes.length)
  const info = segment && find(INFO, segment.from, segment.to)
  if (!info) return undefined
  const duration = find(DURATION, info.from, info.to)
  const scale = find(SCALE, info.from, info.to)
  if (!duration) return undefined
  const view = viewOf(bytes)
  const size = duration.to - duration.from
  if (size !== 4 && size !== 8) return undefined
  const ticks = size === 4 ? view.getFloat32(duration.from) : view.getFloat64(duration.from)
  const nanoseconds = scale
    ? bytes.subarray(scale.from, scale.to).reduce((sum, byte) => sum * 256 + byte, 0)
    : USUAL_SCALE
  return (ticks * nanoseconds) / 1e9
}
