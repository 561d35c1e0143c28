import type { Deps } from '../../../deps.ts'
import { todayOf } from '../../../kernel/clock.ts'
import { addDays } from '../../../kernel/day.ts'
import { Refusal } from '../../../kernel/refusal.ts'
import { notify } from '../../../notices/index.ts'
import { inScope, type Trx } from '../../../platform/db/database.ts'
import type { Caller } from '../../../platform/http/caller.ts'
import { ruleOn } from '../../../regulations/index.ts'
import type { HourClaimDetail } from '../contract.ts'
import { type NewHourEntry, postHours } from '../post.ts'
import { hundredths } from '../rules/amount.ts'
import { verifyProblem } from '../rules/verify.ts'
import { verifierOf } from '../verifying.ts'
import { note, shown } from './claim.ts'
import { type ClaimRow, changeClaim, lockClaim } from './queries.ts'

export interface ClaimDecision {
  decision: 'VERIFY' | 'RETURN' | 'REJECT'
  reason?: string
  /** Fewer than were claimed. */
  hours?: number
  version: number
}

const STATES = { VERIFY: 'POSTED', RETURN: 'RETURNED', REJECT: 'REJECTED' } as const

/** One claim verified and posted, returned or rejected by another person at the level of the rule. */
export function decideClaim(deps: Deps, caller: Caller, id: string, decision: ClaimDecision): Promise<HourClaimDetail> {
  const { db, clock } = deps
  const at = clock.now()
  return inScope(db, caller, async (trx) => {
    const row = await lockClaim(trx, { scope: caller.scope }, id)
    if (!row) throw new Refusal('not-found', 'hours-claim-not-found')
    const approver = await ruleOn(trx, 'training.claim_approver', todayOf(clock))
    const problem = verifyProblem(verifierOf(caller), { ...row, approver })
    if (problem) throw new Refusal('forbidden', problem)
    if (row.state !== 'CLAIMED') throw new Refusal('conflict', 'hours-claim-decided', { state: row.state })
    const reason = reasonOf(row, decision)
    const hours = decision.decision === 'VERIFY' ? Math.round((decision.hours ?? Number(row.hours)) * 100) : 0
    const posted = hours > 0 ? await post(trx, row, hours, { accountId: caller.accountId, at }) : null
    await changeClaim(
      trx,
      { id, version: decision.version },
      {
        state: STATES[decision.decision],
        reason,
        decidedBy: caller.accountId,
        decidedAt: at,
        entryId: posted?.entryId ? Number(posted.entryId) : null,
      },
    )
    const counted = posted ? String(posted.hours / 100) : ''
    await notify(trx, {
      personId: row.personId,
      kind: 'hours-claim-decided',
      params: { title: row.title, decision: decision.decision, hours: counted, reason: reason ?? '' },
      link: `/my/training/claims/${id}`,
    })
    const out = await shown(trx, caller, { scope: caller.scope }, id, todayOf(clock))
    await note(trx, deps, caller, `hours.${decision.decision.toLowerCase()}-claim`, row, {
      ...(reason && { reason }),
      ...(posted && { hours: posted.hours / 100, cut: posted.cut }),
    })
    return out
  })
}

function reasonOf(row: ClaimRow, { decision, reason, hours }: ClaimDecision): string | null {
  const text = reason?.trim() || null
  const isLess = hours !== undefined && hours * 100 < hundredths(row.hours)
  if (hours !== undefined && hours * 100 > hundredths(row.hours))
    throw new Refusal('invalid', 'input-invalid', { errors: [{ field: 'hours', code: 'hours-more-than-claimed' }] })
  if (!text && (decision !== 'VERIFY' || isLess)) throw new Refusal('invalid', 'reason-missing')
  if (decision === 'VERIFY' && !row.fileId) throw new Refusal('conflict', 'hours-proof-missing')
  return text
}

async function post(trx: Trx, row: ClaimRow, rawHours: number, by: { accountId: string; at: Date }) {
  const entry: NewHourEntry = {
    personId: row.personId,
    organId: row.organId,
    category: row.category,
    source: 'EXTERNAL',
    rawHours,
    sourceKey: `claim:${row.id}`,
    title: row.title,
    heldOn: row.endsOn,
    certificateNo: row.certificateNo,
    // Whole days: as much on each of them.
    span: { from: startOf(row.startsOn), to: startOf(addDays(row.endsOn, 1)) },
    year: row.year,
  }
  const [posted] = await postHours(trx, [entry], by)
  const refused = posted!.cut.find((code) => code === 'year-closed' || code === 'same-certificate')
  if (posted!.entryId === null || refused) throw new Refusal('conflict', `hours-${refused ?? 'year-closed'}`)
  return posted!
}

const startOf = (day: string): Date => new Date(`${day}T00:00:00+08:00`)
