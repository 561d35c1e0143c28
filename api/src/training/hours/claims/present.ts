import { accountNames } from '../../../identity/index.ts'
import type { ReviewLevel } from '../../../kernel/fields.ts'
import type { Trx } from '../../../platform/db/database.ts'
import type { Caller } from '../../../platform/http/caller.ts'
import type { HourClaimDetail } from '../contract.ts'
import { normalCertificate } from '../rules/allocate.ts'
import { titleKey } from '../rules/claim.ts'
import type { HourClaim, HourDuplicate } from '../rules/shapes.ts'
import { verifyProblem } from '../rules/verify.ts'
import { verifierOf } from '../verifying.ts'
import { type ClaimRow, listAlike } from './queries.ts'

/** Claims as the caller may act on them. */
export async function presentClaims(
  trx: Trx,
  caller: Caller,
  rows: readonly ClaimRow[],
  approver: ReviewLevel,
): Promise<HourClaim[]> {
  const names = await accountNames(
    trx,
    rows.flatMap(({ createdBy, decidedBy }) => (decidedBy ? [createdBy, decidedBy] : [createdBy])),
  )
  return rows.map((row) => present(row, caller, approver, names))
}

export async function presentClaim(
  trx: Trx,
  caller: Caller,
  row: ClaimRow,
  approver: ReviewLevel,
): Promise<HourClaimDetail> {
  const [claim] = await presentClaims(trx, caller, [row], approver)
  return { ...claim!, duplicates: await duplicatesOf(trx, row) }
}

function present(row: ClaimRow, caller: Caller, approver: ReviewLevel, names: Map<string, string>): HourClaim {
  const { hours, posted, entryRules, createdAt, decidedAt, createdBy, decidedBy } = row
  return {
    id: row.id,
    personId: row.personId,
    name: row.name,
    organId: row.organId,
    organName: row.organName,
    year: row.year,
    category: row.category,
    title: row.title,
    provider: row.provider,
    startsOn: row.startsOn,
    endsOn: row.endsOn,
    hours: Number(hours),
    certificateNo: row.certificateNo,
    proofName: row.proofName,
    state: row.state,
    reason: row.reason,
    decidedBy: decidedBy && (names.get(decidedBy) ?? null),
    decidedAt: decidedAt?.toISOString() ?? null,
    posted: posted === null ? null : Number(posted),
    cut: entryRules?.cut ?? [],
    createdBy: names.get(createdBy) ?? '',
    createdAt: createdAt.toISOString(),
    version: row.version,
    ...actionsOn(row, caller, approver),
  }
}

const OPEN: readonly ClaimRow['state'][] = ['CLAIMED', 'RETURNED']

/** Who may claim may change it while nobody has verified it; who may verify it does so with its proof before him. */
function actionsOn(
  row: ClaimRow,
  caller: Caller,
  approver: ReviewLevel,
): Pick<HourClaim, 'openActions' | 'closedBecause'> {
  const isOwn = caller.personId === row.personId
  const mayClaim = isOwn || caller.permissions.has('hours:claim')
  const openActions: HourClaim['openActions'] = mayClaim && OPEN.includes(row.state) ? ['CHANGE', 'ADD_PROOF'] : []
  const closedBecause: Record<string, string> = {}
  const problem = verifyProblem(verifierOf(caller), { ...row, approver })
  if (row.state === 'CLAIMED' && problem) closedBecause.VERIFY = problem
  if (row.state === 'CLAIMED' && !problem) {
    if (row.fileId) openActions.push('VERIFY')
    else closedBecause.VERIFY = 'hours-proof-missing'
    openActions.push('RETURN', 'REJECT')
  }
  if (row.state === 'POSTED' && caller.permissions.has('hours:verify') && !isOwn) openActions.push('REVERSE')
  return { openActions, closedBecause }
}

async function duplicatesOf(trx: Trx, row: ClaimRow): Promise<HourDuplicate[]> {
  const { entries, others } = await listAlike(trx, row)
  const found = [
    ...entries.map(({ entryId, heldOn, ...one }) => ({
      ...one,
      entryId: String(entryId),
      claimId: null,
      heldOn,
      from: heldOn,
      to: heldOn,
    })),
    ...others.map(({ startsOn, endsOn, ...one }) => ({
      ...one,
      entryId: null,
      heldOn: startsOn,
      from: startsOn,
      to: endsOn,
    })),
  ]
  return found.flatMap(({ from, to, certificateNo, ...one }): HourDuplicate[] => {
    const because = [
      ...(isSame(certificateNo, row.certificateNo) ? (['certificate'] as const) : []),
      ...(from <= row.endsOn && to >= row.startsOn ? (['date'] as const) : []),
      ...(titleKey(one.title) === titleKey(row.title) ? (['title'] as const) : []),
    ]
    return because.length > 0 ? [{ ...one, hours: Number(one.hours), because }] : []
  })
}

const isSame = (a: string | null, b: string | null): boolean =>
  a !== null && b !== null && normalCertificate(a) === normalCertificate(b)
