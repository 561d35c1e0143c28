import { sql } from 'kysely'
import type { Deps } from '../../deps.ts'
import { dayOf } from '../../kernel/day.ts'
import { Refusal } from '../../kernel/refusal.ts'
import { type Db, inScope, organsIn } from '../../platform/db/database.ts'
import type { Caller } from '../../platform/http/caller.ts'
import type { Printed } from '../../platform/http/send-file.ts'
import { renderTrainingCertificate } from '../../platform/print/training-certificate.ts'

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

/** For those who run the class and for the unit of the trainee. */
export const classCertificate = (deps: Deps, caller: Caller, id: string): Promise<Printed> =>
  print(deps, () =>
    inScope(deps.db, caller, (trx) =>
      certified(trx, id)
        .where((q) =>
          q.or([q('enrolment.organId', 'in', organsIn(caller.scope)), q('c.organId', 'in', organsIn(caller.scope))]),
        )
        .executeTakeFirst(),
    ),
  )

export const ownClassCertificate = (deps: Deps, caller: Caller, id: string): Promise<Printed> =>
  print(deps, () =>
    inScope(deps.db, { scope: '', personId: caller.personId }, (trx) =>
      certified(trx, id).where('enrolment.personId', '=', caller.personId).executeTakeFirst(),
    ),
  )

async function print(
  { clock }: Deps,
  find: () => Promise<Awaited<ReturnType<ReturnType<typeof certified>['executeTakeFirst']>>>,
): Promise<Printed> {
  const row = await find()
  if (!row?.certificateNo) throw new Refusal('not-found', 'certificate-not-found')
  const bytes = await renderTrainingCertificate({
    name: row.name,
    organName: row.organName,
    number: row.certificateNo,
    title: row.title,
    from: dayOf(row.from ?? row.requestedAt),
    until: dayOf(row.until ?? row.requestedAt),
    hours: String((row.hours ?? 0) / 100),
    issuer: row.issuer,
    issuedOn: dayOf(row.requestedAt),
    madeAt: clock.now(),
  })
  return { fileName: `${row.certificateNo}.pdf`, bytes: Buffer.from(bytes) }
}
