import { sql } from 'kysely'
import { type Db, organsIn } from '../../platform/db/database.ts'

/** An enrolment that was completed, with what its certificate says. */
const certified = (db: Db, id: string) =>
  db
    .selectFrom('enrolment')
    .innerJoin('person', 'person.id', 'enrolment.personId')
    .innerJoin('organ as unit', 'unit.id', 'enrolment.organId')
    .innerJoin('trainingClass as c', 'c.id', 'enrolment.classId')
    .innerJoin('organ as host', 'host.id', 'c.organId')
    .innerJoin('classSettlement as s', 's.classId', 'c.id')
    .select(['person.name', 'unit.name as organName', 'c.name as title', 'host.name as issuer'])
    .select(['enrolment.certificateNo', 'enrolment.hours', 's.requestedAt'])
    .select((q) => [
      q
        .selectFrom('lesson')
        .whereRef('lesson.classId', '=', 'c.id')
        .where('lesson.state', 'in', ['PUBLISHED', 'HELD'])
        .select(sql<Date | null>`min(lower(span))`.as('from'))
        .as('from'),
      q
        .selectFrom('lesson')
        .whereRef('lesson.classId', '=', 'c.id')
        .where('lesson.state', 'in', ['PUBLISHED', 'HELD'])
        .select(sql<Date | null>`max(upper(span))`.as('until'))
        .as('until'),
    ])
    .where('enrolment.id', '=', id)
    .where('enrolment.state', '=', 'COMPLETED')
    .where('enrolment.certificateNo', 'is not', null)
    .orderBy('s.round', 'desc')
    .limit(1)

/** For units of the scope, and for those who run the class. */
export const findCertified = (db: Db, scope: string, id: string) =>
  certified(db, id)
    .where((q) => q.or([q('enrolment.organId', 'in', organsIn(scope)), q('c.organId', 'in', organsIn(scope))]))
    .executeTakeFirst()
export type CertifiedRow = NonNullable<Awaited<ReturnType<typeof findCertified>>>

export const findOwnCertified = (db: Db, personId: string | null, id: string) =>
  certified(db, id).where('enrolment.personId', '=', personId).executeTakeFirst()
