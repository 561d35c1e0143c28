import { sql } from 'kysely'
import type { Trx } from '../../platform/db/database.ts'
import type { Change } from './announce.ts'

/** The changes of a correction the other way round, for attempts whose earlier result is current again. */
export async function listChangesOf(trx: Trx, correctionId: string, attemptIds: readonly number[]): Promise<Change[]> {
  return trx
    .selectFrom('examKeyCorrectionResult as c')
    .innerJoin('examAttempt as a', 'a.id', 'c.attemptId')
    .where('c.correctionId', '=', correctionId)
    .where('c.attemptId', '=', sql<number>`any(${attemptIds}::bigint[])`)
    .orderBy('c.attemptId')
    .select(['c.attemptId', 'a.personId', 'c.markAfter as markBefore', 'c.markBefore as markAfter'])
    .select(['c.passedAfter as passedBefore', 'c.passedBefore as passedAfter'])
    .execute()
}
