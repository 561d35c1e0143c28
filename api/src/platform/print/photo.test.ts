import { describe, expect, it } from 'vitest'
import { portrait } from '../../../../scripts/lib/portrait.ts'
import { readJpeg, USUAL_PHOTO_RULES } from './photo.ts'

const photo = Buffer.from(portrait(7))

/** The photo with one more segment after its first two bytes. */
const withSegment = (marker: number, body: Buffer) => {
  const head = Buffer.from([0xff, marker, (body.length + 2) >> 8, (body.length + 2) & 255])
  return Buffer.concat([photo.subarray(0, 2), head, body, photo.subarray(2)])
}

const exif = (orientation: number) =>
  Buffer.concat([
    Buffer.from('Exif\0\0MM\0*\0\0\0\x08\0\x02', 'latin1'),
    Buffer.from('010f0002000000050000001a', 'hex'),
    Buffer.from(`011200030000000100${orientation.toString(16).padStart(2, '0')}0000`, 'hex'),
    Buffer.from('CAMERA 28.1942N'),
  ])

const sof = (edit: (body: Buffer) => void) => {
  const copy = Buffer.from(photo)
  edit(copy.subarray(copy.indexOf(Buffer.from('ffc0', 'hex'))))
  return copy
}

describe('a photo', () => {
  it('that fits is taken, pixel for pixel', () => {
    const { photo: read } = readJpeg(photo)
    expect(read).toMatchObject({ width: 358, height: 441 })
    expect(Buffer.from(read!.jpeg).equals(photo)).toBe(true)
  })

  it('loses camera, place, comments and whatever hides after its end', () => {
    const hidden = Buffer.concat([withSegment(0xe1, exif(1)), Buffer.from('<script>')])
    const commented = withSegment(0xfe, Buffer.from('made by X'))
    for (const file of [hidden, commented, withSegment(0xe2, Buffer.from('ICC_PROFILE'))]) {
      expect(Buffer.from(readJpeg(file).photo!.jpeg).equals(photo)).toBe(true)
    }
  })

  it('that a viewer would turn is refused, because the print would not', () => {
    expect(readJpeg(withSegment(0xe1, exif(6))).problem).toBe('photo-rotated')
  })

  it.each([
    ['photo-not-jpeg', Buffer.from('\x89PNG\r\n\x1a\n'.repeat(2000), 'latin1')],
    ['photo-not-jpeg', Buffer.alloc(0)],
    ['photo-too-small', photo.subarray(0, 5000)],
    ['photo-too-large', Buffer.concat([photo, Buffer.alloc(300 * 1024)])],
    ['photo-damaged', photo.subarray(0, photo.length - 40)],
    ['photo-damaged', Buffer.concat([Buffer.from('ffd8ff', 'hex'), Buffer.alloc(20_000, 1)])],
    ['photo-damaged', Buffer.concat([Buffer.from('ffd8ffe0ffff', 'hex'), Buffer.alloc(20_000)])],
    ['photo-dimensions', sof((body) => body.writeUInt16BE(357, 7))],
    ['photo-dimensions', sof((body) => body.writeUInt16BE(700, 7))],
    ['photo-too-many-pixels', sof((body) => body.fill(0xff, 5, 9))],
    ['photo-unsupported', sof((body) => body.writeUInt8(12, 4))],
    ['photo-unsupported', sof((body) => body.writeUInt8(4, 9))],
    ['photo-unsupported', sof((body) => body.writeUInt8(0xc9, 1))],
  ])('is refused with %s', (problem, file) => expect(readJpeg(file).problem).toBe(problem))

  it('cut anywhere is refused and never throws', () => {
    const rules = { ...USUAL_PHOTO_RULES, minBytes: 0 }
    for (let length = 3; length < photo.length; length += 17) {
      expect(readJpeg(photo.subarray(0, length), rules).problem).toBe('photo-damaged')
    }
  })

  it('says what it has and what it should have', () => {
    expect(readJpeg(sof((body) => body.writeUInt16BE(700, 7)))).toMatchObject({
      detail: { width: 700, height: 441, wantedWidth: 358, wantedHeight: 441 },
    })
    expect(readJpeg(photo, { ...USUAL_PHOTO_RULES, maxBytes: 100 })).toMatchObject({ detail: { maxBytes: 100 } })
  })
})
