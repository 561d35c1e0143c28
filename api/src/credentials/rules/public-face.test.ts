import { describe, expect, it } from 'vitest'
import { STORED_STATES } from './lifecycle.ts'
import { faceOf, publicStanding } from './public-face.ts'

const term = { validFrom: '2026-01-01', validTo: '2030-12-31' }
const faceAt = (day: string) =>
  Object.fromEntries(STORED_STATES.map((state) => [state, faceOf(publicStanding({ state, ...term }, day))]))

describe('what the public is told', () => {
  it('is one plain answer for each state', () => {
    expect(faceAt('2026-11-21')).toEqual({
      PENDING: 'ended',
      ACTIVE: 'may',
      SUSPENDED: 'suspended',
      WITHDRAWN: 'ended',
      REVOKED: 'ended',
      CANCELLED: 'ended',
    })
  })

  it('is "past its term" the day after the last, also for a suspended credential', () => {
    expect(faceAt('2031-01-01')).toMatchObject({ ACTIVE: 'expired', SUSPENDED: 'expired' })
  })

  it('is "not yet" before the first day', () => {
    expect(faceAt('2025-12-31')).toMatchObject({ ACTIVE: 'not-yet', SUSPENDED: 'suspended' })
  })

  it('does not tell a retirement from a sanction', () => {
    const told = (state: 'WITHDRAWN' | 'REVOKED' | 'CANCELLED') => publicStanding({ state, ...term }, '2026-11-21')
    expect(told('REVOKED')).toEqual(told('CANCELLED'))
    expect(told('WITHDRAWN')).toEqual(told('CANCELLED'))
  })
})
