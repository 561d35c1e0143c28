import { createHash, randomUUID } from 'node:crypto'
import type { FastifyRequest } from 'fastify'
import type { Deps } from '../../../deps.ts'
import { Refusal } from '../../../kernel/refusal.ts'
import type { Db, Trx } from '../../../platform/db/database.ts'
import { loadFile, storeFile } from '../../../platform/files/files.ts'
import { refuseBrokenText } from '../../../platform/http/strict.ts'
import { boundaryOf, mixed, type Part, partsOf } from '../rules/mixed.ts'
import { type Attachment, attachmentsOf, SIGNATURE, type Statement } from '../rules/statement.ts'
import type { Launch } from '../sessions/tokens.ts'
import { countAttachments, insertAttachment, listAttachments } from './queries.ts'

/** A request with attachments; and how many files one person may leave with one material. */
export const MOST_MIXED_BYTES = 8 * 1024 * 1024
const MOST_ATTACHMENTS = 100

/** Bytes by their hash, in lower case. */
export type Contents = ReadonlyMap<string, Part>

const contentsOf = new WeakMap<FastifyRequest, Contents>()

/** What came beside the statements of this request. */
export const contentsIn = (request: FastifyRequest): Contents => contentsOf.get(request) ?? new Map()

/**
 * Of a request in `multipart/mixed` makes its first part, the statements, the body; the others are kept for
 * `contentsIn`, each checked against the hash that it bears.
 */
export async function readMixed(request: FastifyRequest): Promise<void> {
  const type = request.headers['content-type'] ?? ''
  if (!/^multipart\//i.test(type) || !request.routeOptions.url?.endsWith('/statements')) return
  const boundary = boundaryOf(type)
  const parts = boundary && Buffer.isBuffer(request.body) ? partsOf(request.body, boundary) : undefined
  const [statements, ...files] = parts ?? []
  if (!statements || !/^application\/json\b/i.test(statements.headers.get('content-type') ?? ''))
    throw new Refusal('invalid', 'xapi-multipart-invalid')
  request.body = parsed(statements.bytes)
  refuseBrokenText(request.body)
  contentsOf.set(request, new Map(files.map((part) => [hashOf(part), part])))
}

function parsed(bytes: Buffer): unknown {
  try {
    return JSON.parse(bytes.toString('utf8'))
  } catch {
    throw new Refusal('invalid', 'xapi-multipart-invalid')
  }
}

const ALGORITHMS: Record<number, string> = { 64: 'sha256', 96: 'sha384', 128: 'sha512' }

function hashOf({ headers, bytes }: Part): string {
  const said = (headers.get('x-experience-api-hash') ?? '').toLowerCase()
  const encoding = headers.get('content-transfer-encoding') ?? 'binary'
  const algorithm = ALGORITHMS[said.length]
  const isTrue = algorithm !== undefined && createHash(algorithm).update(bytes).digest('hex') === said
  if (!isTrue || encoding.toLowerCase() !== 'binary') throw new Refusal('invalid', 'xapi-attachment-hash-wrong')
  return said
}

/**
 * Every attachment has its bytes here or an address where they are, and no bytes came that nobody speaks of. What is
 * signed is refused, because nothing here checks signatures, and an unchecked one must not be stored as if it were good.
 */
export function refuseUnmatched(statements: readonly Statement[], contents: Contents): void {
  const attachments = statements.flatMap(attachmentsOf)
  if (attachments.some(({ usageType }) => usageType === SIGNATURE))
    throw new Refusal('invalid', 'xapi-signature-refused')
  for (const { sha2, length, fileUrl } of attachments) {
    const part = contents.get(sha2.toLowerCase())
    if (!part && fileUrl === undefined) throw new Refusal('invalid', 'xapi-attachment-missing', { sha2 })
    if (part && part.bytes.length !== length) throw new Refusal('invalid', 'xapi-attachment-length-wrong', { sha2 })
  }
  const spoken = new Set(attachments.map(({ sha2 }) => sha2.toLowerCase()))
  for (const sha2 of contents.keys())
    if (!spoken.has(sha2)) throw new Refusal('invalid', 'xapi-attachment-unknown', { sha2 })
}

/** Keeps the bytes, each once for the person and material. */
export async function storeContents(
  trx: Trx,
  { keyring }: Pick<Deps, 'keyring'>,
  { personId, materialId }: Launch,
  { contents, at }: { contents: Contents; at: Date },
): Promise<void> {
  if (contents.size === 0) return
  const known = await listAttachments(trx, { personId, materialId }, [...contents.keys()])
  const fresh = [...contents].filter(([sha2]) => !known.some((one) => one.sha2 === sha2))
  if ((await countAttachments(trx, { personId, materialId })) + fresh.length > MOST_ATTACHMENTS)
    throw new Refusal('too-many', 'xapi-attachments-too-many')
  for (const [sha2, { headers, bytes }] of fresh) {
    const mediaType = headers.get('content-type') ?? 'application/octet-stream'
    const fileId = await storeFile(trx, keyring, { purpose: 'xapi.attachment', mediaType, bytes, createdBy: null })
    await insertAttachment(trx, { personId, materialId, sha2, fileId, storedAt: at })
  }
}

/** An answer with the bytes of all attachments that are kept here. */
export async function withContents(
  db: Db,
  { keyring }: Pick<Deps, 'keyring'>,
  { personId, materialId }: Launch,
  { answer, statements }: { answer: unknown; statements: readonly Record<string, unknown>[] },
): Promise<{ type: string; body: Buffer }> {
  const wanted = statements.flatMap((one) => attachmentsOf(one as unknown as Statement))
  const byHash = new Map(wanted.map((attachment): [string, Attachment] => [attachment.sha2.toLowerCase(), attachment]))
  const kept = await listAttachments(db, { personId, materialId }, [...byHash.keys()])
  const files = await Promise.all(
    kept.map(async ({ sha2, fileId }) => {
      const file = await loadFile(db, keyring, fileId)
      const type = byHash.get(sha2)?.contentType ?? file?.mediaType ?? 'application/octet-stream'
      const headers = { 'Content-Type': type, 'Content-Transfer-Encoding': 'binary', 'X-Experience-API-Hash': sha2 }
      return { headers, bytes: file?.bytes ?? Buffer.alloc(0) }
    }),
  )
  const boundary = randomUUID()
  const first = { headers: { 'Content-Type': 'application/json' }, bytes: Buffer.from(JSON.stringify(answer)) }
  return { type: `multipart/mixed; boundary=${boundary}`, body: mixed([first, ...files], boundary) }
}
