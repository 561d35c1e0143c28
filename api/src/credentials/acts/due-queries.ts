import { sql } from 'kysely'
import { Refusal } from '../../kernel/refusal.ts'
import type { Db, Trx } from '../../platform/db/database.ts'
import type { Action, StoredState } from '../rules/lifecycle.ts'

/** The act that waits for its day on a credential. */
export async function findWaitingAction(db: Db, decisionId: string): Promise<Action> {
  const row = await db
    .selectFrom('credentialDecision')
    .select('action')
    .where('id', '=', decisionId)
    .executeTakeFirstOrThrow()
  return row.action
}

const due = (trx: Trx, day: string) =>
  trx
    .selectFrom('credential')
    .innerJoin('credentialDecision as decision', 'decision.id', 'credential.dueDecisionId')
    .select(['credential.id', 'credential.organId', 'credential.personId', 'credential.credentialNo'])
    .select(['credential.state', 'credential.dueState', 'credential.dueOn', 'credential.domainCodes'])
    .select(['credential.kind', 'credential.validTo'])
    .select(['credential.version', 'decision.id as decisionId', 'decision.action', 'decision.decisionNo'])
    .where('credential.dueOn', '<=', day)
    .orderBy('credential.id')
    .forUpdate('credential')

/** Credentials whose act has come to its day, held; those that another worker holds are left to it. */
export const lockDue = (trx: Trx, day: string, limit: number) => due(trx, day).limit(limit).skipLocked().execute()

export const lockDueOfPersons = (trx: Trx, day: string, personIds: readonly string[]) =>
  due(trx, day).where('credential.personId', 'in', personIds).execute()

/** Those of these credentials, waited for. */
export const lockDueOf = (trx: Trx, day: string, credentialIds: readonly string[]) =>
  due(trx, day).where('credential.id', 'in', credentialIds).execute()

/** Makes what has come to its day the stored state of these credentials, which the caller holds. */
export async function writeDue(trx: Trx, credentialIds: readonly string[], day: string): Promise<void> {
  const { numUpdatedRows } = await trx
    .updateTable('credential')
    .set((eb) => ({
      state: sql<StoredState>`due_state`,
      dueState: null,
      dueOn: null,
      dueDecisionId: null,
      version: eb('version', '+', 1),
    }))
    .where('id', '=', sql<string>`any(${[...credentialIds]}::uuid[])`)
    .where('dueOn', '<=', day)
    .executeTakeFirst()
  if (numUpdatedRows !== BigInt(credentialIds.length)) throw new Refusal('conflict', 'credential-changed-meanwhile')
}
