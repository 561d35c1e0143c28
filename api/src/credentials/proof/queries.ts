import { sql } from 'kysely'
import type { Db } from '../../platform/db/database.ts'

const PRINTED = [
  'credentialNo',
  'kind',
  'holderName',
  'organName',
  'domainCodes',
  'categories',
  'areaName',
  'issuingAuthority',
  'validFrom',
  'validTo',
  'token',
  'statusIndex',
  'issuedAt',
] as const

export type VcRow = NonNullable<Awaited<ReturnType<typeof findForVc>>>

/** As the public role sees it: nothing before it is issued. */
export function findForVc(publicDb: Db, token: Buffer) {
  return publicDb.selectFrom('credential').select(PRINTED).where('token', '=', token).executeTakeFirst()
}

export function findOwnForVc(db: Db, personId: string, id: string) {
  return db
    .selectFrom('credential')
    .select(PRINTED)
    .where('personId', '=', personId)
    .where('id', '=', id)
    .executeTakeFirst()
}

/** The public facts of a credential by the names of its columns, as its seals name them, and its id. */
export async function findFace(
  publicDb: Db,
  token: Buffer,
): Promise<{ id: string; facts: Record<string, unknown> } | undefined> {
  const { rows } = await sql<{ id: string; facts: Record<string, unknown> }>`
    select id, json_build_object('area_name', area_name, 'categories', categories, 'credential_no', credential_no,
      'domain_codes', domain_codes, 'holder_name', holder_name, 'issuing_authority', issuing_authority, 'kind', kind,
      'lost_at', lost_at,
      'organ_name', organ_name, 'state', state, 'token', '\\x' || encode(token, 'hex'), 'valid_from', valid_from,
      'valid_to', valid_to) as facts
    from credential where token = ${token}`.execute(publicDb)
  return rows[0]
}
