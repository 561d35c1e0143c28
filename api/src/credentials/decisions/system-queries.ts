import { sql } from 'kysely'
import type { Db } from '../../platform/db/database.ts'

/** As `proposeExpired` names its proposals. */
const ORIGIN = sql<string>`'expiry:' || c.id || ':' || c.valid_to`

/**
 * Credentials whose term ended before that day, the next few in order: with nothing on its way, nothing that waits for its
 * day, and no such proposal before.
 */
export async function listEnded(
  db: Db,
  before: string,
  { after, limit }: { after: string; limit: number },
): Promise<string[]> {
  const rows = await db
    .selectFrom('credential as c')
    .select('c.id')
    .where('c.validTo', '<', before)
    .where('c.state', 'in', ['ACTIVE', 'SUSPENDED', 'WITHDRAWN'])
    .where('c.dueDecisionId', 'is', null)
    .where(
      sql<boolean>`not exists (select 1 from credential_decision d where d.credential_id = c.id
        and (d.state in ('PROPOSED', 'NOTICE_SERVED', 'HEARD') or d.origin = ${ORIGIN}))`,
    )
    .where('c.id', '>', after)
    .orderBy('c.id')
    .limit(limit)
    .execute()
  return rows.map(({ id }) => id)
}

/** The enforcement credential of this person that is in force or suspended. */
export async function findHeldForEnforcement(db: Db, personId: string): Promise<string | undefined> {
  const row = await db
    .selectFrom('credential')
    .select('id')
    .where('personId', '=', personId)
    .where('kind', '=', 'ENFORCEMENT')
    .where('state', 'in', ['ACTIVE', 'SUSPENDED'])
    .executeTakeFirst()
  return row?.id
}

/** Suspensions that go on and whose last day is one of these. */
export function listEndingSuspensions(db: Db, days: readonly string[]) {
  return db
    .selectFrom('credentialSuspension as s')
    .innerJoin('credential as c', 'c.id', 's.credentialId')
    .innerJoin('credentialDecision as d', 'd.id', 's.decisionId')
    .select(['c.personId', 'c.credentialNo', 'd.decisionNo', 'd.proposedBy', 's.endsOn', 's.decisionId'])
    .where('s.endedOn', 'is', null)
    .where('s.endsOn', 'in', days)
    .execute()
}
