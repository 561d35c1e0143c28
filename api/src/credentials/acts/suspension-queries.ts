import { sql } from 'kysely'
import type { Db, Trx } from '../../platform/db/database.ts'
import type { Suspension } from '../rules/undoing.ts'

const COLUMNS = [
  'decisionId',
  'startsOn',
  'endsOn',
  'endEvent',
  'decidedLevel',
  'extensions',
  'endedOn',
  'endedBy',
] as const

/** Of credentials, whose rows the caller holds when he means to change them. */
export function listSuspensionsOf(db: Db, credentialIds: readonly string[]) {
  return db
    .selectFrom('credentialSuspension')
    .select(['credentialId', ...COLUMNS])
    .where('credentialId', '=', sql<string>`any(${[...credentialIds]}::uuid[])`)
    .orderBy('startsOn')
    .orderBy('decisionId')
    .execute()
}

export function listSuspensions(db: Db, credentialId: string): Promise<Suspension[]> {
  return db
    .selectFrom('credentialSuspension')
    .select(COLUMNS)
    .where('credentialId', '=', credentialId)
    .orderBy('startsOn')
    .orderBy('decisionId')
    .execute()
}

export async function insertSuspension(trx: Trx, credentialId: string, suspension: Suspension): Promise<void> {
  await trx
    .insertInto('credentialSuspension')
    .values({ ...suspension, credentialId })
    .execute()
}

/** Writes those that differ from what they were; answers their names for the seal. */
export async function writeSuspensions(
  trx: Trx,
  were: readonly Suspension[],
  are: readonly Suspension[],
): Promise<string[]> {
  const former = new Map(were.map((one) => [one.decisionId, one]))
  const changed = are.filter((one) => JSON.stringify(one) !== JSON.stringify(former.get(one.decisionId)))
  if (changed.length === 0) return []
  const column = <T>(pick: (one: Suspension) => T) => changed.map(pick)
  await sql`
    update credential_suspension s
    set starts_on = now.starts_on, ends_on = now.ends_on, end_event = now.end_event, extensions = now.extensions,
      decided_level = now.decided_level, ended_on = now.ended_on, ended_by = now.ended_by
    from unnest(${column(({ decisionId }) => decisionId)}::uuid[], ${column(({ startsOn }) => startsOn)}::date[],
      ${column(({ endsOn }) => endsOn)}::date[], ${column(({ endEvent }) => endEvent)}::text[],
      ${column(({ extensions }) => extensions)}::int[], ${column(({ decidedLevel }) => decidedLevel)}::text[],
      ${column(({ endedOn }) => endedOn)}::date[], ${column(({ endedBy }) => endedBy)}::uuid[])
      as now (decision_id, starts_on, ends_on, end_event, extensions, decided_level, ended_on, ended_by)
    where s.decision_id = now.decision_id`.execute(trx)
  return changed.map(({ decisionId }) => decisionId)
}
