import { sql } from 'kysely'
import type { ReviewLevel } from '../../kernel/fields.ts'
import type { Db, Trx } from '../../platform/db/database.ts'
import type { Application } from '../contract.ts'
import { sealRows } from '../proof/seal.ts'

type State = Application['state']

export interface Step {
  applicationId: string
  fromState: State | null
  toState: State
  level: ReviewLevel | null
  reason: string | null
}

/** Writes steps down and binds them, with the applications as they are now, by the Merkle log: after the last write. */
export async function insertSteps(trx: Trx, steps: readonly Step[], { actorId, at }: { actorId: string; at: Date }) {
  const inserted = await trx
    .insertInto('credentialApplicationStep')
    .values(steps.map((step) => ({ ...step, actorId, at })))
    .returning(['id', 'applicationId'])
    .execute()
  const applications = inserted.map(({ applicationId }) => applicationId)
  await sealRows(trx, 'credential_application', applications, at)
  const ids = inserted.map(({ id }) => id)
  await sealRows(trx, 'credential_application_step', ids, at)
}

export function listSteps(db: Db, applicationId: string) {
  return db
    .selectFrom('credentialApplicationStep')
    .select(['fromState', 'toState', 'level', 'actorId', 'reason', 'at'])
    .where('applicationId', '=', applicationId)
    .orderBy('id')
    .execute()
}

/** Of several applications, without the accounts. */
export function listStepsOf(db: Db, applicationIds: readonly string[]) {
  return db
    .selectFrom('credentialApplicationStep')
    .select(['applicationId', 'fromState', 'toState', 'level', 'reason', 'at'])
    .where('applicationId', '=', sql<string>`any(${[...applicationIds]}::uuid[])`)
    .orderBy('id')
    .execute()
}
