import { gunzipSync } from 'node:zlib'
import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { encodeBits } from '../proof/status-lists/encode-bits.ts'
import { STORED_STATES } from './lifecycle.ts'
import { bitsOf, PURPOSES, purposeOf, STATUS_LIST_SIZE, statesOf } from './status-list.ts'

describe('a status list', () => {
  it('has at least the 131,072 entries that the standard asks for, and is small however long', () => {
    expect(STATUS_LIST_SIZE).toBeGreaterThanOrEqual(131_072)
    expect(encodeBits(bitsOf([])).length).toBeLessThan(400)
  })

  it('sets exactly the bits asked for, the first entry left-most', () => {
    expect([...bitsOf([0, 9], 16)]).toEqual([0b1000_0000, 0b0100_0000])
    fc.assert(
      fc.property(fc.uniqueArray(fc.nat({ max: STATUS_LIST_SIZE - 1 }), { maxLength: 50 }), (indexes) => {
        const encoded = encodeBits(bitsOf(indexes))
        expect(encoded[0]).toBe('u')
        const bits = gunzipSync(Buffer.from(encoded.slice(1), 'base64url'))
        expect(bits).toHaveLength(STATUS_LIST_SIZE / 8)
        let set = 0
        for (const byte of bits) for (let bit = byte; bit > 0; bit &= bit - 1) set += 1
        expect(set).toBe(indexes.length)
        for (const i of indexes) expect((bits[Math.floor(i / 8)]! >> (7 - (i % 8))) & 1).toBe(1)
      }),
      { numRuns: 30 },
    )
  })

  it('has no entry outside of it', () => {
    for (const index of [-1, 16, 0.5]) expect(() => bitsOf([index], 16)).toThrow(RangeError)
  })

  it('tells a credential that ended from a suspended one, and nothing about why it ended', () => {
    const told = STORED_STATES.map((state) => [state, purposeOf(state)])
    expect(Object.fromEntries(told)).toEqual({
      PENDING: undefined,
      ACTIVE: undefined,
      SUSPENDED: 'suspension',
      WITHDRAWN: 'revocation',
      REVOKED: 'revocation',
      CANCELLED: 'revocation',
    })
    for (const purpose of PURPOSES) for (const state of statesOf(purpose)) expect(purposeOf(state)).toBe(purpose)
  })
})
