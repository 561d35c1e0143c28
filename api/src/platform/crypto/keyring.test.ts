import { createPublicKey, generateKeyPairSync, verify } from 'node:crypto'
import { chmod, mkdir, mkdtemp, readdir, rename, rm, stat, writeFile } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import path from 'node:path'
import { afterEach, beforeEach, describe, expect, it } from 'vitest'
import { openKeyring } from './keyring.ts'

let dir: string

beforeEach(async () => {
  dir = path.join(await mkdtemp(path.join(tmpdir(), 'keys-')), 'keys')
})
afterEach(() => rm(path.dirname(dir), { recursive: true }))

const made = () => openKeyring(dir, { createMissing: true })
const required = () => openKeyring(dir, { createMissing: false })

describe('the keyring', () => {
  it('makes missing keys only when it may, readable by nobody else', async () => {
    await made()
    const files = await readdir(dir)
    expect(files.sort()).toEqual([
      'device.key',
      'field-1.key',
      'lookup.key',
      'paper-1.key',
      'session.key',
      'signing-1.pem',
    ])
    const modes = await Promise.all(files.map(async (file) => (await stat(path.join(dir, file))).mode & 0o777))
    expect(new Set(modes)).toEqual(new Set([0o600]))
    expect((await stat(dir)).mode & 0o777).toBe(0o700)
  })

  it('reads the same keys the next time', async () => {
    const [first, second] = [await made(), await required()]
    expect(second.session.export()).toEqual(first.session.export())
    expect(second.session.export()).toHaveLength(32)
    expect(second.signer.kid).toBe(first.signer.kid)
  })

  it('gives two processes that start together the same keys', async () => {
    const [one, other] = await Promise.all([made(), made()])
    expect(one.lookup.export()).toEqual(other.lookup.export())
    expect(one.signer.kid).toBe(other.signer.kid)
    expect(await readdir(dir)).toHaveLength(6)
  })

  it('names a missing file and the command that makes it', async () => {
    await expect(required()).rejects.toThrow(`mkdir -m 700 -p '${dir}'`)
    await made()
    await rm(path.join(dir, 'lookup.key'))
    await expect(required()).rejects.toThrow(
      `lookup.key is missing. Make it with: (umask 077; openssl rand -base64 32 > '${path.join(dir, 'lookup.key')}')`,
    )
  })

  it('refuses a key or a directory that others may read', async () => {
    await made()
    await chmod(path.join(dir, 'session.key'), 0o640)
    await expect(required()).rejects.toThrow(/session\.key is open to others \(mode 640\)/)
    await chmod(path.join(dir, 'session.key'), 0o600)
    await chmod(dir, 0o755)
    await expect(required()).rejects.toThrow(/chmod 700/)
  })

  it.each([
    ['too short', Buffer.alloc(31, 'k3yk3yk3yabcdefgh').toString('base64'), /31 bytes, not 32/],
    ['empty', '', /0 bytes, not 32/],
    ['a default', Buffer.alloc(32, 'changeme').toString('base64'), /isn't random/],
  ])('refuses a key that is %s', async (_, content, message) => {
    await made()
    await writeFile(path.join(dir, 'device.key'), content)
    await expect(required()).rejects.toThrow(message)
  })

  it('refuses one key for two purposes', async () => {
    await made()
    const same = Buffer.from('0123456789abcdefghijklmnopqrstuv').toString('base64')
    await writeFile(path.join(dir, 'device.key'), same)
    await writeFile(path.join(dir, 'session.key'), same)
    await expect(required()).rejects.toThrow(/hold the same key/)
  })

  it('refuses a signing key of another kind', async () => {
    await made()
    const other = generateKeyPairSync('ec', { namedCurve: 'P-256' }).privateKey.export({ format: 'pem', type: 'pkcs8' })
    await writeFile(path.join(dir, 'signing-1.pem'), other)
    await expect(required()).rejects.toThrow(/no Ed25519 key/)
  })

  it('signs with the newest key and still verifies what a retired one signed', async () => {
    const before = await made()
    const data = Buffer.from('receipt')
    const signature = before.signer.sign(data)
    const pem = createPublicKey({ key: { ...before.publishedKeys().keys[0]! }, format: 'jwk' })
    await writeFile(path.join(dir, 'signing-1.pub.pem'), pem.export({ format: 'pem', type: 'spki' }), { mode: 0o600 })
    await rename(path.join(dir, 'signing-1.pem'), path.join(dir, 'signing-2.pem'))
    const next = generateKeyPairSync('ed25519').privateKey.export({ format: 'pem', type: 'pkcs8' })
    await writeFile(path.join(dir, 'signing-2.pem'), next, { mode: 0o600 })

    const after = await required()
    expect(after.signer.kid).not.toBe(before.signer.kid)
    expect(after.publishedKeys().keys.map(({ kid }) => kid)).toEqual([before.signer.kid, after.signer.kid])
    expect(after.verifiers.check(before.signer.kid, data, signature)).toBe('ok')
    expect(after.verifiers.check(after.signer.kid, data, signature)).toBe('bad')
    expect(before.verifiers.check(after.signer.kid, data, after.signer.sign(data))).toBe('unknown-key')
  })

  it('publishes keys that any JWK reader verifies with, and nothing private', async () => {
    const { signer, publishedKeys } = await made()
    const [jwk] = publishedKeys().keys
    expect(Object.keys(jwk!).sort()).toEqual(['alg', 'crv', 'kid', 'kty', 'use', 'x'])
    expect(jwk).toMatchObject({ kty: 'OKP', crv: 'Ed25519', alg: 'EdDSA', use: 'sig', kid: signer.kid })
    const key = createPublicKey({ key: { ...jwk }, format: 'jwk' })
    expect(verify(null, Buffer.from('x'), key, signer.sign(Buffer.from('x')))).toBe(true)
  })

  it('does not show secrets when it is logged', async () => {
    const keyring = await made()
    const shown = JSON.stringify(keyring) + String(keyring.session)
    expect(shown).not.toContain(keyring.session.export().toString('base64').slice(0, 8))
    expect(shown).not.toContain('"data"')
  })

  it('does not take a directory in the place of a key', async () => {
    await made()
    await rm(path.join(dir, 'session.key'))
    await mkdir(path.join(dir, 'session.key'))
    await expect(required()).rejects.toThrow(/session\.key can't be read \(EISDIR\)/)
  })
})
