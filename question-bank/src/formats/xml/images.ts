import { sha256 } from '@noble/hashes/sha2.js'
import { bytesToHex } from '@noble/hashes/utils.js'
import type { Problem, ProblemCode } from '../../model/problem.ts'
import type { Image } from '../format.ts'

/** Why a picture is not taken. */
export interface ImageFault {
  code: ProblemCode
  detail: NonNullable<Problem['detail']>
}

/**
 * Finds the bytes of a picture in the file by its address: the same bytes again for the same address. Undefined if the
 * file has none of that name; only how many bytes it has, if they are known to be too many.
 */
export type FindImage = (src: string) => Uint8Array | 'damaged' | { bytes: number } | undefined

/** An address may be as long as it likes; this much of it is enough to recognise it in a message. */
const excerpt = (src: string): string => (src.length > 120 ? `${src.slice(0, 120)}…` : src)

/** The pictures of a file that its questions show, each once. Nothing is ever fetched. */
export class ImageStore {
  readonly #images = new Map<string, Image>()
  /** A text may show the same picture thousands of times. */
  readonly #hashes = new WeakMap<Uint8Array, string>()
  readonly #maxBytes: number

  constructor(maxBytes: number) {
    this.#maxBytes = maxBytes
  }

  /** Takes a picture by its address in the file, or a `data:` address. */
  take(src: string, find: FindImage): { sha256: string } | ImageFault {
    const fault = (code: ProblemCode, more = {}): ImageFault => ({ code, detail: { src: excerpt(src), ...more } })
    const bytes = /^data:/i.test(src)
      ? dataBytes(src)
      : /^(?:[a-z][a-z\d+.-]*:|\/\/)/i.test(src)
        ? undefined
        : find(src)
    if (!bytes) return fault('image-not-in-file')
    if (bytes === 'damaged') return fault('image-damaged')
    const size = bytes instanceof Uint8Array ? bytes.length : bytes.bytes
    if (!(bytes instanceof Uint8Array) || size > this.#maxBytes) {
      return fault('image-too-large', { bytes: size, limit: this.#maxBytes })
    }
    const known = this.#hashes.get(bytes)
    if (known !== undefined) return { sha256: known }
    const mediaType = mediaTypeOf(bytes)
    if (!mediaType) return fault(bytes.length === 0 ? 'image-damaged' : 'image-kind-unsupported')
    const hash = bytesToHex(sha256(bytes))
    this.#hashes.set(bytes, hash)
    if (!this.#images.has(hash)) this.#images.set(hash, { sha256: hash, mediaType, bytes })
    return { sha256: hash }
  }

  all(): Image[] {
    return [...this.#images.values()]
  }
}

/** What a picture is by its first bytes; its name and what the file calls it do not count. */
function mediaTypeOf(bytes: Uint8Array): Image['mediaType'] | undefined {
  const head = String.fromCharCode(...bytes.subarray(0, 12))
  if (head.startsWith('\x89PNG\r\n\x1a\n')) return 'image/png'
  if (head.startsWith('\xff\xd8\xff')) return 'image/jpeg'
  if (/^GIF8[79]a/.test(head)) return 'image/gif'
  return head.startsWith('RIFF') && head.endsWith('WEBP') ? 'image/webp' : undefined
}

export const EXTENSIONS: Readonly<Record<Image['mediaType'], string>> = {
  'image/png': 'png',
  'image/jpeg': 'jpg',
  'image/gif': 'gif',
  'image/webp': 'webp',
}

function dataBytes(src: string): Uint8Array | 'damaged' {
  const comma = src.indexOf(',')
  return comma > 0 && /;base64$/i.test(src.slice(0, comma).trim()) ? fromBase64(src.slice(comma + 1)) : 'damaged'
}

/** Bytes of Base64 (RFC 4648), line breaks allowed. */
export function fromBase64(text: string): Uint8Array | 'damaged' {
  try {
    const binary = atob(text)
    const bytes = new Uint8Array(binary.length)
    for (let i = 0; i < binary.length; i++) bytes[i] = binary.charCodeAt(i)
    return bytes
  } catch {
    return 'damaged'
  }
}

export function toBase64(bytes: Uint8Array): string {
  let binary = ''
  for (let at = 0; at < bytes.length; at += 8192) binary += String.fromCharCode(...bytes.subarray(at, at + 8192))
  return btoa(binary)
}
