import { describe, expect, it } from 'vitest'
import { credentialTerm, termOf } from './term.ts'

describe('the term of a credential', () => {
  it('ends the day before the anniversary', () => {
    expect(termOf('2022-11-01', 5)).toEqual({ validFrom: '2022-11-01', validTo: '2027-10-31' })
    expect(termOf('2024-02-29', 5)).toEqual({ validFrom: '2024-02-29', validTo: '2029-02-27' })
  })

  it('ends with its batch when it is issued in the time of the batch, and only then', () => {
    const batch = { issuedFrom: '2022-11-01', issuedTo: '2027-04-30', validTo: '2027-10-31' }
    expect(credentialTerm('2026-11-21', 5, batch).validTo).toBe('2027-10-31')
    expect(credentialTerm('2027-05-01', 5, batch).validTo).toBe('2032-04-30')
    expect(credentialTerm('2022-10-31', 5, batch).validTo).toBe('2027-10-30')
    expect(credentialTerm('2026-11-21', 5, null).validTo).toBe('2031-11-20')
  })
})
