import { type SqlBool, sql } from 'kysely'
import { organsIn, type Trx } from '../platform/db/database.ts'
import type { EmploymentType, EndReason, IdType } from './tables.ts'

/** All of them need `inScope`: outside of such a transaction persons and posts look empty. */

/** Belongs to the scope: by the post held now, else by the last one left. Row-level security alone shows more. */
export const belongsTo = (scope: string) =>
  sql<SqlBool>`(${scope} = '/' or exists (select 1 from post b
    where b.id = last_post_of(person.id) and b.organ_id in ${organsIn(scope)}))`

/** A person of the scope. */
export const findPerson = (trx: Trx, scope: string, by: { id: string } | { idNumberHash: Buffer }) =>
  trx
    .selectFrom('person')
    .select(['id', 'name', 'idType', 'idNumberEnc', 'sex', 'bornOn', 'phoneEnc', 'photoFileId', 'version'])
    .select(['legalQualificationNo', 'legalQualificationFileId'])
    .$if('id' in by, (query) => query.where('id', '=', (by as { id: string }).id))
    .$if('idNumberHash' in by, (query) =>
      query.where('idNumberHash', '=', (by as { idNumberHash: Buffer }).idNumberHash),
    )
    .where(belongsTo(scope))
    .executeTakeFirst()

/** Posts of a person that the scope shows, the present one first. */
export const listPosts = (trx: Trx, personId: string) =>
  trx
    .selectFrom('post')
    .innerJoin('organ', 'organ.id', 'post.organId')
    .select(['post.id', 'organId', 'organ.name as organName', 'employmentType', 'positionTitle', 'post.domainCodes'])
    .select(['isPrimary', 'state', 'startedOn', 'endedOn', 'endReason', 'contractUntil'])
    .where('personId', '=', personId)
    .orderBy(sql`ended_on desc nulls first`)
    .orderBy('startedOn', 'desc')
    .orderBy('post.id')
    .execute()

/** The sealed identity number of a person, whoever's scope it is in. */
export async function findSealedIdNumber(trx: Trx, personId: string): Promise<Uint8Array | undefined> {
  const row = await trx.selectFrom('person').select('idNumberEnc').where('id', '=', personId).executeTakeFirst()
  return row?.idNumberEnc
}

/** Whether these numbers are known at all, whoever sees the person: hash (hex) → person. */
export async function whoHas(trx: Trx, hashes: readonly Buffer[]): Promise<Map<string, string>> {
  const { rows } = await sql<{ hash: Buffer; person: string | null }>`
    select h.hash, person_of_id_number(h.hash) as person from unnest(${[...hashes]}::bytea[]) h(hash)`.execute(trx)
  return new Map(rows.flatMap(({ hash, person }) => (person ? [[hash.toString('hex'), person] as const] : [])))
}

/** Names of those of these persons that belong to the scope. */
export async function namesInScope(trx: Trx, scope: string, ids: readonly string[]): Promise<Map<string, string>> {
  const rows = await trx
    .selectFrom('person')
    .select(['id', 'name'])
    .where('id', '=', sql<string>`any(${[...ids]}::uuid[])`)
    .where(belongsTo(scope))
    .execute()
  return new Map(rows.map(({ id, name }) => [id, name]))
}

export interface NewPerson {
  id: string
  name: string
  nameKey: string
  idType: IdType
  idNumberEnc: Buffer
  idNumberHash: Buffer
  sex: string
  bornOn: string | null
  phoneEnc: Buffer | null
  createdBy: string
}

export interface NewPost {
  id: string
  personId: string
  organId: string
  employmentType: EmploymentType
  positionTitle: string | null
  domainCodes: string[]
  startedOn: string
  contractUntil?: string | null
}

/** Some hundred persons and posts at a time; nothing is read back, for a person is visible only once the post is there. */
export async function insertPeople(trx: Trx, people: readonly NewPerson[], posts: readonly NewPost[]): Promise<void> {
  if (people.length > 0) await trx.insertInto('person').values(people).execute()
  if (posts.length > 0) await trx.insertInto('post').values(posts).execute()
}

/** False when the version is no longer the one that was seen. */
export async function updatePerson(
  trx: Trx,
  id: string,
  version: number,
  changes: { name: string; nameKey: string; phoneEnc: Buffer | null; legalQualificationNo?: string | null },
): Promise<boolean> {
  const { numUpdatedRows } = await trx
    .updateTable('person')
    .set((q) => ({ ...changes, version: q('version', '+', 1) }))
    .where('id', '=', id)
    .where('version', '=', version)
    .executeTakeFirst()
  return numUpdatedRows === 1n
}

export async function setPhoto(trx: Trx, id: string, photoFileId: string): Promise<void> {
  await trx
    .updateTable('person')
    .set((q) => ({ photoFileId, version: q('version', '+', 1) }))
    .where('id', '=', id)
    .execute()
}

export async function setLegalQualificationFile(trx: Trx, id: string, legalQualificationFileId: string): Promise<void> {
  await trx
    .updateTable('person')
    .set((q) => ({ legalQualificationFileId, version: q('version', '+', 1) }))
    .where('id', '=', id)
    .execute()
}

/** A person's open primary post, held for a change. */
export const lockPrimaryPost = (trx: Trx, personId: string) =>
  trx
    .selectFrom('post')
    .select(['id', 'organId', 'startedOn', 'endedOn'])
    .where('personId', '=', personId)
    .where('isPrimary', '=', true)
    .where('endedOn', 'is', null)
    .forUpdate()
    .executeTakeFirst()

/** A post of the scope, held for a change. */
export const lockPost = (trx: Trx, scope: string, personId: string, id: string) =>
  trx
    .selectFrom('post')
    .select(['id', 'organId', 'startedOn', 'endedOn'])
    .where('id', '=', id)
    .where('personId', '=', personId)
    .$if(scope !== '/', (query) => query.where('organId', 'in', organsIn(scope)))
    .forUpdate()
    .executeTakeFirst()

/** Ends an open post; false when somebody else ended it first. */
export async function closePost(trx: Trx, id: string, endedOn: string, endReason: EndReason): Promise<boolean> {
  const { numUpdatedRows } = await trx
    .updateTable('post')
    .set((q) => ({ endedOn, endReason, state: 'LEFT' as const, version: q('version', '+', 1) }))
    .where('id', '=', id)
    .where('endedOn', 'is', null)
    .executeTakeFirst()
  return numUpdatedRows === 1n
}
