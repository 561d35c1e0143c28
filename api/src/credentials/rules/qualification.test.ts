import { describe, expect, it } from 'vitest'
import { qualifiesOn, qualify, recount } from './qualification.ts'

const both = { generalPassedOn: '2026-11-21', professionalPassedOn: '2026-11-21' }
const valid = { ...both, state: 'VALID', validFrom: '2026-11-21', validTo: '2031-11-20' } as const

describe('a qualification', () => {
  it('is valid from the day on which both parts are passed, for whole years', () => {
    expect(qualify(undefined, both, 5)).toEqual(valid)
  })

  it('is partial with one part and becomes valid with the other', () => {
    const half = qualify(undefined, { generalPassedOn: '2025-06-01', professionalPassedOn: null }, 5)
    expect(half).toMatchObject({ state: 'PARTIAL', validFrom: null, validTo: null })
    const whole = qualify(half, { generalPassedOn: null, professionalPassedOn: '2026-11-21' }, 5)
    expect(whole).toMatchObject({ state: 'VALID', validFrom: '2026-11-21', generalPassedOn: '2025-06-01' })
  })

  it('does not join parts that lie further apart than its own life', () => {
    const passes = { generalPassedOn: '2020-01-01', professionalPassedOn: '2026-11-21' }
    expect(qualify(undefined, passes, 5)?.state).toBe('PARTIAL')
  })

  it('changes nothing when the same result is told again, or an older one', () => {
    expect(qualify(valid, both, 5)).toBeUndefined()
    expect(qualify(valid, { generalPassedOn: '2024-01-01', professionalPassedOn: '2024-01-01' }, 5)).toBeUndefined()
    expect(qualify(undefined, { generalPassedOn: null, professionalPassedOn: null }, 5)).toBeUndefined()
  })

  it('runs anew from a later pass', () => {
    const again = { generalPassedOn: '2030-06-01', professionalPassedOn: '2030-06-01' }
    expect(qualify(valid, again, 5)).toMatchObject({ state: 'VALID', validFrom: '2030-06-01', validTo: '2035-05-31' })
  })

  it('once invalidated comes back only by later passes of both parts', () => {
    const lost = { ...valid, state: 'INVALIDATED' } as const
    expect(qualify(lost, both, 5)).toBeUndefined()
    expect(qualify(lost, { generalPassedOn: '2028-01-01', professionalPassedOn: null }, 5)?.state).toBe('PARTIAL')
    const later = { generalPassedOn: '2028-01-01', professionalPassedOn: '2028-01-01' }
    expect(qualify(lost, later, 5)?.state).toBe('VALID')
  })

  it('qualifies up to its last day', () => {
    expect(qualifiesOn(valid, '2031-11-20')).toBe(true)
    expect(qualifiesOn(valid, '2031-11-21')).toBe(false)
    expect(qualifiesOn({ ...valid, state: 'INVALIDATED' }, '2027-01-01')).toBe(false)
  })
})

describe('a qualification whose pass is gone', () => {
  it('is what the passes that are left make of it', () => {
    const earlier = { generalPassedOn: '2024-03-01', professionalPassedOn: '2024-03-01' }
    expect(recount(valid, [], 5)).toEqual({
      ...{ state: 'PARTIAL', validFrom: null, validTo: null },
      ...{ generalPassedOn: null, professionalPassedOn: null },
    })
    expect(recount(valid, [earlier], 5)).toMatchObject({ state: 'VALID', validFrom: '2024-03-01' })
    expect(recount(valid, [{ ...earlier, professionalPassedOn: null }], 5)?.state).toBe('PARTIAL')
  })

  it('stays as it is when every pass still counts, and stays invalidated', () => {
    expect(recount(valid, [both], 5)).toBeUndefined()
    expect(recount({ ...valid, state: 'INVALIDATED' }, [], 5)).toBeUndefined()
  })

  it('comes back with the pass', () => {
    expect(qualify(recount(valid, [], 5), both, 5)).toEqual(valid)
  })
})
