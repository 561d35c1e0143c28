import { sql } from 'kysely'
import type { Trx } from '../../platform/db/database.ts'
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
