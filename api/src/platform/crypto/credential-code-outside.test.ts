import { generateKeyPairSync } from 'node:crypto'
import { Sign1 } from '@auth0/cose'
import { describe, expect, it } from 'vitest'
import { fromBase32 } from '../../kernel/base32.ts'
import { encodeCredentialCode } from './credential-code.ts'
import { newToken } from './scanned.ts'
import { signerOf } from './signing.ts'

// In a file of its own: the library teaches the CBOR decoder, which it shares with us, another shape for its tags.

const { privateKey, publicKey } = generateKeyPairSync('ed25519')
const claims = {
  kind: 'ENFORCEMENT' as const,
  token: newToken(),
  number: '43010020260',
  holderName: '欧阳𬭎',
  organName: '长沙市岳麓区市场监督管理局',
  validFrom: '2026-01-01',
  validUntil: '2030-12-31',
  statusIndex: 131_071,
}

describe('the QR code of a credential, to a COSE library that is not ours', () => {
  const { payload, token } = encodeCredentialCode(claims, signerOf(privateKey), 'https://zfz.hunan.gov.cn')
  const bytes = fromBase32(payload)!
  const externalAAD = Buffer.concat([Buffer.from('LZ1'), fromBase32(token)!])

  it('is a COSE_Sign1 with the token as external data', async () => {
    await Sign1.decode(bytes).verify(publicKey, { externalAAD })
  })

  it('does not verify for another token, another key or other claims', async () => {
    const other = Buffer.concat([Buffer.from('LZ1'), fromBase32(newToken())!])
    await expect(Sign1.decode(bytes).verify(publicKey, { externalAAD: other })).rejects.toThrow()
    const stranger = generateKeyPairSync('ed25519').publicKey
    await expect(Sign1.decode(bytes).verify(stranger, { externalAAD })).rejects.toThrow()
    const forged = Buffer.from(bytes)
    forged.write('欧杨', bytes.indexOf('欧阳'))
    await expect(Sign1.decode(forged).verify(publicKey, { externalAAD })).rejects.toThrow()
  })
})
