import { randomUUID } from 'node:crypto'
import { record } from '../../../audit/index.ts'
import type { Deps } from '../../../deps.ts'
import { todayOf } from '../../../kernel/clock.ts'
import { type PageRequest, paged, slice } from '../../../kernel/page.ts'
import { Refusal } from '../../../kernel/refusal.ts'
import { inScope, type Trx } from '../../../platform/db/database.ts'
import type { LoadedFile } from '../../../platform/files/files.ts'
import type { Caller } from '../../../platform/http/caller.ts'
import type { Upload } from '../../../platform/http/upload.ts'
import { ruleOn } from '../../../regulations/index.ts'
import { personOf } from '../account.ts'
import { bookableUntil } from '../calendar.ts'
import type { HourClaimDetail } from '../contract.ts'
import { loadProof, storeProof } from '../proof.ts'
import { findAccounts } from '../queries.ts'
import { decimal } from '../rules/amount.ts'
import { claimProblems } from '../rules/claim.ts'
import type { HourCategory } from '../rules/words.ts'
import { decidableBy, whoseOf } from '../verifying.ts'
import { presentClaim, presentClaims } from './present.ts'
import {
  type ClaimFilter,
  type ClaimRow,
  changeClaim,
  countClaims,
  findClaim,
  insertClaim,
  listClaims,
  lockClaim,
  type Whose,
} from './queries.ts'

export interface ClaimInput {
  year: number
  category: HourCategory
  title: string
  provider: string
  startsOn: string
  endsOn: string
  hours: number
  certificateNo: string | null
}

type Filter = PageRequest & Omit<ClaimFilter, 'scope' | 'own' | 'decidable'> & { mine?: boolean }

export function listClaimsOf(
  { db, clock }: Deps,
  caller: Caller,
  own: boolean,
  { page, size, mine, ...filter }: Filter,
) {
  return inScope(db, caller, async (trx) => {
    const approver = await ruleOn(trx, 'training.claim_approver', todayOf(clock))
    const wanted: ClaimFilter = {
      ...filter,
      ...whoseOf(caller, own),
      ...(mine && { decidable: decidableBy(caller, approver) }),
    }
    const rows = await listClaims(trx, wanted, slice({ page, size }))
    return paged(await presentClaims(trx, caller, rows, approver), await countClaims(trx, wanted), { page, size })
  })
}

export function readClaim({ db, clock }: Deps, caller: Caller, own: boolean, id: string): Promise<HourClaimDetail> {
  return inScope(db, caller, async (trx) => shown(trx, caller, whoseOf(caller, own), id, todayOf(clock)))
}

export async function shown(
  trx: Trx,
  caller: Caller,
  whose: Whose,
  id: string,
  today: string,
): Promise<HourClaimDetail> {
  const row = await findClaim(trx, whose, id)
  if (!row) throw new Refusal('not-found', 'hours-claim-not-found')
  return presentClaim(trx, caller, row, await ruleOn(trx, 'training.claim_approver', today))
}

/** Claims hours for oneself, or for somebody of one's unit. */
export function claimHours(
  deps: Deps,
  caller: Caller,
  personId: string | null,
  input: ClaimInput,
): Promise<HourClaimDetail> {
  const { db, clock } = deps
  const today = todayOf(clock)
  if (!personId) throw new Refusal('not-found', 'hours-person-unknown')
  return inScope(db, caller, async (trx) => {
    const { primaryPost } = await personOf(trx, caller, personId)
    if (!primaryPost) throw new Refusal('conflict', 'hours-person-without-post')
    await check(trx, personId, input, today)
    const { hours, ...claim } = input
    const id = randomUUID()
    const { organId } = primaryPost
    await insertClaim(trx, {
      ...{ id, personId, organId, ...claim },
      hours: decimal(Math.round(hours * 100)),
      ...{ fileId: null, entryId: null, decidedBy: null, decidedAt: null, reason: null },
      createdBy: caller.accountId,
      createdAt: clock.now(),
    })
    const out = await shown(trx, caller, { scope: caller.scope, own: personId }, id, today)
    await note(trx, deps, caller, 'hours.claim', { id, organId }, { personId, hours, year: input.year })
    return out
  })
}

/** Changes a claim before it is verified; one that was returned waits for verification again. */
export function changeOwnClaim(
  deps: Deps,
  caller: Caller,
  own: boolean,
  id: string,
  { version, ...input }: ClaimInput & { version: number },
): Promise<HourClaimDetail> {
  const today = todayOf(deps.clock)
  return inScope(deps.db, caller, async (trx) => {
    const whose = whoseOf(caller, own)
    const row = await changeable(trx, whose, id)
    await check(trx, row.personId, input, today)
    const { hours, ...claim } = input
    await changeClaim(trx, { id, version }, { ...claim, hours: decimal(Math.round(hours * 100)), state: 'CLAIMED' })
    const out = await shown(trx, caller, whose, id, today)
    await note(trx, deps, caller, 'hours.change-claim', row, { hours })
    return out
  })
}

export function addProof(
  deps: Deps,
  caller: Caller,
  own: boolean,
  id: string,
  upload: Upload,
): Promise<HourClaimDetail> {
  return inScope(deps.db, caller, async (trx) => {
    const whose = whoseOf(caller, own)
    const row = await changeable(trx, whose, id)
    const fileId = await storeProof(trx, deps, caller, 'hours.claim', upload)
    await changeClaim(trx, row, { fileId })
    const out = await shown(trx, caller, whose, id, todayOf(deps.clock))
    await note(trx, deps, caller, 'hours.add-proof', row, {})
    return out
  })
}

export function readProof(deps: Deps, caller: Caller, own: boolean, id: string): Promise<LoadedFile> {
  return inScope(deps.db, caller, async (trx) => {
    const row = await findClaim(trx, whoseOf(caller, own), id)
    return loadProof(trx, deps, row?.fileId ?? null)
  })
}

async function changeable(trx: Trx, whose: Whose, id: string): Promise<ClaimRow> {
  const row = await lockClaim(trx, whose, id)
  if (!row) throw new Refusal('not-found', 'hours-claim-not-found')
  if (row.state !== 'CLAIMED' && row.state !== 'RETURNED')
    throw new Refusal('conflict', 'hours-claim-decided', { state: row.state })
  return row
}

async function check(trx: Trx, personId: string, input: ClaimInput, today: string): Promise<void> {
  const [account] = await findAccounts(trx, [{ personId, year: input.year }])
  const errors = claimProblems(input, {
    today,
    bookableUntil: await bookableUntil(trx, input.year, today),
    mustMakeUp: account?.state === 'SHORT' || account?.state === 'REOPENED',
  })
  if (errors.length > 0) throw new Refusal('invalid', 'input-invalid', { errors })
}

export function note(
  trx: Trx,
  { clock }: Deps,
  caller: Caller,
  action: string,
  { id, organId }: { id: string; organId: string },
  detail: Record<string, unknown>,
): Promise<void> {
  return record(trx, { at: clock.now(), caller, action, subjectKind: 'hour-claim', subjectId: id, organId, detail })
}
