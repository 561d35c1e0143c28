import { sql } from 'kysely'
import type { Trx } from '../../platform/db/database.ts'
import type { StoredState } from '../rules/lifecycle.ts'
import type { CredentialTable } from '../tables.ts'

export interface OrganPlace {
  id: string
  name: string
  areaCode: string
  /** 执法区域 from the province down, e.g. 湖南省长沙市芙蓉区. */
  areaName: string
}

/** The organs with the full names of their areas. */
export async function listOrganPlaces(trx: Trx, organIds: readonly string[]): Promise<Map<string, OrganPlace>> {
  const { rows } = await sql<OrganPlace>`
    select organ.id, organ.name, organ.area_code, (
      with recursive above (name, parent_code, depth) as (
        select area.name, area.parent_code, 0 from area where area.code = organ.area_code
        union all
        select area.name, area.parent_code, above.depth + 1 from area join above on area.code = above.parent_code
      )
      select string_agg(above.name, '' order by above.depth desc) from above
    ) as area_name
    from organ where organ.id = any(${[...new Set(organIds)]}::uuid[])`.execute(trx)
  return new Map(rows.map((row) => [row.id, row]))
}

export type NewCredential = Pick<
  CredentialTable,
  | 'credentialNo'
  | 'kind'
  | 'personId'
  | 'organId'
  | 'applicationId'
  | 'holderName'
  | 'organName'
  | 'domainCodes'
  | 'categories'
  | 'areaName'
  | 'issuingAuthority'
  | 'supervisedBy'
  | 'photoFileId'
  | 'validFrom'
  | 'validTo'
  | 'token'
> & { id: string; publicHidden: boolean; statusIndex: number; replacesId: string | null; createdAt: Date }

export async function insertCredentials(trx: Trx, rows: readonly NewCredential[]): Promise<void> {
  await trx
    .insertInto('credential')
    .values(rows.map((row) => ({ ...row, state: 'PENDING' as const })))
    .execute()
}

export function lockPending(trx: Trx, ids: readonly string[]) {
  return trx
    .selectFrom('credential')
    .select(['id', 'credentialNo', 'personId', 'organId', 'holderName', 'organName', 'validFrom', 'validTo'])
    .select(['token', 'statusIndex', 'kind', 'replacesId', 'areaName', 'issuingAuthority', 'supervisedBy'])
    .where('id', 'in', ids)
    .where('state', '=', 'PENDING')
    .orderBy('id')
    .forUpdate()
    .execute()
}

/** Writes the signed codes down and puts the credentials in force (颁发). */
export async function activateCredentials(
  trx: Trx,
  codes: readonly { id: string; payload: string }[],
  at: Date,
): Promise<void> {
  await sql`
    update credential
    set state = 'ACTIVE', issued_at = ${at}, code_payload = code.payload, version = version + 1
    from unnest(${codes.map(({ id }) => id)}::uuid[], ${codes.map(({ payload }) => payload)}::text[]) as code (id, payload)
    where credential.id = code.id and credential.state = 'PENDING'`.execute(trx)
  await sql`
    update credential_edition e set code_payload = c.code_payload
    from credential c
    where c.id = e.credential_id and c.edition = e.edition and c.id = any(${codes.map(({ id }) => id)}::uuid[])`.execute(
    trx,
  )
}

/** 注销 of those among these that are in force or suspended, whatever waited for its day; answers what they were. */
export async function cancelReplaced(trx: Trx, ids: readonly string[]) {
  const { rows } = await sql<{ id: string; fromState: StoredState }>`
    update credential set state = 'CANCELLED', due_state = null, due_on = null, due_decision_id = null, version = credential.version + 1
    from (select id, state from credential where id = any(${[...ids]}::uuid[])
      and state in ('ACTIVE', 'SUSPENDED') for update) former
    where credential.id = former.id returning credential.id, former.state as from_state`.execute(trx)
  return rows
}

/** 收回 of those among these that are in force or suspended, held in one order; answers what they were. */
export async function withdrawInForce(trx: Trx, ids: readonly string[]) {
  const held = await trx
    .selectFrom('credential')
    .select(['id', 'state'])
    .where('id', '=', sql<string>`any(${[...ids]}::uuid[])`)
    .where('state', 'in', ['ACTIVE', 'SUSPENDED'])
    .orderBy('id')
    .forUpdate()
    .execute()
  if (held.length === 0) return []
  await trx
    .updateTable('credential')
    .set((eb) => ({ state: 'WITHDRAWN', version: eb('version', '+', 1) }))
    .where('id', '=', sql<string>`any(${held.map(({ id }) => id)}::uuid[])`)
    .execute()
  return held
}
