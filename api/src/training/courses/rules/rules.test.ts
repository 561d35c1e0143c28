import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { byteRange } from './byte-range.ts'
import { sniff } from './material.ts'
import { videoSeconds } from './video-length.ts'

describe('the range of a request', () => {
  it('is always inside the file, or refused', () => {
    fc.assert(
      fc.property(fc.integer({ min: 1, max: 5000 }), fc.nat(6000), fc.nat(6000), (size, from, to) => {
        const range = byteRange(`bytes=${from}-${to}`, size)
        const inside = { from, to: Math.min(to, size - 1) }
        expect(range).toEqual(to < from ? undefined : from >= size ? 'unsatisfiable' : inside)
      }),
    )
  })

  it('counts from the end without a beginning, and is ignored where it makes no sense', () => {
    expect(byteRange('bytes=-10', 100)).toEqual({ from: 90, to: 99 })
    expect(byteRange('bytes=-1000', 100)).toEqual({ from: 0, to: 99 })
    expect(byteRange('bytes=-0', 100)).toBe('unsatisfiable')
    for (const header of [undefined, 'bytes=-', 'bytes=0-1,5-6', 'items=0-1', 'bytes=a-b'])
      expect(byteRange(header, 100)).toBeUndefined()
  })
})

describe('the length of a video', () => {
  /** An EBML element with a size of one byte. */
  const element = (id: number[], body: number[]) => [...id, 0x80 | body.length, ...body]
  const float = (value: number) => {
    const bytes = Buffer.alloc(8)
    bytes.writeDoubleBE(value)
    return [...bytes]
  }

  it('is read from the container of a WebM file', () => {
    const info = [...element([0x2a, 0xd7, 0xb1], [0x0f, 0x42, 0x40]), ...element([0x44, 0x89], float(93_400))]
    const file = Uint8Array.from([
      ...element([0x1a, 0x45, 0xdf, 0xa3], [0x42, 0x86, 0x81, 0x01]),
      ...[0x18, 0x53, 0x80, 0x67, 0xff],
      ...element([0x15, 0x49, 0xa9, 0x66], info),
    ])
    expect(sniff(file)).toBe('video/webm')
    expect(videoSeconds(file, 'video/webm')).toBe(93)
  })

  it('is never made up from bytes that are no video', () => {
    fc.assert(
      fc.property(fc.uint8Array({ maxLength: 200 }), (bytes) => {
        for (const type of ['video/mp4', 'video/webm'] as const) {
          const seconds = videoSeconds(bytes, type)
          expect(seconds === undefined || (Number.isInteger(seconds) && seconds >= 1)).toBe(true)
        }
      }),
    )
  })
})
