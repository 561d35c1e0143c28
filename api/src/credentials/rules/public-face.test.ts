import { describe, expect, it } from 'vitest'
import { PROOF_SCRIPT } from '../public-page/proof-script.ts'
import { KINDS } from './kinds.ts'
import { STORED_STATES, type Standing } from './lifecycle.ts'
import { faceOf, isOldStyle, publicStanding } from './public-face.ts'

const term = { validFrom: '2026-01-01', validTo: '2030-12-31' }
const faceAt = (day: string) =>
  Object.fromEntries(
    STORED_STATES.map((state) => [state, faceOf({ ...term, ...publicStanding({ state, ...term }, day) }, day)]),
  )

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

describe('what is told beside the state', () => {
  const active = { state: 'ACTIVE' as const, ...term }
  const day = '2026-11-21'
  const shown = (standing: Standing, flags: Parameters<typeof publicStanding>[2], on = day) =>
    faceOf({ ...standing, ...flags, ...publicStanding(standing, on, flags) }, on)

  it('is that a lost card may not be used, whatever the state', () => {
    const told = publicStanding(active, day, { isLost: true })
    expect(told).toEqual({ state: 'ACTIVE', mayEnforce: false, notice: 'LOST' })
    expect(faceOf({ ...term, ...told }, day)).toBe('lost')
    expect(shown({ ...active, state: 'SUSPENDED' }, { isLost: true })).toBe('lost')
  })

  it('is that an ended credential has a successor, and of one in force nothing', () => {
    expect(shown({ ...active, state: 'CANCELLED' }, { isReplaced: true })).toBe('replaced')
    expect(shown(active, { isReplaced: true })).toBe('may')
  })

  it('is that a work card gives nobody the right to enforce', () => {
    const told = publicStanding(active, day, { kind: 'AUXILIARY' })
    expect(told.mayEnforce).toBe(false)
    expect(shown(active, { kind: 'AUXILIARY' })).toBe('auxiliary')
  })

  it('is that whoever supervises enforcement does not enforce by that credential', () => {
    const told = publicStanding(active, day, { kind: 'SUPERVISION' })
    expect(told.mayEnforce).toBe(false)
    expect(shown(active, { kind: 'SUPERVISION' })).toBe('supervision')
  })

  it('is "not yet" before the first day, whatever the kind, as the script of the page judges', () => {
    expect(PROOF_SCRIPT).toContain("day<f.validFrom?['not-yet']:[{AUXILIARY:'auxiliary',SUPERVISION:'supervision'}")
    for (const kind of KINDS) expect(shown(active, { kind }, '2025-12-31'), kind).toBe('not-yet')
    for (const kind of ['AUXILIARY', 'SUPERVISION'] as const)
      expect(shown({ ...active, state: 'SUSPENDED' }, { kind }), kind).toBe('suspended')
  })

  it('is that a number has the old form, and a broken rule stops nobody', () => {
    const old = '(湘)[A-Z]?[0-9]{6,12}'
    expect(isOldStyle('湘A0123456', old)).toBe(true)
    expect(isOldStyle('43Z260000001', old)).toBe(false)
    expect(isOldStyle('湘A0123456', '(')).toBe(false)
  })
})
