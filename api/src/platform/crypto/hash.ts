import { createHash, timingSafeEqual } from 'node:crypto'

/** SHA-256 of bytes, or of the UTF-8 form of a text. */
export const sha256 = (data: Uint8Array | string): Buffer => createHash('sha256').update(data).digest()

/** The same as 64 lower-case hexadecimal digits. */
export const sha256Hex = (data: Uint8Array | string): string => sha256(data).toString('hex')

/** Compares secrets without telling by its duration where they differ; unequal lengths are simply unequal. */
export const sameBytes = (a: Uint8Array, b: Uint8Array): boolean => a.length === b.length && timingSafeEqual(a, b)
