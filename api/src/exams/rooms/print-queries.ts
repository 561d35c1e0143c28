import { sql } from 'kysely'
import type { Db, Trx } from '../../platform/db/database.ts'
import { organsIn } from '../../platform/db/database.ts'

const tickets = (db: Db) =>
  db
    .selectFrom('examRegistration as r')
    .innerJoin('examSession as s', 's.id', 'r.sessionId')
    .innerJoin('examSlot as sl', 'sl.id', 'r.slotId')
    .leftJoin('examRoom as ro', 'ro.id', 'r.roomId')
    .innerJoin('person as p', 'p.id', 'r.personId')
    .innerJoin('organ as o', 'o.id', 'r.organId')
    .innerJoin('enforcementDomain as d', 'd.code', 'r.domainCode')
    .where('r.state', 'in', ['ADMITTED', 'SAT', 'ABSENT'])
    .select(['r.id', 'r.seatNo', 'p.name', 'p.photoFileId', 'o.name as organName', 'd.nameZh as domain'])
    .select([
      's.name as sessionName',
      's.mode',
      's.rules',
      'sl.name as slotName',
      'sl.checkInOpensAt',
      'sl.startsAt',
      'sl.endsAt',
    ])
    .select(['ro.name as roomName', 'ro.address', 'ro.isVirtual'])
    .select((eb) => eb.ref('r.admissionNo').$notNull().as('admissionNo'))

export type TicketRow = Awaited<ReturnType<typeof listTickets>>[number]

/** Admitted candidates of a session in the scope, unit by unit. */
export const listTickets = (trx: Trx, scope: string, sessionId: string) =>
  tickets(trx)
    .where('r.sessionId', '=', sessionId)
    .where('r.organId', 'in', organsIn(scope))
    .orderBy('o.path')
    .orderBy('r.admissionNo')
    .execute()

export const findOwnTicket = (trx: Trx, personId: string, registrationId: string) =>
  tickets(trx).where('r.id', '=', registrationId).where('r.personId', '=', personId).executeTakeFirst()

/** The file that a finished printing job of this account made. */
export async function findPrinted(db: Db, jobId: string, accountId: string): Promise<string | undefined> {
  const row = await db
    .selectFrom('job')
    .where('id', '=', jobId)
    .where('createdBy', '=', accountId)
    .where('kind', 'in', ['exams.seat-plans', 'exams.tickets'])
    .where('state', '=', 'DONE')
    .select(sql<string | null>`result->>'fileId'`.as('fileId'))
    .executeTakeFirst()
  return row?.fileId ?? undefined
}
