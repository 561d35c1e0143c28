import { sql } from 'kysely'
import type { Trx } from '../../platform/db/database.ts'
import type { Application } from '../contract.ts'
import { stateInForce } from '../rules/scheduled.ts'
import type { CredentialTable } from '../tables.ts'
import type { ApplicationRow } from './queries.ts'

/** A credential as `credentials_of` tells it: also of an organ outside the scope, from which its holder has come. */
export interface HeldCredential
  extends Pick<
    CredentialTable,
    | 'credentialNo'
    | 'personId'
    | 'organId'
    | 'state'
    | 'dueState'
    | 'dueOn'
    | 'holderName'
    | 'organName'
    | 'domainCodes'
    | 'categories'
    | 'photoFileId'
    | 'validFrom'
    | 'validTo'
    | 'lostAt'
  > {
  id: string
}

/**
 * Credentials of this kind of these persons, the newest first, with the state in force on `day`. Ask only for persons whom
 * the caller may see: it looks past the scope.
 */
export async function credentialsOf(
  trx: Trx,
  personIds: readonly string[],
  kind: Application['kind'],
  day: string,
): Promise<Map<string, HeldCredential[]>> {
  const { rows } = await sql<HeldCredential>`
    select id, credential_no, person_id, organ_id, state, due_state, due_on, holder_name, organ_name, domain_codes,
      categories, photo_file_id, valid_from, valid_to, lost_at
    from credentials_of(${[...personIds]}::uuid[], ${kind}) order by created_at desc, id`.execute(trx)
  return Map.groupBy(
    rows.map((row) => ({ ...row, state: stateInForce(row, day) })),
    ({ personId }) => personId,
  )
}

/** Holds the credentials that these applications are about. */
export async function lockAbout(trx: Trx, rows: readonly ApplicationRow[]): Promise<void> {
  const ids = rows.flatMap(({ ofCredentialId }) => ofCredentialId ?? [])
  if (ids.length === 0) return
  await trx.selectFrom('credential').select('id').where('id', 'in', ids).orderBy('id').forUpdate().execute()
}
