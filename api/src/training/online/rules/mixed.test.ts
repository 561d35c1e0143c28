import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { boundaryOf, mixed, partsOf } from './mixed.ts'

describe('multipart/mixed', () => {
  it('finds the boundary, quoted or not, and none in anything else', () => {
    const example = `abcABC0123'()+_,-./:=?`
    expect(boundaryOf(`multipart/mixed; boundary="${example}"`)).toBe(example)
    expect(boundaryOf('Multipart/Mixed; charset=utf-8; boundary=-----314159265358979323846')).toBe(
      '-----314159265358979323846',
    )
    expect(['application/json', 'multipart/mixed', 'multipart/form-data; boundary=x'].map(boundaryOf)).toEqual([
      undefined,
      undefined,
      undefined,
    ])
  })

  it('reads the example of the specification, whose first line is empty', () => {
    const body = [
      '',
      '--abc',
      'Content-Type:application/json',
      '',
      '{}',
      '--abc',
      'Content-Type:text/plain',
      'X-Experience-API-Hash:4953',
      '',
      'here is a simple attachment',
      '--abc--',
    ].join('\r\n')
    const parts = partsOf(Buffer.from(body), 'abc')
    expect(parts?.map(({ bytes }) => bytes.toString())).toEqual(['{}', 'here is a simple attachment'])
    expect(parts?.[1]?.headers.get('x-experience-api-hash')).toBe('4953')
  })

  it('refuses what is cut off or has no delimiter', () => {
    const whole = mixed([{ headers: { 'content-type': 'a/b' }, bytes: Buffer.from('x') }], 'abc')
    expect(partsOf(whole, 'abc')).toHaveLength(1)
    expect(partsOf(whole.subarray(0, -6), 'abc')).toBeUndefined()
    expect(partsOf(whole, 'other')).toBeUndefined()
    expect(partsOf(Buffer.from('--abc\r\nno header\r\n--abc--'), 'abc')).toBeUndefined()
  })

  it('gives back any bytes as they went in', () => {
    const boundary = 'a-boundary-that-nobody-guesses'
    fc.assert(
      fc.property(fc.array(fc.uint8Array({ maxLength: 200 }), { minLength: 1, maxLength: 8 }), (contents) => {
        const body = mixed(
          contents.map((bytes) => ({ headers: { 'Content-Type': 'application/octet-stream' }, bytes })),
          boundary,
        )
        const parts = partsOf(body, boundary)
        expect(parts?.map(({ bytes }) => [...bytes])).toEqual(contents.map((bytes) => [...bytes]))
      }),
    )
  })
})
