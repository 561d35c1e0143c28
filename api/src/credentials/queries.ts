import { sql } from 'kysely'
import { Refusal } from '../kernel/refusal.ts'
import type { Standing } from '../people/index.ts'
import { type Db, organsIn, type Trx } from '../platform/db/database.ts'
import type { Credential } from './contract.ts'
import { OPEN_STATES } from './rules/decision-fields.ts'
import type { StoredState } from './rules/lifecycle.ts'
import { type Schedule, stateInForce } from './rules/scheduled.ts'

/** Credentials of organs inside the scope. */
const credentialsIn = (db: Db, scope: string) => db.selectFrom('credential').where('organId', 'in', organsIn(scope))

const COLUMNS = [
  'id',
  'credentialNo',
  'kind',
  'personId',
  'organId',
  'state',
  'holderName',
  'organName',
  'domainCodes',
  'categories',
  'areaName',
  'issuingAuthority',
  'supervisedBy',
  'photoFileId',
  'validFrom',
  'validTo',
  'token',
  'codePayload',
  'issuedAt',
  'dueState',
  'dueOn',
  'dueDecisionId',
  'lostAt',
  'version',
] as const

export type CredentialRow = NonNullable<Awaited<ReturnType<typeof findCredential>>>

export function findCredential(db: Db, scope: string, id: string) {
  return credentialsIn(db, scope).select(COLUMNS).where('id', '=', id).executeTakeFirst()
}

/** The same row, held until the transaction ends, so that two decisions cannot cross. */
export function lockCredential(trx: Trx, scope: string, id: string): Promise<CredentialRow | undefined> {
  return credentialsIn(trx, scope).select(COLUMNS).where('id', '=', id).forUpdate().executeTakeFirst()
}

/** Of one's own person, whatever organ they were issued for. */
const ownOnes = (db: Db, personId: string) => db.selectFrom('credential').where('personId', '=', personId)

export function findOwnCredential(db: Db, personId: string, id: string) {
  return ownOnes(db, personId).select(COLUMNS).where('id', '=', id).executeTakeFirst()
}

/** Held until the transaction ends. */
export function lockOwnCredential(trx: Trx, personId: string, id: string): Promise<CredentialRow | undefined> {
  return ownOnes(trx, personId).select(COLUMNS).where('id', '=', id).forUpdate().executeTakeFirst()
}

export function listOwnCredentials(db: Db, personId: string, page: { limit: number; offset: number }) {
  return ownOnes(db, personId)
    .select(COLUMNS)
    .orderBy('createdAt', 'desc')
    .orderBy('id')
    .limit(page.limit)
    .offset(page.offset)
    .execute()
}

export async function countOwnCredentials(db: Db, personId: string): Promise<number> {
  const row = await ownOnes(db, personId)
    .select((eb) => eb.fn.countAll<number>().as('total'))
    .executeTakeFirstOrThrow()
  return row.total
}

export interface CredentialFilter {
  scope: string
  /** The day for which `state` is asked. */
  day: string
  search?: string
  state?: Credential['state']
  domain?: string
  organ?: string
}

export type CredentialSort = 'number' | '-number' | 'name' | 'validTo'

/** `stateInForce` and `stateOn` of the rules, as SQL, so that a list can be filtered and counted by what is shown. */
const shownState = (day: string) => {
  const inForce = sql`case when due_on <= ${day}::date then due_state else state end`
  return sql<string>`(case when ${inForce} in ('ACTIVE', 'SUSPENDED', 'WITHDRAWN') and valid_to < ${day}::date
    then 'EXPIRED' else ${inForce} end)`
}

function matching(db: Db, { scope, day, search, state, domain, organ }: CredentialFilter) {
  return credentialsIn(db, scope)
    .$if(search !== undefined, (query) =>
      query.where(sql<boolean>`(credential_no ^@ ${search} or strpos(holder_name, ${search}) > 0)`),
    )
    .$if(state !== undefined, (query) => query.where(sql<boolean>`${shownState(day)} = ${state}`))
    .$if(domain !== undefined, (query) => query.where(sql<boolean>`domain_codes @> array[${domain}]`))
    .$if(organ !== undefined, (query) => query.where('organId', '=', organ!))
}

