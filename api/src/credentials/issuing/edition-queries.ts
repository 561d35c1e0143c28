import { sql } from 'kysely'
import type { Db, Trx } from '../../platform/db/database.ts'
import type { CredentialEditionTable } from '../applications/tables.ts'
import { sealRows } from '../proof/seal.ts'
import type { StoredState } from '../rules/lifecycle.ts'

type NewEdition = Omit<CredentialEditionTable, 'codePayload' | 'effectiveAt' | 'recordedAt' | 'replacedAt'>

/** Writes editions down that wait for their signature. */
export async function insertEditions(trx: Trx, rows: readonly NewEdition[], at: Date): Promise<void> {
  const when = { effectiveAt: at, recordedAt: at, codePayload: null }
  await trx
    .insertInto('credentialEdition')
    .values(rows.map((row) => ({ ...row, ...when })))
    .execute()
  await sealRows(trx, 'credential_edition', rows.map(nameOf), at)
}

/** The newest edition of each, signed or not; the rows of the credentials are held until the transaction ends. */
export async function lockLastEditions(trx: Trx, credentialIds: readonly string[]): Promise<Map<string, number>> {
  const ids = sql<string>`any(${[...credentialIds]}::uuid[])`
  await trx.selectFrom('credential').select('id').where('id', '=', ids).orderBy('id').forUpdate().execute()
  const rows = await trx
    .selectFrom('credentialEdition')
    .select(['credentialId', (eb) => eb.fn.max('edition').as('last')])
    .where('credentialId', '=', ids)
    .groupBy('credentialId')
    .execute()
  return new Map(rows.map(({ credentialId, last }) => [credentialId, last]))
}

export interface EditionName {
  credentialId: string
  edition: number
}

/** What ended meanwhile gets no further edition; a withdrawn one gets it by a transfer only. */
export function lockUnsigned(trx: Trx, editions: readonly EditionName[]) {
  return trx
    .selectFrom('credential')
    .innerJoin('credentialEdition as edition', 'edition.credentialId', 'credential.id')
    .leftJoin('credentialApplication as application', 'application.id', 'edition.applicationId')
    .select(['credential.id as credentialId', 'credentialNo', 'credential.personId', 'credential.state'])
    .select(['credential.kind', 'edition.edition', 'edition.applicationId', 'edition.organId'])
    .select([
      'edition.statusIndex',
      'edition.holderName',
      'edition.organName',
      'edition.areaName',
      'edition.issuingAuthority',
      'edition.supervisedBy',
      'edition.validFrom',
      'edition.validTo',
      'edition.token',
    ])
    .select('application.type')
    .where(sql<boolean>`(edition.credential_id, edition.edition) in (select * from unnest(
      ${editions.map(({ credentialId }) => credentialId)}::uuid[], ${editions.map(({ edition }) => edition)}::int[]))`)
    .where('edition.codePayload', 'is', null)
    .where(sql<boolean>`edition.edition > credential.edition`)
    .where(sql<boolean>`case application.type when 'TRANSFER' then credential.state = 'WITHDRAWN'
      else credential.state in ('ACTIVE', 'SUSPENDED') end`)
    .orderBy('credential.id')
    .orderBy('edition.edition')
    .forUpdate('credential')
    .execute()
}

export type Unsigned = Awaited<ReturnType<typeof lockUnsigned>>[number]

/** An edition with its signed code, and what the state of its credential becomes by it. */
export interface Signed extends EditionName {
  payload: string
  state: StoredState
}

/**
 * Writes the codes down and makes the newest of these editions the row of its credential, which the caller holds; what was
 * reported lost is the former card. Answers the names of the editions that are thereby replaced.
 *
 * @param editions of one credential in order
 */
export async function makeCurrent(trx: Trx, editions: readonly Signed[], at: Date): Promise<string[]> {
  const column = <T>(of: readonly Signed[], pick: (one: Signed) => T) => of.map(pick)
  const ids = (of: readonly Signed[]) => sql`${column(of, ({ credentialId }) => credentialId)}::uuid[]`
  const numbers = (of: readonly Signed[]) => sql`${column(of, ({ edition }) => edition)}::int[]`
  await sql`
    update credential_edition e set code_payload = signed.payload
    from unnest(${ids(editions)}, ${numbers(editions)}, ${column(editions, ({ payload }) => payload)}::text[])
      as signed (credential_id, edition, payload)
    where e.credential_id = signed.credential_id and e.edition = signed.edition`.execute(trx)
  const newest = [...new Map(editions.map((one) => [one.credentialId, one])).values()]
  await sql`
    update credential c
    set edition = e.edition, holder_name = e.holder_name, organ_id = e.organ_id, organ_name = e.organ_name,
      domain_codes = e.domain_codes, categories = e.categories, area_name = e.area_name,
      issuing_authority = e.issuing_authority, supervised_by = e.supervised_by, photo_file_id = e.photo_file_id,
      valid_from = e.valid_from, valid_to = e.valid_to, token = e.token, code_payload = e.code_payload,
      status_index = e.status_index,
      lost_at = null, state = current.state, version = c.version + 1
    from unnest(${ids(newest)}, ${numbers(newest)}, ${column(newest, ({ state }) => state)}::text[])
        as current (credential_id, edition, state)
      join credential_edition e on e.credential_id = current.credential_id and e.edition = current.edition
    where c.id = e.credential_id`.execute(trx)
  const { rows } = await sql<EditionName>`
    update credential_edition e set replaced_at = ${at}
    from unnest(${ids(newest)}, ${numbers(newest)}) as current (credential_id, edition)
    where e.credential_id = current.credential_id and e.edition < current.edition and e.replaced_at is null
    returning e.credential_id, e.edition`.execute(trx)
  return rows.map(nameOf)
}

const nameOf = ({ credentialId, edition }: EditionName): string => `${credentialId}:${edition}`

/** Editions that can't be printed yet (缺字停发): unsigned, with a card that says why. */
const heldOnes = (db: Db) =>
  db
    .selectFrom('card')
    .innerJoin('credentialEdition as e', (join) =>
      join.onRef('e.credentialId', '=', 'card.credentialId').onRef('e.edition', '=', 'card.edition'),
    )
    .where('card.state', '=', 'QUEUED')
    .where('card.problem', 'is not', null)
    .where('e.codePayload', 'is', null)

/** Editions among these credentials that were kept back before, by their names. */
export async function heldEditions(db: Db, credentialIds: readonly string[]): Promise<Set<string>> {
  const rows = await heldOnes(db)
    .select(['card.credentialId', 'card.edition'])
    .where('card.credentialId', '=', sql<string>`any(${[...credentialIds]}::uuid[])`)
    .execute()
  return new Set(rows.map(nameOf))
}

/** What is kept back, the oldest first, with every name that will be printed of it. */
export const listHeldEditions = (db: Db, limit: number) =>
  heldOnes(db)
    .select(['e.credentialId', 'e.edition', 'e.holderName', 'e.organName', 'e.areaName'])
    .select(['e.issuingAuthority', 'e.supervisedBy'])
    .orderBy('card.createdAt')
    .limit(limit)
    .execute()

/** Of one credential, signed or not. */
export const listEditions = (db: Db, credentialId: string) =>
  db
    .selectFrom('credentialEdition')
    .select(['edition', 'organId', 'organName', 'domainCodes', 'validFrom', 'validTo'])
    .where('credentialId', '=', credentialId)
    .execute()
