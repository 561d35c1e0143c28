import { toBase64url } from '../../verifier/base32.ts'
import { join } from '../../verifier/cbor.ts'

/** The key pair of this phone: the private half can be used here and never be taken out. */
export interface PhoneKey {
  keyId: string
  algorithm: 'EdDSA' | 'ES256'
  privateKey: CryptoKey
}

const NAME = 'liangzheng-holder'

/** One value of one name in IndexedDB, which keeps CryptoKeys as they are. */
async function store<T>(mode: IDBTransactionMode, use: (store: IDBObjectStore) => IDBRequest<T>): Promise<T> {
  const { openDB, unwrap } = await import('idb')
  const db = await openDB(NAME, 1, { upgrade: (fresh) => void fresh.createObjectStore('kept') })
  const request = use(unwrap(db.transaction('kept', mode)).objectStore('kept'))
  return new Promise((resolve, reject) => {
    request.onsuccess = () => resolve(request.result)
    request.onerror = () => reject(request.error)
  })
}

/** Each account of a browser has a key of its own. */
export const keptKey = (account: string) => store<PhoneKey | undefined>('readonly', (kept) => kept.get(account))
export const keepKey = (account: string, key: PhoneKey) => store('readwrite', (kept) => kept.put(key, account))

export const canKeepKeys = (): boolean => globalThis.crypto?.subtle !== undefined && 'indexedDB' in globalThis

interface Fresh {
  algorithm: PhoneKey['algorithm']
  privateKey: CryptoKey
  publicKey: string
}

/** Ed25519 where the browser has it, else P-256. */
export async function freshKey(): Promise<Fresh> {
  try {
    const pair = (await crypto.subtle.generateKey({ name: 'Ed25519' }, false, ['sign', 'verify'])) as CryptoKeyPair
    return { algorithm: 'EdDSA', privateKey: pair.privateKey, publicKey: await rawOf(pair.publicKey, 0) }
  } catch {
    const pair = await crypto.subtle.generateKey({ name: 'ECDSA', namedCurve: 'P-256' }, false, ['sign', 'verify'])
    return { algorithm: 'ES256', privateKey: pair.privateKey, publicKey: await rawOf(pair.publicKey, 1) }
  }
}

const rawOf = async (key: CryptoKey, from: number) =>
  toBase64url(new Uint8Array(await crypto.subtle.exportKey('raw', key)).slice(from))

/**
 * What a code holds: version, second, random, signature of this phone, status token (api/src/credentials/holder/live-code.ts).
 */
export async function liveBytes(key: PhoneKey, token: Uint8Array, second: number): Promise<Uint8Array> {
  const head = new Uint8Array(13)
  head[0] = 1
  new DataView(head.buffer).setUint32(1, second)
  crypto.getRandomValues(head.subarray(5))
  const signed = join(new TextEncoder().encode('LZH1'), head, token)
  const how = key.algorithm === 'EdDSA' ? { name: 'Ed25519' } : { name: 'ECDSA', hash: 'SHA-256' }
  const signature = new Uint8Array(await crypto.subtle.sign(how, key.privateKey, signed))
  return join(head, signature, token)
}
