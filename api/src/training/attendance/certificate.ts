import type { Deps } from '../../deps.ts'
import { dayOf } from '../../kernel/day.ts'
import { Refusal } from '../../kernel/refusal.ts'
import { inScope } from '../../platform/db/database.ts'
import type { Caller } from '../../platform/http/caller.ts'
import type { Printed } from '../../platform/http/send-file.ts'
import { renderTrainingCertificate } from '../../platform/print/training-certificate.ts'
import { type CertifiedRow, findCertified, findOwnCertified } from './certificate-queries.ts'

/** For those who run the class and for the unit of the trainee. */
export const classCertificate = (deps: Deps, caller: Caller, id: string): Promise<Printed> =>
  print(deps, () => inScope(deps.db, caller, (trx) => findCertified(trx, caller.scope, id)))

export const ownClassCertificate = (deps: Deps, { personId }: Caller, id: string): Promise<Printed> =>
  print(deps, () => inScope(deps.db, { scope: '', personId }, (trx) => findOwnCertified(trx, personId, id)))

async function print({ clock }: Deps, find: () => Promise<CertifiedRow | undefined>): Promise<Printed> {
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
