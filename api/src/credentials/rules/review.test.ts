import { describe, expect, it } from 'vitest'
import type { ReviewLevel } from '../../kernel/fields.ts'
import { openApplicationActions, reviewProblem, turnBackProblem } from './review.ts'

const application = {
  state: 'UNIT_APPROVED',
  nextLevel: 'COUNTY' as ReviewLevel | null,
  personId: 'holder',
  submitters: ['clerk', 'second-clerk'],
  returnCount: 0,
}
const reviewer = (accountId: string, ...levels: ReviewLevel[]) => ({
  accountId,
  personId: null as string | null,
  reviewLevels: new Set(levels),
})

describe('the review of an application', () => {
  it('is for those who stand at the level that it waits for', () => {
    expect(reviewProblem(application, reviewer('county', 'COUNTY'))).toBeUndefined()
    expect(reviewProblem(application, reviewer('city', 'CITY'))).toBe('review-level-foreign')
    expect(reviewProblem({ ...application, nextLevel: null }, reviewer('county', 'COUNTY'))).toBe('application-decided')
  })

  it('is never for one who submitted it, even after a return', () => {
    expect(reviewProblem(application, reviewer('clerk', 'COUNTY'))).toBe('application-own-submission')
    expect(reviewProblem(application, reviewer('second-clerk', 'COUNTY'))).toBe('application-own-submission')
  })

  it('is never for the person whom it is about', () => {
    const self = { ...reviewer('county', 'COUNTY'), personId: 'holder' }
    expect(reviewProblem(application, self)).toBe('application-own-case')
  })

  it('turns back only with a reason, and not more often than allowed', () => {
    const at = { reason: '缺少三定方案', returnCount: 2, maxReturns: 3 }
    expect(turnBackProblem('RETURN', at)).toBeUndefined()
    expect(turnBackProblem('RETURN', { ...at, reason: ' ' })).toBe('review-reason-missing')
    expect(turnBackProblem('RETURN', { ...at, returnCount: 3 })).toBe('application-returns-exhausted')
    expect(turnBackProblem('REJECT', { ...at, returnCount: 3 })).toBeUndefined()
  })

  it('opens to each what he may do', () => {
    const county = { ...reviewer('county', 'COUNTY'), mayReview: true, mayWrite: false }
    const clerk = { ...reviewer('clerk'), mayReview: false, mayWrite: true }
    const returned = { ...application, state: 'RETURNED', nextLevel: null }
    expect(openApplicationActions(application, county, 3)).toEqual(['APPROVE', 'RETURN', 'REJECT'])
    expect(openApplicationActions({ ...application, returnCount: 3 }, county, 3)).toEqual(['APPROVE', 'REJECT'])
    expect(openApplicationActions(application, clerk, 3)).toEqual(['WITHDRAW'])
    expect(openApplicationActions(returned, clerk, 3)).toEqual(['RESUBMIT', 'WITHDRAW'])
    expect(openApplicationActions({ ...application, state: 'APPROVED', nextLevel: null }, clerk, 3)).toEqual([])
  })
})
