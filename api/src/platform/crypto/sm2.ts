import { createPrivateKey, createPublicKey, generateKeyPairSync } from 'node:crypto'
import { sm2 } from 'sm-crypto-v2'

/**
 * SM2 signatures (GB/T 32918.2-2016) with SM3 and the default user id 1234567812345678 (GB/T 35276), as r and s of 32 bytes
 * each. Node's own SM2 signatures leave the user id out and don't interoperate; it only reads and writes the key files.
 */

/** A key pair's halves in hexadecimal: d of 32 bytes, and 04 with x and y. */
export interface Sm2Key {
  privateKey: string | undefined
  publicKey: string
}

/** id-ecPublicKey with the curve sm2p256v1 (1.2.156.10197.1.301), DER. */
const OID = Buffer.from('06072a8648ce3d020106082a811ccf5501822d', 'hex')
/** ECPrivateKey (RFC 5915): version 1 and the octets of d follow. */
const SCALAR = Buffer.from('0201010420', 'hex')

/** Reads PKCS #8, or SubjectPublicKeyInfo for a public half; undefined when the PEM holds a key of another kind. */
export function readSm2(pem: string, half: 'private' | 'public'): Sm2Key | undefined {
  const key = half === 'private' ? createPrivateKey(pem) : createPublicKey(pem)
  const spki = (half === 'private' ? createPublicKey(pem) : key).export({ format: 'der', type: 'spki' })
  if (!spki.includes(OID)) return undefined
  const publicKey = spki.subarray(-65).toString('hex')
  if (half === 'public') return { privateKey: undefined, publicKey }
  const pkcs8 = key.export({ format: 'der', type: 'pkcs8' })
  const at = pkcs8.indexOf(SCALAR) + SCALAR.length
  const privateKey = pkcs8.subarray(at, at + 32).toString('hex')
  return sm2.getPublicKeyFromPrivateKey(privateKey) === publicKey ? { privateKey, publicKey } : undefined
}

/** A fresh private key, PKCS #8 PEM. */
export function newSm2Key(): string {
  const { privateKey } = generateKeyPairSync('ec', { namedCurve: 'SM2' })
  return privateKey.export({ format: 'pem', type: 'pkcs8' }).toString()
}

export function signSm2(data: Uint8Array, { privateKey, publicKey }: Sm2Key): Buffer {
  if (privateKey === undefined) throw new TypeError('a public half does not sign')
  return Buffer.from(sm2.doSignature(data, privateKey, { hash: true, der: false, publicKey }), 'hex')
}

/** A verifier of one public key, which is prepared once (six times as fast). */
export function sm2Verifier(publicKey: string): (data: Uint8Array, signature: Uint8Array) => boolean {
  const prepared = sm2.precomputePublicKey(publicKey)
  return (data, signature) => {
    if (signature.length !== 64) return false
    try {
      return sm2.doVerifySignature(data, Buffer.from(signature).toString('hex'), prepared, { hash: true, der: false })
    } catch {
      // r or s outside of 1 … n-1: the library throws.
      return false
    }
  }
}
