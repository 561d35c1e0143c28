import { sql } from 'kysely'
import type { Trx } from '../../../platform/db/database.ts'
import type { PartMark } from '../../rules/pass.ts'

export interface FirstSitting {
  personId: string
  domainCode: string
  state: string
  /** The results of that session are released. */
  released: boolean
  passed: boolean | null
  parts: PartMark[] | null
  /** The paper was voided because of an outage, so that there is no result to tell of. */
  lostToOutage: boolean
}

/** How these persons fared in a session: their registration, the current result if there is one, what became of the paper. */
export function listFirstSittings(trx: Trx, sessionId: string, personIds: readonly string[]): Promise<FirstSitting[]> {
  return trx
    .selectFrom('examRegistration as r')
    .innerJoin('examSession as s', 's.id', 'r.sessionId')
    .leftJoin('examResult as e', (join) => join.onRef('e.registrationId', '=', 'r.id').on('e.isCurrent', '=', true))
    .leftJoin('examAttempt as a', 'a.registrationId', 'r.id')
    .where('r.sessionId', '=', sessionId)
    .where('r.personId', '=', sql<string>`any(${[...personIds]}::uuid[])`)
    .where('r.state', 'in', ['SAT', 'ABSENT', 'CANCELLED_LATE'])
    .select(['r.personId', 'r.domainCode', 'r.state', 'e.passed', 'e.partMarks as parts'])
    .select(sql<boolean>`s.released_at is not null`.as('released'))
    .select(sql<boolean>`(a.state = 'VOIDED' and a.end_reason = 'outage') is true`.as('lostToOutage'))
    .execute()
}
