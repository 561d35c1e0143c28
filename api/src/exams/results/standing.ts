import type { Trx } from '../../platform/db/database.ts'
import { type Approval, approvalsInForce } from '../rules/result-approval.ts'
import { findResultHash, listApprovals } from './queries.ts'

export interface Standing {
  /** Of the results as they are now; null without any. */
  resultHash: string | null
  /** Of exactly these results, in force. */
  approvals: Approval[]
  hasApproved: boolean
}

/** How far the approval of a session's results has come; for a transaction that sees everything. */
export async function standingOf(trx: Trx, sessionId: string, accountId: string, now: Date): Promise<Standing> {
  const resultHash = await findResultHash(trx, sessionId)
  const approvals = approvalsInForce(await listApprovals(trx, sessionId), resultHash, now)
  return { resultHash, approvals, hasApproved: approvals.some((approval) => approval.accountId === accountId) }
}
