import type { Deps } from '../../deps.ts'
import { dayOf } from '../../kernel/day.ts'
import { Refusal } from '../../kernel/refusal.ts'
import { inScope } from '../../platform/db/database.ts'
import type { Caller } from '../../platform/http/caller.ts'
import type { Printed } from '../../platform/http/send-file.ts'
import { renderTrainingCertificate } from '../../platform/print/training-certificate.ts'

/** 结业证书 of an online course, for who completed it. */
export async function courseCertificate(
  { db, clock }: Deps,
  { personId }: Caller,
  courseId: string,
  year: number | undefined,
): Promise<Printed> {
  const row = await inScope(db, { scope: '', personId }, (trx) =>
    trx
      .selectFrom('courseCompletion as cc')
      .innerJoin('person', 'person.id', 'cc.personId')
      .innerJoin('organ as unit', 'unit.id', 'cc.organId')
      .innerJoin('course', 'course.id', 'cc.courseId')
      .innerJoin('organ as host', 'host.id', 'course.organId')
      .leftJoin('hourEntry as e', 'e.id', 'cc.entryId')
      .select(['person.name', 'unit.name as organName', 'course.title', 'host.name as issuer'])
      .select(['cc.certificateNo', 'cc.completedAt', 'e.hours'])
      .where('cc.personId', '=', personId)
      .where('cc.courseId', '=', courseId)
      .where('cc.completedAt', 'is not', null)
      .$if(year !== undefined, (query) => query.where('cc.year', '=', year!))
      .orderBy('cc.year', 'desc')
      .limit(1)
      .executeTakeFirst(),
  )
  if (!row?.certificateNo || !row.completedAt) throw new Refusal('not-found', 'certificate-not-found')
  const day = dayOf(row.completedAt)
  const bytes = await renderTrainingCertificate({
    name: row.name,
    organName: row.organName,
    number: row.certificateNo,
    title: row.title,
    from: day,
    until: day,
    hours: String(Number(row.hours ?? 0)),
    issuer: row.issuer,
    issuedOn: day,
    madeAt: clock.now(),
  })
  return { fileName: `${row.certificateNo}.pdf`, bytes: Buffer.from(bytes) }
}