export function listCredentials(
  db: Db,
  filter: CredentialFilter,
  sort: CredentialSort,
  page: { limit: number; offset: number },
) {
  const ordered = {
    number: sql`credential_no`,
    '-number': sql`credential_no desc`,
    name: sql`holder_name collate "zh-x-icu"`,
    validTo: sql`valid_to`,
  }[sort]
  return matching(db, filter)
    .select(COLUMNS)
    .orderBy(ordered)
    .orderBy('id')
    .limit(page.limit)
    .offset(page.offset)
    .execute()
}

export async function countCredentials(db: Db, filter: CredentialFilter): Promise<number> {
  const row = await matching(db, filter)
    .select((eb) => eb.fn.countAll<number>().as('total'))
    .executeTakeFirstOrThrow()
  return row.total
}

/** The act that waits for its day; null clears it. */
export interface Due {
  state: StoredState
  on: string
  decisionId: string
}

/**
 * Moves a credential on, and refuses if it is no longer as the rules saw it on `day`. What was due by then is thereby
 * written down as well.
 */
export async function moveCredential(
  trx: Trx,
  row: { id: string; version: number } & Schedule,
  to: { day: string; state: StoredState; due: Due | null },
): Promise<void> {
  const { numUpdatedRows } = await trx
    .updateTable('credential')
    .set({
      state: to.state,
      dueState: to.due?.state ?? null,
      dueOn: to.due?.on ?? null,
      dueDecisionId: to.due?.decisionId ?? null,
      version: row.version + 1,
    })
    .where('id', '=', row.id)
    .where('version', '=', row.version)
    .where(
      sql<boolean>`case when due_on <= ${to.day}::date then due_state else state end = ${stateInForce(row, to.day)}`,
    )
    .executeTakeFirst()
  if (numUpdatedRows !== 1n) throw new Refusal('conflict', 'credential-changed-meanwhile')
}

/** 挂失 of a credential that the caller holds; answers whether it was not lost before. */
export async function markLost(trx: Trx, { id, version }: Pick<CredentialRow, 'id' | 'version'>, at: Date) {
  const { numUpdatedRows } = await trx
    .updateTable('credential')
    .set({ lostAt: at, version: version + 1 })
    .where('id', '=', id)
    .where('lostAt', 'is', null)
    .executeTakeFirst()
  return numUpdatedRows === 1n
}

/** The decision that is on its way, by credential. */
export async function listOpenDecisions(db: Db, credentialIds: readonly string[]): Promise<Map<string, string>> {
  if (credentialIds.length === 0) return new Map()
  const rows = await db
    .selectFrom('credentialDecision')
    .select(['credentialId', 'id'])
    .where('credentialId', 'in', credentialIds)
    .where('state', 'in', [...OPEN_STATES])
    .execute()
  return new Map(rows.map(({ credentialId, id }) => [credentialId, id]))
}

/** The database function sees all credentials of these persons, also those of organs outside the caller's scope. */
export async function listStandings(trx: Trx, personIds: readonly string[], banMonths: number): Promise<Standing[]> {
  const { rows } = await sql<Standing>`
    select person_id, credential_state, valid_until, sanction_until
    from enforcement_standing(${[...new Set(personIds)]}::uuid[], ${banMonths}::int)`.execute(trx)
  return rows
}

/** How many of these files this account has uploaded for this purpose. */
export async function countUploads(
  db: Db,
  { accountId, purpose }: { accountId: string; purpose: string },
  fileIds: readonly string[],
): Promise<number> {
  const { count } = await db
    .selectFrom('storedFile')
    .select((eb) => eb.fn.countAll<number>().as('count'))
    .where('id', '=', sql<string>`any(${[...fileIds]}::uuid[])`)
    .where('purpose', '=', purpose)
    .where('createdBy', '=', accountId)
    .executeTakeFirstOrThrow()
  return count
}
