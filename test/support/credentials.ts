import { randomUUID } from 'node:crypto'
import { credentialDecisions, credentials } from '../../api/src/credentials/contract.ts'
import { toBase32 } from '../../api/src/kernel/base32.ts'
import { asSystem } from '../../api/src/platform/db/database.ts'
import { storeFile } from '../../api/src/platform/files/files.ts'
import { type Answer, ApiClient } from '../../scripts/lib/api-client.ts'
import { portrait } from '../../scripts/lib/portrait.ts'
import { intoApp } from '../../scripts/lib/transport.ts'
import type { TestApp } from './app.ts'
import { PASSWORD, type PersonOptions } from './world.ts'

/** Who reviews an application of a unit in a county, in order. */
export const CHAIN = ['unit.approver', 'county.reviewer', 'city.reviewer', 'province.reviewer'] as const

/** Somebody who does not exist. */
const FACE = portrait(7)

/** Clients signed in as accounts of the world, each opened once. */
export function signedIn(t: TestApp): (loginName: string) => Promise<ApiClient> {
  const clients = new Map<string, Promise<ApiClient>>()
  const open = async (loginName: string) => {
    const client = new ApiClient(intoApp(t.app), { patience: 0 })
    await client.signIn(loginName, PASSWORD)
    return client
  }
  return (loginName) => {
    const client = clients.get(loginName) ?? open(loginName)
    clients.set(loginName, client)
    return client
  }
}

/** An officer with a photo and, unless told otherwise, a valid qualification for market regulation. */
export async function officer(
  t: TestApp,
  { qualifiedFor = ['MARKET'], ...options }: PersonOptions & { qualifiedFor?: string[] } = {},
): Promise<string> {
  const photoFileId = await asSystem(t.deps.db, (trx) =>
    storeFile(trx, t.deps.keyring, {
      purpose: 'person.photo',
      mediaType: 'image/jpeg',
      bytes: FACE,
      createdBy: null,
    }),
  )
  const { personId } = await t.world.addPerson({ photoFileId, ...options })
  if (qualifiedFor.length > 0)
    await t.owner
      .insertInto('qualification')
      .values(
        qualifiedFor.map((domainCode) => ({
          personId,
          domainCode,
          state: 'VALID' as const,
          generalPassedOn: '2026-10-10',
          professionalPassedOn: '2026-10-10',
          validFrom: '2026-10-10',
          validTo: '2031-10-09',
        })),
      )
      .execute()
  return personId
}

export type Actors = (loginName: string) => Promise<ApiClient>

/** The unit applies for these people; the ids of their applications, in the same order. */
export async function apply(t: TestApp, as: Actors, personIds: readonly string[]): Promise<string[]> {
  const unit = await as('unit.admin')
  const entries = personIds.map((personId) => ({
    personId,
    domainCodes: ['MARKET'],
    categories: ['PENALTY' as const, 'INSPECTION' as const],
  }))
  await unit.call(credentials.apply, { body: { kind: 'ENFORCEMENT', entries } })
  const rows = await t.owner
    .selectFrom('credentialApplication')
    .where('personId', 'in', personIds)
    .select(['id', 'personId'])
    .execute()
  const ids = new Map(rows.map((row) => [row.personId, row.id]))
  return personIds.map((personId) => ids.get(personId)!)
}

/** Lets the given reviewers approve, one after the other. */
export async function approve(as: Actors, ids: readonly string[], reviewers: readonly string[] = CHAIN): Promise<void> {
  for (const reviewer of reviewers) {
    const client = await as(reviewer)
    const { refused } = await client.call(credentials.reviewApplications, { body: { ids: [...ids] } })
    if (refused.length > 0) throw new Error(`${reviewer} could not approve: ${JSON.stringify(refused)}`)
  }
}

/** A credential in force, from application to signature. */
export async function issued(t: TestApp, as: Actors, options: PersonOptions = {}): Promise<Issued> {
  const personId = await officer(t, { name: `张${randomName()}`, ...options })
  const [one] = await issuedTo(t, as, [personId])
  return one!
}

/** Many at once, for tests that need one each and care for nothing else about it. */
export async function stock(t: TestApp, as: Actors, count: number): Promise<() => Promise<Issued>> {
  const personIds: string[] = []
  for (let i = 0; i < count; i += 1) personIds.push(await officer(t, { name: `张${randomName()}` }))
  const ready = await issuedTo(t, as, personIds)
  return async () => ready.pop() ?? issued(t, as)
}

export interface Issued {
  personId: string
  credential: Answer<typeof credentials.read>
}

async function issuedTo(t: TestApp, as: Actors, personIds: readonly string[]): Promise<Issued[]> {
  await approve(as, await apply(t, as, personIds))
  await t.runner.drain()
  const rows = await t.owner
    .selectFrom('credential')
    .where('personId', 'in', personIds)
    .select(['id', 'personId'])
    .execute()
  return Promise.all(rows.map(async ({ id, personId }) => ({ personId, credential: await read(as, id) })))
}

/** Serves the notice, lets the person waive the answer, and gives the decision as it then is; at once where no rule asks. */
export async function heard(
  as: Actors,
  decision: Pick<Answer<typeof credentials.propose>, 'id' | 'version' | 'noticeRequired'>,
  { by = 'county.reviewer', servedOn = '2026-11-23' }: { by?: string; servedOn?: string } = {},
): Promise<{ version: number }> {
  if (!decision.noticeRequired) return decision
  const handler = await as(by)
  const params = { id: decision.id }
  const service = { method: 'DIRECT' as const, servedOn, recipient: '本人', witness: null, note: null }
  const { version } = await handler.call(credentialDecisions.notice, {
    params,
    body: { ...service, version: decision.version },
  })
  return handler.call(credentialDecisions.recordStatement, { params, body: { kind: 'WAIVED', text: '', version } })
}

/** As the province sees it. */
export async function read(as: Actors, id: string): Promise<Answer<typeof credentials.read>> {
  return (await as('province.reviewer')).call(credentials.read, { params: { id } })
}

/** What the QR code of an issued credential holds. */
export async function codeOf(t: TestApp, id: string): Promise<{ token: string; payload: string; url: string }> {
  const row = await t.owner
    .selectFrom('credential')
    .where('id', '=', id)
    .select(['token', 'codePayload'])
    .executeTakeFirstOrThrow()
  const token = toBase32(row.token)
  return {
    token,
    payload: row.codePayload!,
    url: `${t.deps.config.publicUrl}/V/${token}.${row.codePayload}`.toUpperCase(),
  }
}

const HAN = '伟芳娜敏静丽强磊军洋勇艳杰娟涛明超秀霞平刚桂英'

/** Two characters that are unlikely to meet twice. */
function randomName(): string {
  const bytes = Buffer.from(randomUUID().replaceAll('-', ''), 'hex')
  return [bytes[0]!, bytes[1]!].map((byte) => [...HAN][byte % HAN.length]).join('')
}
