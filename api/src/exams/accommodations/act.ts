import * as audit from '../../audit/index.ts'
import type { Deps } from '../../deps.ts'
import { dayOf } from '../../kernel/day.ts'
import { Refusal } from '../../kernel/refusal.ts'
import { encryptField } from '../../platform/crypto/field-cipher.ts'
import { inScope, type Trx } from '../../platform/db/database.ts'
import { storeScan } from '../../platform/files/scan.ts'
import type { Caller } from '../../platform/http/caller.ts'
import type { Upload } from '../../platform/http/upload.ts'
import { ruleOn } from '../../regulations/index.ts'
import type { AccommodationRequest } from './contract.ts'
import { findAccommodation, isOwnFile, lockCandidacy, moveToDecided, upsertAsked } from './queries.ts'
import { NOTE, presentRequest } from './read.ts'

const PURPOSE = 'accommodation.evidence'

interface Eases {
  extraPercent: number
  largeType: boolean
  noBlurLimit: boolean
}

export const uploadEvidence = (deps: Deps, caller: Caller, upload: Upload): Promise<{ fileId: string }> =>
  inScope(deps.db, caller, async (trx) => ({ fileId: await storeScan(trx, deps, caller, PURPOSE, upload) }))

/** Unit or office asks for one candidate; what was granted stands until the start. */
export function askFor(
  deps: Deps,
  caller: Caller,
  registrationId: string,
  { note, evidenceFileId, ...eases }: Eases & { note: string; evidenceFileId?: string },
): Promise<AccommodationRequest> {
  const at = deps.clock.now()
  refuseNothing(eases)
  return inScope(deps.db, caller, async (trx) => {
    const candidacy = await lockOpen(trx, caller, registrationId)
    await refuseTooMuch(trx, eases, dayOf(at))
    const before = await findAccommodation(trx, caller, registrationId)
    if (before?.state === 'GRANTED') throw new Refusal('conflict', 'accommodation-granted')
    if (evidenceFileId && !(await isOwnFile(trx, evidenceFileId, PURPOSE, caller.accountId)))
      throw new Refusal('invalid', 'accommodation-evidence-unknown')
    await upsertAsked(trx, {
      registrationId,
      ...eases,
      noteWrapped: encryptField(deps.keyring, note, NOTE),
      evidenceFile: evidenceFileId ?? before?.evidenceFile ?? null,
      askedBy: caller.accountId,
      askedAt: at,
    })
    await record(trx, caller, candidacy, 'accommodation.ask', at, {
      ...eases,
      hasEvidence: evidenceFileId !== undefined,
    })
    return (await presentRequest(deps, trx, caller, registrationId))!
  })
}

/** Another person than who asked grants, perhaps something else than was asked for, or declines; with a reason. */
export function decideOn(
  deps: Deps,
  caller: Caller,
  registrationId: string,
  { grant, reason, version, ...eases }: Eases & { grant: boolean; reason: string; version: number },
): Promise<AccommodationRequest> {
  const at = deps.clock.now()
  if (grant) refuseNothing(eases)
  return inScope(deps.db, caller, async (trx) => {
    const candidacy = await lockOpen(trx, caller, registrationId)
    if (grant) await refuseTooMuch(trx, eases, dayOf(at))
    const asked = await findAccommodation(trx, caller, registrationId)
    if (!asked) throw new Refusal('not-found', 'accommodation-not-found')
    if (asked.askedBy === caller.accountId) throw new Refusal('forbidden', 'accommodation-own-request')
    const moved = await moveToDecided(trx, {
      registrationId,
      version,
      state: grant ? 'GRANTED' : 'DECLINED',
      ...eases,
      grantedBy: caller.accountId,
      at,
      reason,
    })
    if (!moved) throw new Refusal('conflict', 'accommodation-changed-meanwhile')
    await record(trx, caller, candidacy, grant ? 'accommodation.grant' : 'accommodation.decline', at, {
      ...eases,
      reason,
    })
    return (await presentRequest(deps, trx, caller, registrationId))!
  })
}

function refuseNothing({ extraPercent, largeType, noBlurLimit }: Eases): void {
  if (extraPercent === 0 && !largeType && !noBlurLimit) throw new Refusal('invalid', 'accommodation-empty')
}

/** What is asked for is held against the rule as well as what is granted: nobody asks for what nobody may grant. */
async function refuseTooMuch(trx: Trx, { extraPercent }: Eases, day: string): Promise<void> {
  const most = await ruleOn(trx, 'exam.extra_time_percent', day)
  if (extraPercent > most)
    throw new Refusal('invalid', 'accommodation-too-much', { field: 'extraPercent', percent: extraPercent, most })
}

async function lockOpen(trx: Trx, caller: Caller, registrationId: string) {
  const candidacy = await lockCandidacy(trx, caller, registrationId)
  if (!candidacy) throw new Refusal('not-found', 'registration-not-found')
  // An attempt under way is extended by the invigilator.
  if (['SAT', 'ABSENT', 'CANCELLED', 'CANCELLED_LATE', 'REJECTED', 'VOIDED'].includes(candidacy.state))
    throw new Refusal('conflict', 'accommodation-too-late', { state: candidacy.state })
  if (candidacy.personId === caller.personId) throw new Refusal('forbidden', 'accommodation-own-sitting')
  return candidacy
}

const record = (
  trx: Trx,
  caller: Caller,
  { id, organId }: { id: string; organId: string },
  action: string,
  at: Date,
  detail: Record<string, unknown>,
) => audit.record(trx, { at, caller, action, subjectKind: 'exam_registration', subjectId: id, organId, detail })
