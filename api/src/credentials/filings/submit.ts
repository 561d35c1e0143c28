import { randomUUID } from 'node:crypto'
import * as audit from '../../audit/index.ts'
import type { Deps } from '../../deps.ts'
import { todayOf } from '../../kernel/clock.ts'
import { Refusal } from '../../kernel/refusal.ts'
import { domainNames } from '../../organisations/index.ts'
import { personFacts } from '../../people/index.ts'
import { inScope, type Trx, violates } from '../../platform/db/database.ts'
import type { Caller } from '../../platform/http/caller.ts'
import type { Upload } from '../../platform/http/upload.ts'
import type { Filing } from '../contract.ts'
import { moveFiling } from '../rules/filing.ts'
import { refuseForeignScans, storeScan } from '../scan.ts'
import { presentFiling } from './present.ts'
import { findFiling, insertFiling, lockFiling, updateFiling } from './queries.ts'

const PURPOSE = 'credential.filing'

interface Facts {
  issuer: string
  title: string
  credentialNo: string
  domainCodes: string[]
  validFrom: string
  validTo: string | null
  fileId: string
}

/** The scan of a certificate before its filing. */
export const uploadFilingScan = (deps: Deps, caller: Caller, upload: Upload): Promise<{ fileId: string }> =>
  inScope(deps.db, caller, async (trx) => ({ fileId: await storeScan(trx, deps, caller, PURPOSE, upload) }))

/** Hands a ministry certificate of somebody in the scope in for filing (备案). */
export function submitFiling(
  { db, clock }: Deps,
  caller: Caller,
  { personId, ...facts }: Facts & { personId: string },
): Promise<Filing> {
  const at = clock.now()
  const write = async (trx: Trx) => {
    const [person] = await personFacts(trx, caller.scope, [personId])
    if (!person?.primaryPost) throw new Refusal('not-found', 'person-not-found', { personIds: [personId] })
    await refuseBadFacts(trx, caller, facts)
    const id = randomUUID()
    const { organId } = person.primaryPost
    await insertFiling(trx, { ...facts, id, personId, organId, createdBy: caller.accountId, createdAt: at })
    const row = await findFiling(trx, caller.scope, id)
    await record(trx, caller, at, { id, organId, action: 'filing.submit', facts })
    return presentFiling(row!, caller, todayOf({ now: () => at }))
  }
  return inScope(db, caller, write).catch(explain)
}

/** Hands it in again after a return, corrected. */
export function resubmitFiling(
  { db, clock }: Deps,
  caller: Caller,
  id: string,
  { version, ...facts }: Facts & { version: number },
): Promise<Filing> {
  const at = clock.now()
  const write = async (trx: Trx) => {
    const row = await lockFiling(trx, caller.scope, id)
    if (!row) throw new Refusal('not-found', 'filing-not-found')
    const move = moveFiling(row, 'RESUBMIT', caller, null)
    if ('problem' in move) throw new Refusal('conflict', move.problem, { state: row.state })
    if (row.version !== version) throw new Refusal('conflict', 'filing-changed-meanwhile')
    if (facts.fileId !== row.fileId) await refuseBadFacts(trx, caller, facts)
    await updateFiling(trx, row, { ...facts, state: move.to, reason: null, createdBy: caller.accountId }, at)
    const changed = await findFiling(trx, caller.scope, id)
    await record(trx, caller, at, { id, organId: row.organId, action: 'filing.resubmit', facts })
    return presentFiling(changed!, caller, todayOf({ now: () => at }))
  }
  return inScope(db, caller, write).catch(explain)
}

async function refuseBadFacts(trx: Trx, caller: Caller, facts: Facts): Promise<void> {
  const { domainCodes, validFrom, validTo, fileId } = facts
  if (validTo !== null && validTo < validFrom) throw new Refusal('invalid', 'filing-end-before-start')
  const known = await domainNames(trx)
  const unknown = domainCodes.find((code) => !known.has(code))
  if (unknown) throw new Refusal('invalid', 'domain-unknown', { domain: unknown })
  await refuseForeignScans(trx, caller, PURPOSE, [fileId], 'filing-scan-unknown')
}

const record = (
  trx: Trx,
  caller: Caller,
  at: Date,
  { id, organId, action, facts }: { id: string; organId: string; action: string; facts: Facts },
) => {
  const { issuer, title, credentialNo, domainCodes } = facts
  const detail = { issuer, title, credentialNo, domainCodes }
  return audit.record(trx, { at, caller, action, subjectKind: 'credential_filing', subjectId: id, organId, detail })
}

function explain(error: unknown): never {
  if (violates(error, 'external_credential_filing_once')) throw new Refusal('conflict', 'filing-already-there')
  throw error
}
