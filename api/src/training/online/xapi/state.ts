import type { FastifyReply, FastifyRequest } from 'fastify'
import type { Deps } from '../../../deps.ts'
import { Refusal } from '../../../kernel/refusal.ts'
import { sha256Hex } from '../../../platform/crypto/hash.ts'
import { asSystem, type Trx } from '../../../platform/db/database.ts'
import { isRecord } from '../rules/runtime.ts'
import type { Launch } from '../tokens.ts'
import { refuseOtherActor } from './launched.ts'
import { countStates, deleteStates, findState, listStateIds, type StateKey, saveState } from './queries.ts'

export interface StateQuery {
  activityId: string
  agent: string
  stateId?: string
  registration?: string
  since?: string
}

/** Documents that one person may keep, and the size of one; packages keep a handful of small ones. */
const MOST_DOCUMENTS = 500
const MOST_BYTES = 256 * 1024

function keyOf(deps: Deps, launch: Launch, { activityId, agent, registration = '' }: StateQuery) {
  refuseOtherActor(deps, launch, parsed(agent))
  return { personId: launch.personId, activityId, registration }
}

function parsed(agent: string): unknown {
  try {
    return JSON.parse(agent)
  } catch {
    throw new Refusal('invalid', 'xapi-agent-invalid')
  }
}

function requireStateId(stateId: string | undefined): string {
  if (stateId === undefined) throw new Refusal('invalid', 'xapi-state-id-missing')
  return stateId
}

/** One document as it was stored, or the ids of all. */
export async function readState(deps: Deps, launch: Launch, query: StateQuery, reply: FastifyReply) {
  const key = keyOf(deps, launch, query)
  const { stateId, since } = query
  if (stateId === undefined) return reply.send(await asSystem(deps.db, (trx) => listStateIds(trx, key, since)))
  const found = await asSystem(deps.db, (trx) => findState(trx, { ...key, stateId }))
  if (!found) throw new Refusal('not-found', 'xapi-state-not-found')
  return reply
    .type(found.mediaType)
    .header('etag', found.etag)
    .header('last-modified', found.storedAt.toUTCString())
    .send(found.content)
}

interface Writing {
  request: FastifyRequest
  reply: FastifyReply
  merges: boolean
}

/** PUT replaces a document; POST joins two JSON objects, member by member. */
export function writeState(deps: Deps, launch: Launch, query: StateQuery, { request, reply, merges }: Writing) {
  const key: StateKey = { ...keyOf(deps, launch, query), stateId: requireStateId(query.stateId) }
  const mediaType = request.headers['content-type'] ?? 'application/octet-stream'
  return asSystem(deps.db, async (trx) => {
    const known = await findState(trx, key)
    if (isOutdated(request, known?.etag)) return reply.code(412).send()
    const content = merges && known ? merge(known, request.body) : bytesOf(request.body)
    if (content.length > MOST_BYTES) throw new Refusal('invalid', 'input-too-large')
    await refuseTooMany(trx, launch, known !== undefined)
    await saveState(trx, key, {
      mediaType,
      content,
      etag: `"${sha256Hex(content).slice(0, 40)}"`,
      storedAt: deps.clock.now(),
    })
    return reply.code(204).send()
  })
}

async function refuseTooMany(trx: Trx, { personId }: Launch, isKnown: boolean): Promise<void> {
  if (!isKnown && (await countStates(trx, personId)) >= MOST_DOCUMENTS)
    throw new Refusal('too-many', 'xapi-state-too-many')
}

/** If-Match and If-None-Match (RFC 9110 13.1): somebody else has written meanwhile. */
function isOutdated({ headers }: FastifyRequest, etag: string | undefined): boolean {
  const [match, noneMatch] = [headers['if-match'], headers['if-none-match']]
  if (match !== undefined && match !== '*' && match !== etag) return true
  if (match === '*' && etag === undefined) return true
  return noneMatch !== undefined && etag !== undefined && (noneMatch === '*' || noneMatch === etag)
}

const bytesOf = (body: unknown): Buffer =>
  Buffer.isBuffer(body)
    ? body
    : typeof body === 'string'
      ? Buffer.from(body)
      : Buffer.from(JSON.stringify(body ?? null))

function merge({ mediaType, content }: { mediaType: string; content: Buffer }, body: unknown): Buffer {
  const known: unknown = mediaType.startsWith('application/json') ? JSON.parse(content.toString()) : undefined
  if (!isRecord(known) || !isRecord(body) || Buffer.isBuffer(body))
    throw new Refusal('invalid', 'xapi-state-not-an-object')
  return Buffer.from(JSON.stringify({ ...known, ...body }))
}

export async function removeState(deps: Deps, launch: Launch, query: StateQuery, reply: FastifyReply) {
  const key = keyOf(deps, launch, query)
  await asSystem(deps.db, (trx) => deleteStates(trx, key, query.stateId))
  return reply.code(204).send()
}
