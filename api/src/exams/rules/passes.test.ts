import { describe, expect, it } from 'vitest'
import { carriedGeneral, isFresh, type Pass } from './passes.ts'

const pass = (passedOn: string, domainCode: string, parts: Pass['parts']): Pass => ({
  personId: 'p',
  sessionId: `s${passedOn}`,
  passedOn,
  domainCode,
  parts,
})

describe('parts passed on different days', () => {
  it('count until the day before they are as old as the validity', () => {
    expect(isFresh('2021-03-10', '2026-03-09', 5)).toBe(true)
    expect(isFresh('2021-03-10', '2026-03-10', 5)).toBe(false)
    expect(isFresh('2026-03-10', '2026-03-09', 5)).toBe(false)
  })

  it('lets the general part of one domain count for another', () => {
    const general = pass('2025-05-01', 'MARKET', ['GENERAL'])
    const professional = pass('2026-05-01', 'TRANSPORT', ['PROFESSIONAL'])
    expect(carriedGeneral([general, professional], 5)).toEqual([{ ...general, domainCode: 'TRANSPORT' }])
  })

  it('carries nothing where the domain has its own, nor over too long a time', () => {
    const whole = pass('2025-05-01', 'MARKET', ['GENERAL', 'PROFESSIONAL'])
    expect(carriedGeneral([whole, pass('2026-05-01', 'MARKET', ['GENERAL'])], 5)).toEqual([])
    expect(
      carriedGeneral([pass('2019-05-01', 'MARKET', ['GENERAL']), pass('2026-05-01', 'TRANSPORT', ['PROFESSIONAL'])], 5),
    ).toEqual([])
  })

  it('takes the newest of several, and in either order', () => {
    const first = pass('2024-01-01', 'MARKET', ['PROFESSIONAL'])
    const second = pass('2025-01-01', 'TRANSPORT', ['GENERAL'])
    const third = pass('2026-01-01', 'TAX', ['GENERAL'])
    expect(carriedGeneral([first, second, third], 5)).toEqual([{ ...third, domainCode: 'MARKET' }])
    expect(carriedGeneral([{ ...first, personId: 'q' }, second], 5)).toEqual([])
  })
})
