import type { FastifyReply, FastifyRequest } from 'fastify'
import type { Deps } from '../../../deps.ts'
import { Refusal } from '../../../kernel/refusal.ts'
import type { Caller } from '../../../platform/http/caller.ts'
import { materialBytes, materialFileOf } from '../../courses/bytes.ts'
import { PACKAGE_POLICY, sendMaterial } from '../../courses/send-material.ts'
import { PACKAGE_BRIDGE } from './contract.ts'
import { findSession } from './queries.ts'
import { readLaunch } from './tokens.ts'

/** Bytes of a PDF or video, while its session is open. */
export async function sendContent(
  deps: Deps,
  caller: Caller,
  id: string,
  { request, reply }: { request: FastifyRequest; reply: FastifyReply },
): Promise<FastifyReply> {
  const session = caller.personId ? await findSession(deps.db, id, caller.personId) : undefined
  if (!session || session.endedAt) throw new Refusal('not-found', 'learning-session-not-found')
  const { materialId, fileName } = session
  const file = await materialFileOf(deps, materialId)
  if (!file) throw new Refusal('not-found', 'learning-material-not-found')
  return sendMaterial(deps, request, reply, { materialId, file, fileName, isPackage: false })
}

/** A file of a package. Pages of a SCORM package get the bridge to the player as their first script. */
export async function sendPackageFile(
  deps: Deps,
  { token, '*': path }: { token: string; '*': string },
  { request, reply }: { request: FastifyRequest; reply: FastifyReply },
): Promise<FastifyReply> {
  const launch = readLaunch(deps.keyring, 'package', token, deps.clock.now())
  const session = launch && (await findSession(deps.db, launch.sessionId, launch.personId))
  if (!session || session.endedAt || session.materialId !== launch.materialId)
    throw new Refusal('not-found', 'learning-session-not-found')
  const { materialId } = launch
  const file = path === '' ? undefined : await materialFileOf(deps, materialId, path)
  if (!file) throw new Refusal('not-found', 'learning-file-not-found')
  if (session.kind !== 'SCORM' || !file.mediaType.startsWith('text/html'))
    return sendMaterial(deps, request, reply, { materialId, file, isPackage: true })
  const pieces: Buffer[] = []
  for await (const piece of materialBytes(deps, materialId, file)) pieces.push(piece as Buffer)
  return reply
    .type(file.mediaType)
    .header('cache-control', 'private, no-store')
    .header('content-security-policy', PACKAGE_POLICY)
    .header('cross-origin-resource-policy', 'cross-origin')
    .send(withBridge(Buffer.concat(pieces)))
}

/** Bytes, and not text: whatever the page's encoding is, its tags are ASCII. */
function withBridge(page: Buffer): Buffer {
  const script = Buffer.from(`<script src="${PACKAGE_BRIDGE}"></script>`)
  const head = /<head(\s[^>]*)?>/i.exec(page.toString('latin1'))
  const at = head ? head.index + head[0].length : doctypeEnd(page)
  return Buffer.concat([page.subarray(0, at), script, page.subarray(at)])
}

function doctypeEnd(page: Buffer): number {
  const doctype = /^(\xef\xbb\xbf)?\s*<!doctype[^>]*>/i.exec(page.toString('latin1'))
  return doctype ? doctype[0].length : 0
}
