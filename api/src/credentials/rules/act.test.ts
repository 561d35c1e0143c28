import { describe, expect, it } from 'vitest'
import { actProblem, decidingLevel, levelProblem, type ProposedAct } from './act.ts'

const at = { day: '2026-11-21', validTo: '2031-11-20', maxMonths: 6, interimDays: 30 }
const suspension: ProposedAct = { action: 'SUSPEND', startsOn: '2026-11-21', endsOn: '2027-02-20', endEvent: null }
const ground = { action: 'SUSPEND' } as const
const problem = (act: Partial<ProposedAct>) => actProblem({ ...suspension, ...act }, ground, at)

describe('an act on a credential', () => {
  it('needs a ground that is in force and belongs to it', () => {
    expect(problem({})).toBeUndefined()
    expect(actProblem(suspension, undefined, at)).toBe('decision-reason-unknown')
    expect(actProblem(suspension, { action: 'CANCEL' }, at)).toBe('decision-reason-mismatch')
  })

  it('begins today or later, and before the credential ends', () => {
    expect(problem({ startsOn: '2026-11-20' })).toBe('decision-starts-in-past')
    expect(problem({ startsOn: '2026-12-01' })).toBeUndefined()
    expect(problem({ startsOn: '2031-11-21', endsOn: '2031-12-01' })).toBe('decision-starts-after-validity')
    const cancel = { action: 'CANCEL', startsOn: '2032-01-05', endsOn: null, endEvent: null } as const
    const expired = { ...at, day: '2032-01-05' }
    expect(actProblem(cancel, { action: 'CANCEL' }, expired)).toBeUndefined()
  })

  it('ends, when it is a suspension, on a day within the longest time or with an event', () => {
    expect(problem({ endsOn: null })).toBe('decision-end-missing')
    expect(problem({ endsOn: null, endEvent: '至调查结束' })).toBeUndefined()
    expect(problem({ endsOn: '2026-11-20' })).toBe('decision-end-before-start')
    expect(problem({ endsOn: '2027-05-21' })).toBeUndefined()
    expect(problem({ endsOn: '2027-05-22' })).toBe('decision-too-long')
  })

  it('has no end otherwise', () => {
    const lift = { action: 'LIFT', startsOn: '2026-11-21', endsOn: '2027-01-01', endEvent: null } as const
    expect(actProblem(lift, { action: 'LIFT' }, at)).toBe('decision-end-unexpected')
  })
})

describe('the level that decides', () => {
  it('is the highest justice department, never the unit', () => {
    expect(decidingLevel(['UNIT', 'COUNTY', 'CITY'])).toBe('CITY')
    expect(decidingLevel(['UNIT'])).toBeUndefined()
    expect(levelProblem('SUSPEND', undefined, { lowest: 'COUNTY' })).toBe('decision-needs-justice-department')
  })

  it('is the province for a revocation', () => {
    expect(levelProblem('REVOKE', 'CITY', { lowest: 'PROVINCE' })).toBe('decision-needs-province')
    expect(levelProblem('REVOKE', 'PROVINCE', { lowest: 'PROVINCE' })).toBeUndefined()
  })

  it('is that of the suspension or a higher one for lifting it', () => {
    expect(levelProblem('LIFT', 'COUNTY', { lowest: 'COUNTY', aboutLevel: 'CITY' })).toBe('decision-needs-higher-level')
    expect(levelProblem('LIFT', 'CITY', { lowest: 'COUNTY', aboutLevel: 'CITY' })).toBeUndefined()
    expect(levelProblem('LIFT', 'PROVINCE', { lowest: 'COUNTY', aboutLevel: 'CITY' })).toBeUndefined()
  })
})

describe('an interim measure', () => {
  it('is a suspension of so many days at most, the first one counted', () => {
    expect(problem({ isInterim: true, endsOn: '2026-12-20' })).toBeUndefined()
    expect(problem({ isInterim: true, endsOn: '2026-12-21' })).toBe('decision-interim-too-long')
    expect(problem({ isInterim: true, endsOn: null, endEvent: '至调查结束' })).toBe('decision-end-missing')
  })
})

describe('an annulment', () => {
  it('is for a higher level, for another person of the province, or of one’s own motion', () => {
    expect(levelProblem('ANNUL', 'CITY', { lowest: 'COUNTY', aboutLevel: 'CITY' })).toBe('decision-needs-higher-level')
    expect(levelProblem('ANNUL', 'CITY', { lowest: 'COUNTY', aboutLevel: 'COUNTY' })).toBeUndefined()
    expect(levelProblem('ANNUL', 'PROVINCE', { lowest: 'COUNTY', aboutLevel: 'PROVINCE' })).toBeUndefined()
    expect(levelProblem('ANNUL', 'CITY', { lowest: 'COUNTY', aboutLevel: 'CITY', isOwnMotion: true })).toBeUndefined()
  })
})
