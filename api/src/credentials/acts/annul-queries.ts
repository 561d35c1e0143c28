import type { Trx } from '../../platform/db/database.ts'

export type AnnulledRow = NonNullable<Awaited<ReturnType<typeof findAnnulled>>>

/** The decision that is to be taken away, whose credential the caller holds. */
export function findAnnulled(trx: Trx, credentialId: string, id: string) {
  return trx
    .selectFrom('credentialDecision')
    .select(['id', 'action', 'aboutId', 'state', 'before', 'decisionNo', 'decidedBy', 'decidedLevel', 'decidedAt'])
    .select(['proposedBy', 'version'])
    .where('credentialId', '=', credentialId)
    .where('id', '=', id)
    .executeTakeFirst()
}

/** Decisions carried out on a credential in the order of their events; annulled ones too. */
export function listCarriedOut(trx: Trx, credentialId: string) {
  return trx
    .selectFrom('credentialDecision as decision')
    .select(['id', 'action', 'aboutId', 'state'])
    .where('credentialId', '=', credentialId)
    .where('state', 'in', ['DECIDED', 'ANNULLED'])
    .orderBy((eb) =>
      eb
        .selectFrom('credentialEvent as event')
        .select((e) => e.fn.min('event.id').as('first'))
        .whereRef('event.decisionId', '=', 'decision.id')
        .where('event.credentialId', '=', credentialId),
    )
    .execute()
}

/** Answers whether it was still in force. */
export async function markAnnulled(trx: Trx, id: string): Promise<boolean> {
  const { numUpdatedRows } = await trx
    .updateTable('credentialDecision')
    .set((eb) => ({ state: 'ANNULLED', version: eb('version', '+', 1) }))
    .where('id', '=', id)
    .where('state', '=', 'DECIDED')
    .executeTakeFirst()
  return numUpdatedRows === 1n
}
