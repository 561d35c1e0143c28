import { readdir, stat } from 'node:fs/promises'
import path from 'node:path'
import jsqr from 'jsqr'
import QRCode from 'qrcode'
import { sm2 } from 'sm-crypto-v2'
import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { logKeys, verifyLog } from '../../api/src/audit/index.ts'
import { publishStatusLists } from '../../api/src/credentials/index.ts'
import { decodeCredentialCode } from '../../api/src/platform/crypto/credential-code.ts'
import { openKeyring } from '../../api/src/platform/crypto/keyring.ts'
import {
  activateSigningKey,
  prepareSigningKey,
  retireSigningKeys,
} from '../../api/src/platform/crypto/rotate-signing-key.ts'
import { type PublishedSm2, verifiersOf } from '../../api/src/platform/crypto/signing.ts'
import { type TestApp, testApp } from '../support/app.ts'
import { type Actors, codeOf, issued, signedIn } from '../support/credentials.ts'
import { bodyOf } from '../support/outside-verifier.ts'

let t: TestApp
let as: Actors
let dir: string

beforeAll(async () => {
  t = await testApp()
  as = signedIn(t)
  dir = t.deps.config.keyDir
})
afterAll(() => t?.close())

/** The processes are started again: they read the key folder anew. */
const restart = async () => {
  t.deps.keyring = await openKeyring(dir, { createMissing: false })
}
const keySet = async () => (await t.anonymous().get('/api/public/keys').expect(200)).body
const newCode = async () => codeOf(t, (await issued(t, as)).credential.id)
const scan = async (code: string) =>
  (await t.anonymous().get(`/api/public/credentials/${encodeURIComponent(code)}`)).body
const kidOf = (url: string) => decodeCredentialCode(url, verifiersOf({ keys: [] }))?.kid
const mode = async (name: string) => (await stat(path.join(dir, name))).mode & 0o777

/** Reads a QR code of so many modules from its picture, by a decoder that knows no code of ours. */
function scannedFrom(text: string): { text: string | undefined; version: number } {
  const { modules, version } = QRCode.create(text, { errorCorrectionLevel: 'M' })
  const quiet = 4
  const scale = 4
  const side = (modules.size + 2 * quiet) * scale
  const pixels = new Uint8ClampedArray(side * side * 4).fill(255)
  for (let y = 0; y < side; y += 1)
    for (let x = 0; x < side; x += 1) {
      const [row, column] = [Math.floor(y / scale) - quiet, Math.floor(x / scale) - quiet]
      const isInside = Math.min(row, column) >= 0 && Math.max(row, column) < modules.size
      if (isInside && modules.get(row, column)) pixels.fill(0, (y * side + x) * 4, (y * side + x) * 4 + 3)
    }
  return { text: jsqr.default(pixels, side, side)?.data, version }
}

describe('the code of a credential', () => {
  it('is read from a QR of at most version 12 at level M', async () => {
    const { url } = await newCode()
    expect(url.length).toBeLessThanOrEqual(350)
    const scanned = scannedFrom(url)
    expect(scanned.text).toBe(url)
    expect(scanned.version).toBeLessThanOrEqual(12)
  })
})

