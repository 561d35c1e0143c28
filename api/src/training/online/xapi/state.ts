import type { FastifyReply, FastifyRequest } from 'fastify'
import type { Deps } from '../../../deps.ts'
import { Refusal } from '../../../kernel/refusal.ts'
import { sha256Hex } from '../../../platform/crypto/hash.ts'
import { asSystem, type Trx } from '../../../platform/db/database.ts'
import { isRecord } from '../rules/runtime.ts'
import type { Launch } from '../sessions/tokens.ts'
import { agentOf, refuseOtherActor } from './launched.ts'
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

/** One document, or without `stateId` all of the same place. */
export interface DocumentKey extends Omit<StateKey, 'stateId'> {
  stateId: string | undefined
}

function keyOf(deps: Deps, launch: Launch, { activityId, agent, registration = '', stateId }: StateQuery): DocumentKey {
  refuseOtherActor(deps, launch, agentOf(agent))
  return { personId: launch.personId, activityId, registration, stateId }
}

export const readState = (deps: Deps, launch: Launch, query: StateQuery, reply: FastifyReply) =>
  readDocument(deps, keyOf(deps, launch, query), query.since, reply)

export const removeState = (deps: Deps, launch: Launch, query: StateQuery, reply: FastifyReply) =>
  removeDocuments(deps, keyOf(deps, launch, query), reply)

export function writeState(deps: Deps, launch: Launch, query: StateQuery, writing: Omit<Writing, 'asksWhich'>) {
  const key = keyOf(deps, launch, query)
  if (key.stateId === undefined) throw new Refusal('invalid', 'xapi-state-id-missing')
  return writeDocument(deps, key, { ...writing, asksWhich: false })
}

/** One document as it was stored, or the ids of all. */
export async function readDocument(
  { db }: Deps,
  { stateId, ...place }: DocumentKey,
  since: string | undefined,
  reply: FastifyReply,
) {
  if (stateId === undefined) return reply.send(await asSystem(db, (trx) => listStateIds(trx, place, since)))
  const found = await asSystem(db, (trx) => findState(trx, { ...place, stateId }))
  if (!found) throw new Refusal('not-found', 'xapi-document-not-found')
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
  /** Writing over a document needs If-Match or If-None-Match. */
  asksWhich: boolean
}

/** PUT replaces a document; POST joins two JSON objects, member by member. */
export async function writeDocument(
  { db, clock }: Deps,
  { stateId = '', ...place }: DocumentKey,
  { request, reply, merges, asksWhich }: Writing,
) {
  const key: StateKey = { ...place, stateId }
  const mediaType = request.headers['content-type'] ?? 'application/octet-stream'
  const status = await asSystem(db, async (trx) => {
    const known = await findState(trx, key)
    if (isOutdated(request, known?.etag)) return 412
    if (asksWhich && known && !saysWhich(request)) throw new Refusal('conflict', 'xapi-etag-needed')
    const content = merges && known ? merge(known, request) : bytesOf(request.body)
    if (content.length > MOST_BYTES) throw new Refusal('invalid', 'input-too-large')
    await refuseTooMany(trx, place.personId, known !== undefined)
    const etag = `"${sha256Hex(content).slice(0, 40)}"`
    await saveState(trx, key, { mediaType, content, etag, storedAt: clock.now() })
    return 204
  })
  // Only what is committed is confirmed.
  return reply.code(status).send()
}

async function refuseTooMany(trx: Trx, personId: string, isKnown: boolean): Promise<void> {
  if (!isKnown && (await countStates(trx, personId)) >= MOST_DOCUMENTS)
    throw new Refusal('too-many', 'xapi-state-too-many')
}

const saysWhich = ({ headers }: FastifyRequest): boolean =>
  headers['if-match'] !== undefined || headers['if-none-match'] !== undefined

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

function merge(
  { mediaType, content }: { mediaType: string; content: Buffer },
  { body, headers }: FastifyRequest,
): Buffer {
  const isJson = (type: string | undefined) => /^application\/json\b/i.test(type ?? '')
  const known: unknown = isJson(mediaType) ? JSON.parse(content.toString()) : undefined
  if (!isRecord(known) || !isRecord(body) || !isJson(headers['content-type']))
    throw new Refusal('invalid', 'xapi-state-not-an-object')
  return Buffer.from(JSON.stringify({ ...known, ...body }))
}

export async function removeDocuments({ db }: Deps, { stateId, ...place }: DocumentKey, reply: FastifyReply) {
  await asSystem(db, (trx) => deleteStates(trx, place, stateId))
  return reply.code(204).send()
}
