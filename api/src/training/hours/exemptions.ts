import { randomUUID } from 'node:crypto'
import { record } from '../../audit/index.ts'
import type { Deps } from '../../deps.ts'
import { accountNames } from '../../identity/index.ts'
import { todayOf } from '../../kernel/clock.ts'
import type { ReviewLevel } from '../../kernel/fields.ts'
import { type PageRequest, paged, slice } from '../../kernel/page.ts'
import { Refusal } from '../../kernel/refusal.ts'
import { notify } from '../../notices/index.ts'
import { inScope, type Trx } from '../../platform/db/database.ts'
import type { LoadedFile } from '../../platform/files/files.ts'
import type { Caller } from '../../platform/http/caller.ts'
import type { Upload } from '../../platform/http/upload.ts'
import { ruleOn } from '../../regulations/index.ts'
import { personOf } from './account.ts'
import {
  countExemptions,
  type ExemptionFilter,
  type ExemptionRow,
  findExemption,
  insertExemption,
  listExemptions,
  lockExemption,
  updateExemption,
} from './exemption-queries.ts'
import { openAccounts } from './post.ts'
import { loadProof, storeProof } from './proof.ts'
import { lockAccounts } from './queries.ts'
import { reckon } from './reckon.ts'
import type { HourExemption } from './rules/shapes.ts'
import { verifyProblem } from './rules/verify.ts'
import type { ExemptionKind } from './rules/words.ts'
import { decidableBy, verifierOf, whoseOf } from './verifying.ts'

export interface ExemptionInput {
  year: number
  kind: ExemptionKind
  fromMonth: number
  toMonth: number
  note: string | null
}

type Filter = PageRequest & Omit<ExemptionFilter, 'scope' | 'own' | 'decidable'> & { mine?: boolean }

const approverOf = (trx: Trx, { clock }: Deps): Promise<ReviewLevel> =>
  ruleOn(trx, 'training.claim_approver', todayOf(clock))

export function listExemptionsOf(deps: Deps, caller: Caller, own: boolean, { page, size, mine, ...filter }: Filter) {
  return inScope(deps.db, caller, async (trx) => {
    const approver = await approverOf(trx, deps)
    const wanted = { ...filter, ...whoseOf(caller, own), ...(mine && { decidable: decidableBy(caller, approver) }) }
    const rows = await listExemptions(trx, wanted, slice({ page, size }))
    return paged(await presentAll(trx, caller, rows, approver), await countExemptions(trx, wanted), { page, size })
  })
}

export function readExemption(deps: Deps, caller: Caller, id: string): Promise<HourExemption> {
  return inScope(deps.db, caller, (trx) => shown(trx, deps, caller, { scope: caller.scope }, id))
}

async function shown(trx: Trx, deps: Deps, caller: Caller, whose: ExemptionFilter, id: string): Promise<HourExemption> {
  const row = await findExemption(trx, whose, id)
  if (!row) throw new Refusal('not-found', 'hours-exemption-not-found')
  return (await presentAll(trx, caller, [row], await approverOf(trx, deps)))[0]!
}

/** Claims for oneself or somebody of one's unit that some months ask no hours. */
export function claimExemption(
  deps: Deps,
  caller: Caller,
  personId: string | null,
  input: ExemptionInput,
): Promise<HourExemption> {
  if (!personId) throw new Refusal('not-found', 'hours-person-unknown')
  if (input.fromMonth > input.toMonth)
    throw new Refusal('invalid', 'input-invalid', { errors: [{ field: 'toMonth', code: 'hours-months-reversed' }] })
  return inScope(deps.db, caller, async (trx) => {
    const { primaryPost } = await personOf(trx, caller, personId)
    if (!primaryPost) throw new Refusal('conflict', 'hours-person-without-post')
    const id = randomUUID()
    const { organId } = primaryPost
    const createdBy = caller.accountId
    const nobody = { fileId: null, decidedBy: null, decidedAt: null, decisionReason: null }
    await insertExemption(trx, { id, personId, organId, ...input, ...nobody, createdBy, createdAt: deps.clock.now() })
    const out = await shown(trx, deps, caller, { scope: caller.scope, own: personId }, id)
    await noteOn(trx, deps, caller, 'hours.claim-exemption', { id, organId }, { personId, ...input })
    return out
  })
}

export function addExemptionProof(
  deps: Deps,
  caller: Caller,
  own: boolean,
  id: string,
  upload: Upload,
): Promise<HourExemption> {
  return changeOpen(deps, caller, own, id, 'hours.add-proof', async (trx) => ({
    fileId: await storeProof(trx, deps, caller, 'hours.exemption', upload),
  }))
}

export const withdrawExemption = (deps: Deps, caller: Caller, own: boolean, id: string): Promise<HourExemption> =>
  changeOpen(deps, caller, own, id, 'hours.withdraw-exemption', async () => ({ state: 'WITHDRAWN' as const }))