describe('the signing key', () => {
  it('is published before it signs, and what the old one signed goes on verifying', async () => {
    const old = await newCode()
    const [before] = (await keySet()).keys
    expect(await prepareSigningKey(dir, 'ed25519', t.clock.now())).toEqual(['signing-2.next.pem'])
    expect(await mode('signing-2.next.pem')).toBe(0o600)
    await expect(prepareSigningKey(dir, 'ed25519', t.clock.now())).rejects.toThrow(/prepared already/)
    await restart()
    expect((await keySet()).keys).toHaveLength(2)
    expect(kidOf((await newCode()).url)).toBe(before.kid)

    t.clock.advance({ minutes: 10 })
    const at = t.clock.now().toISOString()
    expect(await activateSigningKey(dir, t.clock.now())).toEqual(['signing-1.pem', 'signing-2.pem'])
    const behind = t.deps.keyring
    await restart()
    const { keys } = await keySet()
    expect(keys[0]).toEqual({ ...before, validUntil: at })
    expect(keys[1]).toMatchObject({ kty: 'OKP', validFrom: at })
    const fresh = await newCode()
    expect(kidOf(fresh.url)).toBe(keys[1].kid)
    // A process that has not been restarted since the preparation knows the key all the same.
    expect(decodeCredentialCode(fresh.url, behind.verifiers)?.checks.signature).toBe('ok')

    expect(await retireSigningKeys(dir)).toEqual(['signing-1.pub.pem'])
    expect((await readdir(dir)).filter((name) => name.startsWith('signing')).sort()).toEqual([
      'signing-1.pub.pem',
      'signing-2.pem',
    ])
    expect(await mode('signing-1.pub.pem')).toBe(0o600)
    await restart()
    expect((await keySet()).keys[0]).toEqual({ ...before, validUntil: at })
    for (const { url } of [old, fresh]) expect(await scan(url)).toMatchObject({ found: true, signature: 'valid' })
    await expect(activateSigningKey(dir, t.clock.now())).rejects.toThrow(/no prepared key/)
  })

  it('may be an SM2 key: for codes, credentials and status lists, verified by the default user id', async () => {
    await prepareSigningKey(dir, 'sm2', t.clock.now())
    await activateSigningKey(dir, t.clock.now())
    await restart()
    const { url, token, payload } = await newCode()
    const jwk = (await keySet()).keys.at(-1) as PublishedSm2
    expect(jwk).toMatchObject({ kty: 'EC', crv: 'SM2', alg: 'SM2' })
    expect(kidOf(url)).toBe(jwk.kid)
    expect(url.length).toBeLessThanOrEqual(350)
    expect(scannedFrom(url)).toMatchObject({ text: url })
    expect(scannedFrom(url).version).toBeLessThanOrEqual(12)
    expect(await scan(url)).toMatchObject({ found: true, signature: 'valid' })
    const flipped = payload.slice(0, 60) + (payload[60] === 'A' ? 'B' : 'A') + payload.slice(61)
    expect(await scan(`${token}.${flipped}`)).toMatchObject({ found: false })

    await publishStatusLists(t.deps)
    t.clock.advance({ hours: 2 })
    await publishStatusLists(t.deps)
    const point = `04${Buffer.from(jwk.x, 'base64url').toString('hex')}${Buffer.from(jwk.y, 'base64url').toString('hex')}`
    for (const at of [`/api/public/credentials/${token}/vc`, '/api/public/status-lists/suspension']) {
      const jwt = bodyOf(await t.anonymous().get(at).buffer(true).expect(200))
      const [header, body, signature] = jwt.split('.') as [string, string, string]
      expect(JSON.parse(Buffer.from(header, 'base64url').toString())).toMatchObject({ alg: 'SM2', kid: jwk.kid })
      const hex = Buffer.from(signature, 'base64url').toString('hex')
      const verify = (text: string) => sm2.doVerifySignature(Buffer.from(text), hex, point, { hash: true })
      expect(verify(`${header}.${body}`)).toBe(true)
      expect(verify(`${header}.${body}A`)).toBe(false)
    }
  })

  it('leaves the log to an Ed25519 key, which browsers can check', async () => {
    t.clock.advance({ seconds: 5 })
    await t.runner.drain()
    const { broken, leaves } = await verifyLog(t.owner, logKeys(t.deps.keyring.publishedKeys()))
    expect(broken).toBeNull()
    expect(leaves).toBeGreaterThan(20)
    expect(t.deps.keyring.signer.alg).toBe('EdDSA')
    expect(await retireSigningKeys(dir)).toEqual([])
  })
})
