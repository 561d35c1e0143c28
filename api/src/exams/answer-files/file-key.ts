import { createHmac } from 'node:crypto'
import type { Keyring } from '../../platform/crypto/keyring.ts'

/**
 * The key of the answer files (答题文件) of one device in one attempt: 32 bytes for AES-256-GCM, which both hides a file
 * from whoever carries it and proves that this device made it. Derived, so nothing has to be kept.
 */
export const answerFileKey = ({ device }: Pick<Keyring, 'device'>, publicId: string, epoch: number): Buffer =>
  createHmac('sha256', device).update(`lz-answer-file.${publicId}.${epoch}`).digest()
