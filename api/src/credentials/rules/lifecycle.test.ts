import { describe, expect, it } from 'vitest'
import { ACTIONS, decide, mayEnforce, openActions, STORED_STATES, stateOn } from './lifecycle.ts'
import { standingOn, stateInForce, stillStands } from './scheduled.ts'

const term = { validFrom: '2026-01-01', validTo: '2030-12-31' }
const rules = { enableRevoke: true }
const day = '2026-11-21'

describe('the life of a credential', () => {
  it('allows exactly these acts in each state', () => {
    const open = STORED_STATES.map((state) => [state, openActions({ state, ...term }, day, rules)])
    expect(Object.fromEntries(open)).toEqual({
      PENDING: [],
      ACTIVE: ['SUSPEND', 'WITHDRAW', 'CANCEL', 'REVOKE'],
      SUSPENDED: ['SUSPEND', 'EXTEND', 'LIFT', 'WITHDRAW', 'CANCEL', 'REVOKE'],
      WITHDRAWN: ['RESTORE', 'CANCEL', 'REVOKE'],
      REVOKED: ['CANCEL'],
      CANCELLED: [],
    })
  })

  it('knows no revocation where the province has not enabled it', () => {
    expect(decide({ state: 'ACTIVE', ...term }, 'REVOKE', day, { enableRevoke: false })).toEqual({
      allowed: false,
      because: 'revoke-not-enabled',
      state: 'ACTIVE',
    })
  })

  it('lasts through its last day and has expired the day after', () => {
    expect(stateOn({ state: 'ACTIVE', ...term }, '2030-12-31')).toBe('ACTIVE')
    expect(stateOn({ state: 'ACTIVE', ...term }, '2031-01-01')).toBe('EXPIRED')
    expect(stateOn({ state: 'SUSPENDED', ...term }, '2031-01-01')).toBe('EXPIRED')
    expect(stateOn({ state: 'REVOKED', ...term }, '2031-01-01')).toBe('REVOKED')
  })

  it('lets the holder enforce only while active and inside the term', () => {
    const may = STORED_STATES.filter((state) => mayEnforce({ state, ...term }, day))
    expect(may).toEqual(['ACTIVE'])
    expect(mayEnforce({ state: 'ACTIVE', ...term }, '2025-12-31')).toBe(false)
    expect(mayEnforce({ state: 'ACTIVE', ...term }, '2031-01-01')).toBe(false)
  })

  it('is not revived by lifting a suspension after its last day', () => {
    expect(decide({ state: 'SUSPENDED', ...term }, 'LIFT', '2031-01-01', rules)).toMatchObject({ because: 'expired' })
    expect(decide({ state: 'SUSPENDED', ...term }, 'CANCEL', '2031-01-01', rules)).toMatchObject({ to: 'CANCELLED' })
  })

  it.each(ACTIONS.filter((action) => action !== 'ANNUL'))('does not %s a cancelled credential', (action) => {
    const verdict = decide({ state: 'CANCELLED', ...term }, action, day, rules)
    expect(verdict).toEqual({ allowed: false, because: 'already-cancelled', state: 'CANCELLED' })
  })
})

describe('an act that waits for its day', () => {
  const row = { state: 'ACTIVE', dueState: 'SUSPENDED', dueOn: '2026-12-01' } as const

  it('is in force from the start of that day, written down or not', () => {
    expect(stateInForce(row, '2026-11-30')).toBe('ACTIVE')
    expect(stateInForce(row, '2026-12-01')).toBe('SUSPENDED')
    expect(mayEnforce(standingOn({ ...row, ...term }, '2026-12-01'), '2026-12-01')).toBe(false)
    expect(stateInForce({ state: 'ACTIVE', dueState: null, dueOn: null }, '2026-12-01')).toBe('ACTIVE')
  })

  it('falls away when another act has made it pointless, and stands otherwise', () => {
    const suspend = { action: 'SUSPEND', dueOn: '2026-12-01' } as const
    const cancel = { action: 'CANCEL', dueOn: '2026-12-01' } as const
    expect(stillStands(suspend, { state: 'WITHDRAWN', ...term }, rules)).toBe(false)
    expect(stillStands(cancel, { state: 'WITHDRAWN', ...term }, rules)).toBe(true)
  })
})
