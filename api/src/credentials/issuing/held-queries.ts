import { sql } from 'kysely'
import type { Trx } from '../../platform/db/database.ts'

/**
 * Cards that wait because of a character that the font lacks, with the unsigned edition each is of and the name and unit as
 * they are known now; the rows of the credentials are held until the transaction ends.
 */
export function lockHeld(trx: Trx, limit: number) {
  return trx
    .selectFrom('card')
    .innerJoin('credentialEdition as e', (join) =>
      join.onRef('e.credentialId', '=', 'card.credentialId').onRef('e.edition', '=', 'card.edition'),
    )
    .innerJoin('credential as c', 'c.id', 'card.credentialId')
    .select(['card.id as cardId', 'e.credentialId', 'e.edition', 'e.holderName', 'e.organName', 'e.areaName'])
    .select(['e.issuingAuthority', 'e.supervisedBy', 'c.personId', 'c.organId', 'c.kind', 'c.credentialNo'])
    .where('card.state', '=', 'QUEUED')
    .where('card.problem', 'is not', null)
    .where('e.codePayload', 'is', null)
    .orderBy('c.id')
    .limit(limit)
    .forUpdate('c')
    .execute()
}

/** Of an unsigned edition, and of the credential itself where it has no other. */
export async function renameHeld(
  trx: Trx,
  { credentialId, edition }: { credentialId: string; edition: number },
  names: { holderName: string; organName: string; issuingAuthority: string },
): Promise<{ isPending: boolean }> {
  await trx
    .updateTable('credentialEdition')
    .set(names)
    .where('credentialId', '=', credentialId)
    .where('edition', '=', edition)
    .where('codePayload', 'is', null)
    .execute()
  const { numUpdatedRows } = await trx
    .updateTable('credential')
    .set({ ...names, version: sql<number>`version + 1` })
    .where('id', '=', credentialId)
    .where('edition', '=', edition)
    .where('state', '=', 'PENDING')
    .executeTakeFirst()
  return { isPending: numUpdatedRows === 1n }
}
