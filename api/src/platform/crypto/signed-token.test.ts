import { createSecretKey, randomBytes } from 'node:crypto'
import { describe, expect, it } from 'vitest'
import { signToken, tokenReader, verifyToken } from './signed-token.ts'

const key = createSecretKey(randomBytes(32))
const now = new Date('2026-03-14T10:20:00Z')
const exp = now.getTime() / 1000 + 60
const wanted = { typ: 'device', aud: 'exam', now }
const token = signToken({ typ: 'device', aud: 'exam', exp, attempt: 'a-1' }, key)

describe('a signed token', () => {
  it('gives back what was signed', () => {
    expect(verifyToken(token, key, wanted)).toEqual({ typ: 'device', aud: 'exam', exp, attempt: 'a-1' })
  })

  it('is over at its end, not before', () => {
    expect(verifyToken(token, key, { ...wanted, now: new Date(exp * 1000 - 1) })).toBeDefined()
    expect(verifyToken(token, key, { ...wanted, now: new Date(exp * 1000) })).toBeUndefined()
  })

  it('counts for its type and audience only, and with our key only', () => {
    expect(verifyToken(token, key, { ...wanted, typ: 'session' })).toBeUndefined()
    expect(verifyToken(token, key, { ...wanted, aud: 'admin' })).toBeUndefined()
    expect(verifyToken(token, createSecretKey(randomBytes(32)), wanted)).toBeUndefined()
  })

  it('is refused when a single character was changed, added or cut', () => {
    for (let at = 0; at < token.length; at += 1) {
      const other = token[at] === 'A' ? 'B' : 'A'
      expect(verifyToken(token.slice(0, at) + other + token.slice(at + 1), key, wanted)).toBeUndefined()
    }
    for (const forged of [`${token}=`, `${token}.x`, token.slice(0, -1), '', '.', 'a.b', 'x'.repeat(5000)]) {
      expect(verifyToken(forged, key, wanted)).toBeUndefined()
    }
  })

  it('is refused without an end', () => {
    const endless = { typ: 'device', aud: 'exam', exp: undefined as unknown as number }
    expect(verifyToken(signToken(endless, key), key, wanted)).toBeUndefined()
  })

  it('is read again without a second proof until its end, and beside it nothing else is', () => {
    const read = tokenReader(key, { typ: 'device', aud: 'exam' }, 1)
    const other = signToken({ typ: 'device', aud: 'exam', exp: exp + 60, attempt: 'b-2' }, key)
    const foreign = signToken({ typ: 'device', aud: 'exam', exp }, createSecretKey(randomBytes(32)))
    for (const _ of [1, 2]) {
      expect(read(token, now)).toMatchObject({ attempt: 'a-1' })
      expect(read(token, new Date(exp * 1000))).toBeUndefined()
      expect(read(`${token}=`, now)).toBeUndefined()
      expect(read(foreign, now)).toBeUndefined()
      expect(read(other, now)).toMatchObject({ attempt: 'b-2' })
    }
  })
})