export function readExemptionProof(deps: Deps, caller: Caller, id: string): Promise<LoadedFile> {
  return inScope(deps.db, caller, async (trx) => {
    const row = await findExemption(trx, { scope: caller.scope }, id)
    return loadProof(trx, deps, row?.fileId ?? null)
  })
}

async function lockOpen(trx: Trx, whose: ExemptionFilter, id: string): Promise<ExemptionRow> {
  const row = await lockExemption(trx, whose, id)
  if (!row) throw new Refusal('not-found', 'hours-exemption-not-found')
  if (row.state !== 'CLAIMED') throw new Refusal('conflict', 'hours-exemption-decided', { state: row.state })
  return row
}

function changeOpen(
  deps: Deps,
  caller: Caller,
  own: boolean,
  id: string,
  action: string,
  change: (trx: Trx) => Promise<{ fileId: string } | { state: 'WITHDRAWN' }>,
): Promise<HourExemption> {
  return inScope(deps.db, caller, async (trx) => {
    const whose = whoseOf(caller, own)
    const row = await lockOpen(trx, whose, id)
    await updateExemption(trx, id, await change(trx))
    const out = await shown(trx, deps, caller, whose, id)
    await noteOn(trx, deps, caller, action, row, {})
    return out
  })
}

/** Approved or rejected by another person at the level of the rule; an approval changes what the year asks at once. */
export function decideExemption(
  deps: Deps,
  caller: Caller,
  id: string,
  { decision, reason }: { decision: 'APPROVE' | 'REJECT'; reason?: string },
): Promise<HourExemption> {
  const at = deps.clock.now()
  const text = reason?.trim() || null
  return inScope(deps.db, caller, async (trx) => {
    const whose = { scope: caller.scope }
    const row = await lockOpen(trx, whose, id)
    const problem = verifyProblem(verifierOf(caller), { ...row, approver: await approverOf(trx, deps) })
    if (problem) throw new Refusal('forbidden', problem)
    if (decision === 'REJECT' && !text) throw new Refusal('invalid', 'reason-missing')
    const state = decision === 'APPROVE' ? ('APPROVED' as const) : ('REJECTED' as const)
    const decided = { state, decidedBy: caller.accountId, decidedAt: at, decisionReason: text }
    await updateExemption(trx, id, decided)
    if (state === 'APPROVED') await askAnew(trx, row, { accountId: caller.accountId, at })
    await notify(trx, {
      personId: row.personId,
      kind: 'hours-exemption-decided',
      params: { year: String(row.year), decision, reason: text ?? '' },
      link: '/my/training',
    })
    const out = await shown(trx, deps, caller, whose, id)
    await noteOn(trx, deps, caller, `hours.${decision.toLowerCase()}-exemption`, row, text ? { reason: text } : {})
    return out
  })
}

async function askAnew(trx: Trx, { personId, organId, year }: ExemptionRow, by: { accountId: string; at: Date }) {
  await openAccounts(trx, [{ personId, organId, heldOn: `${year}-12-31` }], by.at)
  await reckon(trx, await lockAccounts(trx, [{ personId, year }]), [], by)
}

async function presentAll(
  trx: Trx,
  caller: Caller,
  rows: readonly ExemptionRow[],
  approver: ReviewLevel,
): Promise<HourExemption[]> {
  const names = await accountNames(
    trx,
    rows.flatMap(({ decidedBy }) => decidedBy ?? []),
  )
  return rows.map(({ createdBy, decidedBy, decidedAt, createdAt, fileId: _, organLevel, ...row }) => ({
    ...row,
    decidedBy: decidedBy && (names.get(decidedBy) ?? null),
    decidedAt: decidedAt?.toISOString() ?? null,
    createdAt: createdAt.toISOString(),
    ...actionsOn({ ...row, createdBy, organLevel }, caller, approver),
  }))
}

function actionsOn(
  row: Pick<ExemptionRow, 'state' | 'personId' | 'createdBy' | 'organLevel'>,
  caller: Caller,
  approver: ReviewLevel,
): Pick<HourExemption, 'openActions' | 'closedBecause'> {
  if (row.state !== 'CLAIMED') return { openActions: [], closedBecause: {} }
  const mayClaim = caller.personId === row.personId || caller.permissions.has('hours:claim')
  const openActions: HourExemption['openActions'] = mayClaim ? ['ADD_PROOF', 'WITHDRAW'] : []
  const problem = verifyProblem(verifierOf(caller), { ...row, approver })
  return problem
    ? { openActions, closedBecause: { APPROVE: problem } }
    : { openActions: [...openActions, 'APPROVE', 'REJECT'], closedBecause: {} }
}

function noteOn(
  trx: Trx,
  { clock }: Deps,
  caller: Caller,
  action: string,
  { id, organId }: { id: string; organId: string },
  detail: Record<string, unknown>,
): Promise<void> {
  return record(trx, { at: clock.now(), caller, action, subjectKind: 'hour-exemption', subjectId: id, organId, detail })
}
