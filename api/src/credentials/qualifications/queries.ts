import { sql } from 'kysely'
import type { Trx } from '../../platform/db/database.ts'
import type { Held } from '../rules/qualification.ts'
import type { Before } from '../rules/undoing.ts'

export interface QualificationRow extends Held {
  personId: string
  domainCode: string
}

export interface OfSession extends QualificationRow {
  /** Whose results made it what it is; null where none did. */
  sessionId: string | null
}

const FACTS = ['state', 'generalPassedOn', 'professionalPassedOn', 'validFrom', 'validTo'] as const

/** Everything these persons hold, and held until the end of the transaction so that two results cannot cross. */
export function lockQualifications(trx: Trx, personIds: readonly string[]): Promise<QualificationRow[]> {
  return trx
    .selectFrom('qualification')
    .select(['personId', 'domainCode', ...FACTS])
    .where('personId', 'in', personIds)
    .orderBy('id')
    .forUpdate()
    .execute()
}

/** One row per person and domain; a row that is there is changed. Answers their ids. */
export async function saveQualifications(trx: Trx, rows: readonly OfSession[]): Promise<string[]> {
  const saved = await trx
    .insertInto('qualification')
    .values(rows)
    .onConflict((conflict) =>
      conflict.columns(['personId', 'domainCode']).doUpdateSet((eb) => ({
        state: eb.ref('excluded.state'),
        generalPassedOn: eb.ref('excluded.generalPassedOn'),
        professionalPassedOn: eb.ref('excluded.professionalPassedOn'),
        validFrom: eb.ref('excluded.validFrom'),
        validTo: eb.ref('excluded.validTo'),
        sessionId: eb.ref('excluded.sessionId'),
        version: sql<number>`qualification.version + 1`,
      })),
    )
    .returning('id')
    .execute()
  return saved.map(({ id }) => id)
}

/** Takes the qualifications away (取消资格) in these domains; what was passed stays on record. Answers which they were. */
export async function invalidateQualifications(
  trx: Trx,
  revoked: readonly { personId: string; domainCodes: readonly string[] }[],
): Promise<string[]> {
  const lost = revoked.flatMap(({ personId, domainCodes }) => domainCodes.map((code) => ({ personId, code })))
  if (lost.length === 0) return []
  const { rows } = await sql<{ id: string }>`
    with held as (select id from qualification where (person_id, domain_code) in (
        select * from unnest(${lost.map(({ personId }) => personId)}::uuid[], ${lost.map(({ code }) => code)}::text[]))
      order by id for update)
    update qualification q set state = 'INVALIDATED', version = q.version + 1
    from held where q.id = held.id returning q.id`.execute(trx)
  return rows.map(({ id }) => id)
}

/** As they stand before a revocation takes them along. */
export function listQualificationStates(trx: Trx, personId: string): Promise<Before['qualifications']> {
  return trx
    .selectFrom('qualification')
    .select(['id', 'state'])
    .where('personId', '=', personId)
    .orderBy('id')
    .execute()
}

/** Gives back what a revocation took, unless a later pass has; answers whose it was. */
export async function restoreQualifications(trx: Trx, were: Before['qualifications']): Promise<string[]> {
  const lost = were.filter(({ state }) => state !== 'INVALIDATED')
  if (lost.length === 0) return []
  // Held in the one order in which results hold them, too.
  const { rows } = await sql<{ id: string }>`
    with held as (select id from qualification where id = any(${lost.map(({ id }) => id)}::uuid[])
      and state = 'INVALIDATED' order by id for update)
    update qualification q set state = was.state, version = q.version + 1
    from held join unnest(${lost.map(({ id }) => id)}::uuid[], ${lost.map(({ state }) => state)}::text[]) as was (id, state)
      on was.id = held.id
    where q.id = held.id returning q.id`.execute(trx)
  return rows.map(({ id }) => id).sort()
}

/** Enforcement credentials of these persons, in force or suspended, for a domain of which too few passes are left. */
export async function listHeldUnqualified(trx: Trx, personIds: readonly string[]): Promise<string[]> {
  const rows = await trx
    .selectFrom('credential as c')
    .innerJoin('qualification as q', 'q.personId', 'c.personId')
    .where('q.state', '=', 'PARTIAL')
    .where('c.personId', '=', sql<string>`any(${personIds}::uuid[])`)
    .where('c.kind', '=', 'ENFORCEMENT')
    .where('c.state', 'in', ['ACTIVE', 'SUSPENDED'])
    .where('q.domainCode', '=', sql<string>`any(c.domain_codes)`)
    .select('c.id')
    .distinct()
    .orderBy('c.id')
    .execute()
  return rows.map(({ id }) => id)
}
