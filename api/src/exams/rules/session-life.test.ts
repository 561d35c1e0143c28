import { describe, expect, it } from 'vitest'
import {
  closeClosedBecause,
  closedBecause,
  openSlotActions,
  type SessionFacts,
  type SlotFacts,
  sealClosedBecause,
} from './session-life.ts'

const officer = new Set(['session:write', 'paper:seal', 'result:grade', 'result:approve', 'result:release'])
const now = new Date('2026-11-23T09:00:00Z')

const session = (more: Partial<SessionFacts>): SessionFacts => ({
  state: 'DRAFT',
  registrationClosesAt: new Date('2026-12-01T00:00:00Z'),
  waiting: 0,
  sat: 0,
  pending: 0,
  approvals: 0,
  hasApproved: false,
  undecidedOutages: 0,
  hasResults: true,
  rehearsalOf: null,
  ...more,
})
const why = (action: Parameters<typeof closedBecause>[0], more: Partial<SessionFacts>) =>
  closedBecause(action, session(more), officer, now)

describe('the life of a session', () => {
  it('can be changed as a draft only', () => {
    expect(why('CHANGE', {})).toBeUndefined()
    expect(why('CHANGE', { state: 'REG_OPEN' })).toBe('session-state')
  })

  it('does not open registration whose time is over', () => {
    expect(why('OPEN_REGISTRATION', {})).toBeUndefined()
    expect(why('OPEN_REGISTRATION', { registrationClosesAt: now })).toBe('registration-time-over')
  })

  it('is not arranged before registration is closed and every registration decided', () => {
    expect(why('ARRANGE', { state: 'REG_OPEN' })).toBe('session-state')
    expect(why('ARRANGE', { state: 'REG_CLOSED', waiting: 1 })).toBe('registration-still-waiting')
    expect(why('ARRANGE', { state: 'REG_CLOSED' })).toBeUndefined()
  })

  it('is not cancelled once somebody has begun to sit', () => {
    expect(why('CANCEL', { state: 'ARRANGED' })).toBeUndefined()
    expect(why('CANCEL', { state: 'ARRANGED', sat: 1 })).toBe('sitting-begun')
    expect(why('CANCEL', { state: 'ENDED' })).toBe('session-state')
  })

  it('releases results with two approvals only, and takes one of each person', () => {
    expect(why('RELEASE', { state: 'SCORED', approvals: 1 })).toBe('result-approvals-missing')
    expect(why('RELEASE', { state: 'SCORED', approvals: 2 })).toBeUndefined()
    expect(why('APPROVE_RESULTS', { state: 'SCORED', hasApproved: true })).toBe('result-already-approved')
  })

  it('is neither graded, approved nor released while nobody has decided about an outage', () => {
    for (const action of ['GRADE', 'APPROVE_RESULTS', 'RELEASE'] as const)
      expect(why(action, { state: 'SCORED', undecidedOutages: 1, approvals: 2 })).toBe('outage-undecided')
  })

  it('has nothing to approve or release where every paper was voided', () => {
    for (const action of ['APPROVE_RESULTS', 'RELEASE'] as const)
      expect(why(action, { state: 'SCORED', hasResults: false, approvals: 2 })).toBe('results-none')
  })

  it('is neither approved nor released while answers wait for a marker, and says so before it is scored', () => {
    for (const action of ['APPROVE_RESULTS', 'RELEASE'] as const) {
      expect(why(action, { state: 'ENDED', pending: 1 })).toBe('marking-unfinished')
      expect(why(action, { state: 'SCORED', pending: 1, approvals: 2 })).toBe('marking-unfinished')
      expect(why(action, { state: 'ENDED' })).toBe('session-state')
    }
    expect(why('GRADE', { state: 'ENDED', pending: 1 })).toBeUndefined()
  })

  it('is graded after its end and again until it is released', () => {
    expect(why('GRADE', { state: 'ARRANGED' })).toBe('session-state')
    expect(why('GRADE', { state: 'ENDED' })).toBeUndefined()
    expect(why('GRADE', { state: 'SCORED' })).toBeUndefined()
    expect(why('GRADE', { state: 'PUBLISHED_RESULTS' })).toBe('session-state')
  })

  it('says that a permission is missing before it says anything else', () => {
    expect(closedBecause('ARRANGE', session({ state: 'REG_OPEN' }), new Set(), now)).toBe('permission-missing')
  })
})

describe('the life of a slot', () => {
  const slot = (more: Partial<SlotFacts>): SlotFacts => ({
    state: 'SEALED',
    endsAt: new Date('2026-11-23T08:59:40Z'),
    admitted: 2,
    submitted: 1,
    expected: 1,
    ...more,
  })
  const at = (instant: string) => ({
    session: { state: 'ARRANGED' as const, mode: 'SLOT' as const, rules: { graceSeconds: 30 } },
    permissions: officer,
    now: new Date(instant),
  })

  it('closes when its time and the grace are over, not a second before', () => {
    expect(closeClosedBecause(slot({}), at('2026-11-23T09:00:10Z'))).toBe('slot-not-over')
    expect(closeClosedBecause(slot({}), at('2026-11-23T09:00:11Z'))).toBeUndefined()
  })

  it('closes earlier when everybody admitted has handed in', () => {
    expect(closeClosedBecause(slot({ submitted: 2 }), at('2026-11-23T08:00:00Z'))).toBeUndefined()
  })

  it('does not close over the heads of candidates who never got a paper', () => {
    expect(closeClosedBecause(slot({ state: 'PLANNED' }), at('2026-11-24T00:00:00Z'))).toBe('slot-not-sealed')
    expect(
      closeClosedBecause(slot({ state: 'PLANNED', admitted: 0, submitted: 0 }), at('2026-11-23T08:00:00Z')),
    ).toBeUndefined()
  })

  it('on paper has nothing to seal and closes when every mark or absence is entered', () => {
    const onPaper = {
      ...at('2026-11-23T08:00:00Z'),
      session: { ...at('2026-11-23T08:00:00Z').session, mode: 'PAPER_IMPORT' as const },
    }
    expect(sealClosedBecause({ state: 'PLANNED' }, onPaper)).toBe('session-on-paper')
    expect(closeClosedBecause(slot({ state: 'PLANNED', expected: 1 }), onPaper)).toBe('paper-marks-missing')
    expect(closeClosedBecause(slot({ state: 'PLANNED', expected: 0 }), onPaper)).toBeUndefined()
  })

  it('is sealed once, and not before the session is arranged', () => {
    expect(sealClosedBecause({ state: 'PLANNED' }, at('2026-11-23T08:00:00Z'))).toBeUndefined()
    expect(sealClosedBecause({ state: 'SEALED' }, at('2026-11-23T08:00:00Z'))).toBe('slot-already-sealed')
    const early = {
      ...at('2026-11-23T08:00:00Z'),
      session: { state: 'REG_CLOSED' as const, mode: 'SLOT' as const, rules: { graceSeconds: 30 } },
    }
    expect(sealClosedBecause({ state: 'PLANNED' }, early)).toBe('session-state')
    expect(openSlotActions(slot({ state: 'PLANNED' }), at('2026-11-23T08:00:00Z'))).toEqual(['SEAL'])
  })
})
