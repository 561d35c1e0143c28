import type { FastifyReply, FastifyRequest } from 'fastify'
import type { Deps } from '../../deps.ts'
import { materialBytes } from './bytes.ts'
import type { MaterialFile } from './material-queries.ts'
import { byteRange } from './rules/byte-range.ts'

/**
 * What a page of a package may do: run its own scripts in a frame of its own, and nothing of ours. Without
 * `allow-same-origin` its origin is opaque: it reads no cookie, no storage and no page of the application, and what it
 * has to say it says by messages to the player.
 */
export const PACKAGE_POLICY = [
  'sandbox allow-scripts allow-forms',
  "default-src 'self' data: blob:",
  "script-src 'self' 'unsafe-inline' 'unsafe-eval'",
  "style-src 'self' 'unsafe-inline'",
  "connect-src 'self'",
  "frame-ancestors 'self'",
  "base-uri 'none'",
  "form-action 'none'",
].join('; ')

/** A video runs nothing at all. */
const FILE_POLICY = "default-src 'none'; style-src 'unsafe-inline'; media-src 'self'; frame-ancestors 'self'; sandbox"
/** Browsers show a PDF with a viewer of their own, which a sandbox would keep away. Its type was told by its bytes. */
const PDF_POLICY = "default-src 'none'; style-src 'unsafe-inline'; object-src 'self'; frame-ancestors 'self'"

const policyOf = (isPackage: boolean, mediaType: string): string => {
  if (isPackage) return PACKAGE_POLICY
  return mediaType === 'application/pdf' ? PDF_POLICY : FILE_POLICY
}

interface Sent {
  materialId: string
  file: MaterialFile
  /** Shown when it is saved. */
  fileName?: string | null
  /** A page of a package, which brings its own scripts. */
  isPackage: boolean
}

/**
 * Sends a file of a material, or the range of it that the request asks for: 206, or 416 behind the end (RFC 9110 14).
 * Kept by nobody on the way; a browser takes it for what it is said to be.
 */
export function sendMaterial(
  deps: Pick<Deps, 'db' | 'keyring'>,
  { headers }: Pick<FastifyRequest, 'headers'>,
  reply: FastifyReply,
  { materialId, file, fileName, isPackage }: Sent,
): FastifyReply {
  const range = byteRange(headers.range, file.size)
  reply
    .type(file.mediaType)
    .header('accept-ranges', 'bytes')
    .header('cache-control', 'private, no-store')
    .header('x-content-type-options', 'nosniff')
    .header('content-security-policy', policyOf(isPackage, file.mediaType))
    .header('cross-origin-resource-policy', isPackage ? 'cross-origin' : 'same-origin')
  // A sandboxed page has no origin of its own: its fonts, modules and data come from "elsewhere". The address is secret.
  if (isPackage) reply.header('access-control-allow-origin', '*')
  if (fileName) reply.header('content-disposition', `inline; filename*=UTF-8''${encodeURIComponent(fileName)}`)
  if (range === 'unsatisfiable') return reply.code(416).header('content-range', `bytes */${file.size}`).send('')
  const { from, to } = range ?? { from: 0, to: file.size - 1 }
  if (range) reply.code(206).header('content-range', `bytes ${from}-${to}/${file.size}`)
  return reply.header('content-length', to - from + 1).send(materialBytes(deps, materialId, file, { from, to }))
}
