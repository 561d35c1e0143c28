import { randomBytes } from 'node:crypto'
import type { Deps } from '../../deps.ts'
import { toBase32 } from '../../kernel/base32.ts'
import { dayOf } from '../../kernel/day.ts'
import { Refusal } from '../../kernel/refusal.ts'
import { domainNames } from '../../organisations/index.ts'
import { asSystem, inScope } from '../../platform/db/database.ts'
import type { Caller } from '../../platform/http/caller.ts'
import type { Printed } from '../../platform/http/send-file.ts'
import { renderResultCertificate } from '../../platform/print/result-certificate.ts'
import { rulesOn } from '../../regulations/index.ts'
import { maskedName } from '../rules/result-list.ts'
import type { CertificateCheck } from './contract.ts'
import { codeOf, findCertificate, findOwnPass, findResultOf } from './queries.ts'

/** Nobody guesses one: 100 bits. */
const newCode = () => toBase32(randomBytes(13)).slice(0, 20)

/** 合格证明 of a result that was passed, for the candidate himself. */
export function printCertificate(deps: Deps, { personId }: Caller, registrationId: string): Promise<Printed> {
  const { db, clock, config } = deps
  const at = clock.now()
  return inScope(db, { scope: '', personId }, async (trx) => {
    const row = personId ? await findOwnPass(trx, personId, registrationId) : undefined
    if (!row) throw new Refusal('not-found', 'result-not-found')
    if (!row.passed) throw new Refusal('conflict', 'certificate-not-passed')
    const code = await codeOf(trx, row.attemptId, newCode(), at)
    const day = dayOf(at)
    const rule = await rulesOn(trx, ['credential.issuing_authority'], day)
    const domain = (await domainNames(trx)).get(row.domainCode)?.nameZh ?? row.domainCode
    const bytes = await renderResultCertificate({
      name: row.name,
      organName: row.organName,
      admissionNo: row.admissionNo ?? '',
      sessionName: row.sessionName,
      domain,
      satOn: dayOf(row.startedAt),
      issuer: rule['credential.issuing_authority'],
      issuedOn: day,
      code,
      address: `${config.publicUrl}/exam-certificates/${code}`,
      madeAt: at,
    })
    return { fileName: `合格证明-${row.admissionNo ?? code}.pdf`, bytes: Buffer.from(bytes) }
  })
}

/** What anybody may know of a printed certificate: whether the result behind it still is a pass, this moment. */
export function checkCertificate({ db, clock }: Deps, code: string): Promise<CertificateCheck> {
  const checkedAt = clock.now().toISOString()
  const nothing = { name: null, admissionNo: null, sessionName: null, domainCode: null, parts: [], satOn: null }
  return asSystem(db, async (trx) => {
    const known = await findCertificate(trx, code)
    if (!known) return { state: 'UNKNOWN' as const, ...nothing, checkedAt }
    const row = await findResultOf(trx, known.attemptId)
    if (!row?.passed) return { state: 'WITHDRAWN' as const, ...nothing, checkedAt }
    return {
      state: 'VALID' as const,
      name: maskedName(row.name),
      admissionNo: row.admissionNo,
      sessionName: row.sessionName,
      domainCode: row.domainCode,
      parts: row.partMarks.map(({ part, passed }) => ({ part, passed })),
      satOn: dayOf(row.startedAt),
      checkedAt,
    }
  })
}
