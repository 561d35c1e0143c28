/**
 * Results are released after two different people have approved the same figures, named by their hash. An approval is
 * in force for a day: what nobody released since then is looked at again.
 */
const IN_FORCE_MS = 24 * 60 * 60 * 1000

export interface Approval {
  accountId: string
  resultHash: string
  at: Date
}

export function approvalsInForce<A extends Approval>(
  approvals: readonly A[],
  resultHash: string | null,
  now: Date,
): A[] {
  return approvals.filter(
    (approval) => approval.resultHash === resultHash && now.getTime() - approval.at.getTime() < IN_FORCE_MS,
  )
}
