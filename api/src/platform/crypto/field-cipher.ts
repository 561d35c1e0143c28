import { createHmac } from 'node:crypto'
import { decryptWith, encryptWith } from './envelope.ts'
import type { Keyring } from './keyring.ts'

/**
 * Encrypts one field of personal data (个人信息). `context` names where it belongs, e.g. `person.id_number`,
 * and must be the same for decryption.
 */
export const encryptField = ({ field }: Pick<Keyring, 'field'>, plain: string, context: string): Buffer =>
  encryptWith(field, Buffer.from(plain), context)

/** Throws CannotDecrypt. */
export const decryptField = ({ field }: Pick<Keyring, 'field'>, sealed: Uint8Array, context: string): string =>
  decryptWith(field, sealed, context).toString()

/**
 * 32 bytes for an equality search over an encrypted field (blind index). The caller normalises the value first.
 * The zero byte keeps context and value apart.
 */
export const lookupHash = ({ lookup }: Pick<Keyring, 'lookup'>, value: string, context: string): Buffer =>
  createHmac('sha256', lookup).update(`${context}\0${value}`).digest()
