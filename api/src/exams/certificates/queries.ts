import { organsIn, type Scope, type Trx } from '../../platform/db/database.ts'

const results = (trx: Trx) =>
  trx
    .selectFrom('examResult as e')
    .innerJoin('examAttempt as a', 'a.id', 'e.attemptId')
    .innerJoin('examSession as s', 's.id', 'e.sessionId')
    .innerJoin('examRegistration as r', 'r.id', 'e.registrationId')
    .innerJoin('person as p', 'p.id', 'e.personId')
    .innerJoin('organ as o', 'o.id', 'e.organId')
    .where('e.isCurrent', '=', true)
    .where('s.releasedAt', 'is not', null)

/** The person's own released result of a registration. */
export const findOwnPass = (trx: Trx, personId: string, registrationId: string) =>
  results(trx)
    .where('e.personId', '=', personId)
    .where('e.registrationId', '=', registrationId)
    .select(['e.attemptId', 'e.partMarks', 'e.passed', 'e.domainCode', 'a.startedAt', 's.name as sessionName'])
    .select(['r.admissionNo', 'p.name', 'o.name as organName'])
    .executeTakeFirst()

/** The code of an attempt's certificate; the given one when it had none. */
export async function codeOf(trx: Trx, attemptId: number, code: string, at: Date): Promise<string> {
  await trx
    .insertInto('examCertificate')
    .values({ code, attemptId, createdAt: at })
    .onConflict((conflict) => conflict.column('attemptId').doNothing())
    .execute()
  const row = await trx
    .selectFrom('examCertificate')
    .where('attemptId', '=', attemptId)
    .select('code')
    .executeTakeFirstOrThrow()
  return row.code
}

export const findCertificate = (trx: Trx, code: string) =>
  trx.selectFrom('examCertificate').where('code', '=', code).select('attemptId').executeTakeFirst()

export const findResultOf = (trx: Trx, attemptId: number) =>
  results(trx)
    .where('e.attemptId', '=', attemptId)
    .select(['e.partMarks', 'e.passed', 'e.domainCode', 'a.startedAt', 's.name as sessionName'])
    .select(['r.admissionNo', 'p.name'])
    .executeTakeFirst()

const passed = (trx: Trx, sessionId: string) =>
  results(trx).where('e.sessionId', '=', sessionId).where('e.passed', '=', true).where('r.admissionNo', 'is not', null)

export const listPasses = (trx: Trx, sessionId: string, { limit, offset }: { limit: number; offset: number }) =>
  passed(trx, sessionId)
    .select((eb) => [eb.ref('r.admissionNo').$notNull().as('admissionNo'), 'p.name'])
    .orderBy('r.admissionNo')
    .limit(limit)
    .offset(offset)
    .execute()

export async function countPasses(trx: Trx, sessionId: string): Promise<number> {
  const row = await passed(trx, sessionId)
    .select((eb) => eb.fn.countAll<number>().as('total'))
    .executeTakeFirstOrThrow()
  return row.total
}

/** The results of a session in the scope, for a list; before the release, too, for those who prepare it. */
export const listForExport = (trx: Trx, { scope }: Scope, sessionId: string, isPassed: boolean | undefined) =>
  trx
    .selectFrom('examResult as e')
    .innerJoin('examRegistration as r', 'r.id', 'e.registrationId')
    .innerJoin('person as p', 'p.id', 'e.personId')
    .innerJoin('organ as o', 'o.id', 'e.organId')
    .where('e.isCurrent', '=', true)
    .where('e.sessionId', '=', sessionId)
    .where('e.organId', 'in', organsIn(scope))
    .$if(isPassed !== undefined, (query) => query.where('e.passed', '=', isPassed!))
    .select(['r.admissionNo', 'p.name as personName', 'o.name as organName', 'e.domainCode', 'e.partMarks'])
    .select(['e.mark', 'e.maxMark', 'e.passed'])
    .orderBy('r.admissionNo')
    .orderBy('e.attemptId')
    .execute()
