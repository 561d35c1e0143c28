import type { Db, Trx } from '../../platform/db/database.ts'

const ofPerson = (db: Db, personId: string) =>
  db
    .selectFrom('credentialDecision as d')
    .innerJoin('credential as c', 'c.id', 'd.credentialId')
    .where('c.personId', '=', personId)
    // A proposal is nobody's business until it is notified; what was refused or taken back never is.
    .where('d.state', 'in', ['NOTICE_SERVED', 'HEARD', 'DECIDED', 'ANNULLED'])

const COLUMNS = [
  'd.id',
  'd.decisionNo',
  'd.credentialId',
  'd.organId',
  'd.action',
  'd.state',
  'd.isInterim',
  'd.isConfidential',
  'd.reasonCode',
  'd.facts',
  'd.legalBasis',
  'd.articles',
  'd.conditions',
  'd.startsOn',
  'd.endsOn',
  'd.endEvent',
  'd.noticeServedOn',
  'd.statementDueOn',
  'd.statementKind',
  'd.servedOn',
  'd.appealState',
  'd.decidedAt',
  'd.version',
  'c.credentialNo',
] as const

export type OwnRow = NonNullable<Awaited<ReturnType<typeof findOwnDecision>>>

/** About the person himself, and only what has been notified or decided. */
export function findOwnDecision(db: Db, personId: string, id: string) {
  return ofPerson(db, personId).select(COLUMNS).where('d.id', '=', id).executeTakeFirst()
}

export function lockOwnDecision(trx: Trx, personId: string, id: string): Promise<OwnRow | undefined> {
  return ofPerson(trx, personId).select(COLUMNS).where('d.id', '=', id).forUpdate('d').executeTakeFirst()
}

export function listOwnDecisions(db: Db, personId: string, page: { limit: number; offset: number }) {
  return ofPerson(db, personId)
    .select(COLUMNS)
    .orderBy('d.proposedAt', 'desc')
    .orderBy('d.id')
    .limit(page.limit)
    .offset(page.offset)
    .execute()
}

export async function countOwnDecisions(db: Db, personId: string): Promise<number> {
  const row = await ofPerson(db, personId)
    .select((eb) => eb.fn.countAll<number>().as('total'))
    .executeTakeFirstOrThrow()
  return row.total
}
