import { describe, expect, it } from 'vitest'
import { mediaTypeOf } from './material.ts'

const bytes = (text: string) => Buffer.from(text, 'latin1')

describe('teaching material', () => {
  it('is told by its first bytes and its ending together', () => {
    expect(mediaTypeOf('课件.pdf', bytes('%PDF-1.7'))).toBe('application/pdf')
    expect(mediaTypeOf('课件.PPTX', bytes('PK\x03\x04…'))).toMatch(/presentationml/)
    expect(mediaTypeOf('课件.pptx', bytes('%PDF-1.7'))).toBeUndefined()
    expect(mediaTypeOf('课件.pdf', bytes('<html>'))).toBeUndefined()
    expect(mediaTypeOf('课件.html', bytes('%PDF-1.7'))).toBeUndefined()
    expect(mediaTypeOf('课件.svg', bytes('<svg'))).toBeUndefined()
    expect(mediaTypeOf('pdf', bytes(''))).toBeUndefined()
  })
})
