import { createSecretKey, randomBytes, webcrypto } from 'node:crypto'
import { describe, expect, it } from 'vitest'
import { CannotDecrypt } from './envelope.ts'
import { decryptField, encryptField, lookupHash } from './field-cipher.ts'
import { newSealingKey, open, seal, unwrapKey, wrapKey } from './sealing.ts'

const numbered = (...numbers: number[]) => ({
  current: numbers.at(-1)!,
  byNumber: new Map(numbers.map((n) => [n, createSecretKey(Buffer.alloc(32, `key ${n}`))])),
})
const keyring = { field: numbered(1), paper: numbered(1), lookup: createSecretKey(randomBytes(32)) }
const idNumber = '11010519491231002X'
const context = 'person.id_number'

/** Every copy of `bytes` that differs in one bit of one byte. */
const changed = (bytes: Buffer) =>
  [...bytes.keys()].map((at) => Buffer.from(bytes.map((byte, i) => (i === at ? byte ^ 1 : byte))))

describe('a field of personal data', () => {
  it('comes back as it was', () => {
    for (const plain of [idNumber, '', '𬭎·买买提'.repeat(50)]) {
      expect(decryptField(keyring, encryptField(keyring, plain, context), context)).toBe(plain)
    }
  })

  it('is encrypted differently each time and does not hold the plain text', () => {
    const [one, other] = [encryptField(keyring, idNumber, context), encryptField(keyring, idNumber, context)]
    expect(one.equals(other)).toBe(false)
    expect(one.includes(idNumber)).toBe(false)
  })

  it('does not open when any one bit was changed or the end was cut', () => {
    const sealed = encryptField(keyring, idNumber, context)
    for (const forged of changed(sealed)) expect(() => decryptField(keyring, forged, context)).toThrow(CannotDecrypt)
    for (let length = 0; length < sealed.length; length += 1) {
      expect(() => decryptField(keyring, sealed.subarray(0, length), context)).toThrow(CannotDecrypt)
    }
  })

  it('does not open in another column', () => {
    const sealed = encryptField(keyring, idNumber, context)
    expect(() => decryptField(keyring, sealed, 'person.phone')).toThrow(CannotDecrypt)
  })

  it('says which key it was made with, so that old values open after a rotation', () => {
    const sealed = encryptField(keyring, idNumber, context)
    const rotated = { field: numbered(1, 300) }
    expect(decryptField(rotated, sealed, context)).toBe(idNumber)
    const fresh = encryptField(rotated, idNumber, context)
    expect(fresh.readUInt16BE(1)).toBe(300)
    expect(() => decryptField(keyring, fresh, context)).toThrow('key 300 is not in the keyring')
  })

  it('is found by a keyed hash of 32 bytes that tells columns apart', () => {
    const hash = lookupHash(keyring, idNumber, context)
    expect(hash).toHaveLength(32)
    expect(lookupHash(keyring, idNumber, context)).toEqual(hash)
    expect(lookupHash(keyring, idNumber, 'person.phone')).not.toEqual(hash)
    expect(lookupHash(keyring, '440524188001010014', context)).not.toEqual(hash)
    expect(lookupHash({ lookup: createSecretKey(randomBytes(32)) }, idNumber, context)).not.toEqual(hash)
  })
})

describe('a sealed paper', () => {
  const paper = Buffer.from(JSON.stringify({ questions: ['行政处罚法'] }))

  it('opens with its key and with no other', () => {
    const key = newSealingKey()
    const sealed = seal(paper, key)
    expect(open(sealed, key)).toEqual(paper)
    expect(() => open(sealed, newSealingKey())).toThrow(CannotDecrypt)
    for (const forged of changed(sealed)) expect(() => open(forged, key)).toThrow(CannotDecrypt)
  })

  it('opens in a browser with WebCrypto as described', async () => {
    const key = newSealingKey()
    const blob = new Uint8Array(seal(paper, key))
    const imported = await webcrypto.subtle.importKey('raw', new Uint8Array(key), 'AES-GCM', false, ['decrypt'])
    const plain = await webcrypto.subtle.decrypt({ name: 'AES-GCM', iv: blob.slice(1, 13) }, imported, blob.slice(13))
    expect(Buffer.from(plain)).toEqual(paper)
  })

  it('has its key wrapped for one form only', () => {
    const key = newSealingKey()
    const wrapped = wrapKey(keyring, key, 'form-1')
    expect(unwrapKey(keyring, wrapped, 'form-1')).toEqual(key)
    expect(() => unwrapKey(keyring, wrapped, 'form-2')).toThrow(CannotDecrypt)
  })
})
