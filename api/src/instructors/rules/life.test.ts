import { describe, expect, it } from 'vitest'
import { afterApproval, isPublicityOver, levelsFor, stateOn } from './life.ts'
import { levelProblem, reviewProblem, turnBackProblem } from './review.ts'
import { renewedTerm, termFrom } from './term.ts'
import { STATES } from './words.ts'

const ALL = ['UNIT', 'COUNTY', 'CITY', 'PROVINCE'] as const

/** The states that a nomination goes through by approvals alone. */
function climb(route: readonly (typeof ALL)[number][], organLevel: Parameters<typeof levelsFor>[1]): string[] {
  const levels = levelsFor(route, organLevel)
  const way: string[] = []
  for (let level = levels[0] ?? null; level !== null; ) {
    const { state, nextLevel } = afterApproval(levels, organLevel, level)
    way.push(`${level} ${state}`)
    level = nextLevel
  }
  return way
}

describe('the review of a nomination', () => {
  it('climbs the levels of the rule that the unit stands under', () => {
    expect(climb(ALL, 'COUNTY')).toEqual(['UNIT UNIT_OK', 'COUNTY REVIEWED', 'CITY REVIEWED', 'PROVINCE PUBLICISED'])
    expect(climb(ALL, 'CITY')).toEqual(['UNIT UNIT_OK', 'CITY REVIEWED', 'PROVINCE PUBLICISED'])
    expect(climb(['PROVINCE', 'UNIT'], 'TOWN')).toEqual(['UNIT UNIT_OK', 'PROVINCE PUBLICISED'])
    expect(climb(['UNIT'], 'COUNTY')).toEqual(['UNIT PUBLICISED'])
    expect(climb(['COUNTY'], 'PROVINCE')).toEqual(['PROVINCE PUBLICISED'])
  })

  it('goes on above a level that the rule has lost in the meantime', () => {
    expect(afterApproval(['UNIT', 'PROVINCE'], 'COUNTY', 'COUNTY')).toEqual({
      state: 'REVIEWED',
      nextLevel: 'PROVINCE',
    })
  })

  it('is for the level that it waits for, never for the nominator or the nominee', () => {
    const entry = { nextLevel: 'CITY' as const, personId: 'p', submitters: ['a'] }
    const at = (accountId: string, personId: string | null, level: (typeof ALL)[number]) =>
      reviewProblem(entry, { accountId, personId, reviewLevels: new Set([level]) })
    expect(at('b', null, 'CITY')).toBeUndefined()
    expect(at('b', null, 'COUNTY')).toBe('review-level-foreign')
    expect(at('a', null, 'CITY')).toBe('instructor-own-nomination')
    expect(at('b', 'p', 'CITY')).toBe('instructor-own-case')
    expect(
      reviewProblem({ ...entry, nextLevel: null }, { accountId: 'b', personId: null, reviewLevels: new Set() }),
    ).toBe('instructor-decided')
    expect(
      levelProblem(entry, 'PROVINCE', { accountId: 'b', personId: null, reviewLevels: new Set(['PROVINCE']) }),
    ).toBe(undefined)
  })

  it('turns back with a reason, and returns only as often as the rule allows', () => {
    const facts = { reason: '材料不全', returnCount: 2, maxReturns: 3 }
    expect(turnBackProblem('RETURN', facts)).toBeUndefined()
    expect(turnBackProblem('RETURN', { ...facts, returnCount: 3 })).toBe('instructor-returns-exhausted')
    expect(turnBackProblem('REJECT', { ...facts, returnCount: 3 })).toBeUndefined()
    expect(turnBackProblem('REJECT', { ...facts, reason: ' ' })).toBe('review-reason-missing')
  })
})

describe('a term', () => {
  it('ends with its last day, whatever is stored', () => {
    const over = STATES.filter((state) => stateOn({ state, appointedUntil: '2026-11-22' }, '2026-11-23') !== state)
    expect(over).toEqual(['APPOINTED', 'SUSPENDED'])
    expect(stateOn({ state: 'APPOINTED', appointedUntil: '2026-11-23' }, '2026-11-23')).toBe('APPOINTED')
    expect(stateOn({ state: 'APPOINTED', appointedUntil: '2026-11-22' }, '2026-11-23')).toBe('TERM_ENDED')
  })

  it('is whole years, and a renewal begins the day after; a second one waits', () => {
    expect(termFrom('2026-11-23', 3)).toEqual({ from: '2026-11-23', until: '2029-11-22' })
    expect(renewedTerm('2029-11-22', '2029-10-01', 3)).toEqual({ from: '2029-11-23', until: '2032-11-22' })
    expect(renewedTerm('2032-11-22', '2029-10-01', 3)).toBeUndefined()
  })

  it('begins after the last day of the publicity period', () => {
    expect(isPublicityOver('2026-11-30', '2026-11-30')).toBe(false)
    expect(isPublicityOver('2026-11-30', '2026-12-01')).toBe(true)
    expect(isPublicityOver(null, '2026-11-23')).toBe(true)
  })
})
