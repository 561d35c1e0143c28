import type { Deps } from '../../deps.ts'
import { dayOf } from '../../kernel/day.ts'
import { Refusal } from '../../kernel/refusal.ts'
import { inScope } from '../../platform/db/database.ts'
import type { Caller } from '../../platform/http/caller.ts'
import type { Printed } from '../../platform/http/send-file.ts'
import { renderTrainingCertificate } from '../../platform/print/training-certificate.ts'
import { findCertified } from './completion-queries.ts'

/** 结业证书 of an online course, for who completed it. */
export async function courseCertificate(
  { db, clock }: Deps,
  { personId }: Caller,
  courseId: string,
  year: number | undefined,
): Promise<Printed> {
  const row = await inScope(db, { scope: '', personId }, (trx) => findCertified(trx, personId, courseId, year))
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
