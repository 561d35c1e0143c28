import { sql } from 'kysely'
import type { Db, Trx } from '../../platform/db/database.ts'

/**
 * The newest edition of each of these credentials, signed or not, with the stored state; the rows of the credentials are held
 * until the transaction ends.
 */
export async function lockNewestEditions(trx: Trx, credentialIds: readonly string[]) {
  const ids = sql<string>`any(${[...credentialIds]}::uuid[])`
  await trx.selectFrom('credential').select('id').where('id', '=', ids).orderBy('id').forUpdate().execute()
  return trx
    .selectFrom('credentialEdition as e')
    .innerJoin('credential as c', 'c.id', 'e.credentialId')
    .distinctOn('e.credentialId')
    .select([
      'e.credentialId',
      'e.edition',
      'e.holderName',
      'e.organId',
      'e.organName',
      'e.domainCodes',
      'e.categories',
    ])
    .select(['e.areaName', 'e.issuingAuthority', 'e.supervisedBy', 'e.photoFileId', 'e.validFrom', 'e.validTo'])
    .select(['c.state', 'c.dueState', 'c.dueOn'])
    .where('e.credentialId', '=', ids)
    .orderBy('e.credentialId')
    .orderBy('e.edition', 'desc')
    .execute()
}

/** Days that suspensions have given back to these credentials so far; those that got none are missing. */
export async function countDaysGivenBack(db: Db, credentialIds: readonly string[]): Promise<Map<string, number>> {
  const rows = await db
    .selectFrom('credentialEvent')
    .select(['credentialId', sql<number>`sum((detail->>'days')::int)::int`.as('given')])
    .where('credentialId', '=', sql<string>`any(${[...credentialIds]}::uuid[])`)
    .where('action', '=', 'PROLONG')
    .groupBy('credentialId')
    .execute()
  return new Map(rows.map(({ credentialId, given }) => [credentialId, given]))
}
