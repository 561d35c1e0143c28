import { gzipSync } from 'node:zlib'

/** Multibase Base64url (`u`) of the list in GZIP form. */
export const encodeBits = (bits: Uint8Array): string => `u${gzipSync(bits).toString('base64url')}`
