import { describe, expect, it } from 'vitest'
import { approvalsInForce } from './result-approval.ts'

describe('approvals of results', () => {
  it('count for the same figures and for a day', () => {
    const now = new Date('2026-11-23T09:00:00Z')
    const approval = (accountId: string, resultHash: string, at: string) => ({
      accountId,
      resultHash,
      at: new Date(at),
    })
    const approvals = [
      approval('a', 'h1', '2026-11-22T09:00:01Z'),
      approval('b', 'h1', '2026-11-22T09:00:00Z'),
      approval('c', 'h0', '2026-11-23T08:00:00Z'),
    ]
    expect(approvalsInForce(approvals, 'h1', now).map(({ accountId }) => accountId)).toEqual(['a'])
  })
})
