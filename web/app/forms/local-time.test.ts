import { describe, expect, it } from 'vitest'
import { fromField, toField } from './local-time.ts'

describe('a time in a form', () => {
  it('is the province’s, wherever the server stands', () => {
    expect(toField('2026-11-20T17:30:00.000Z')).toBe('2026-11-21T01:30')
    expect(new Date(fromField('2026-11-21T01:30')).toISOString()).toBe('2026-11-20T17:30:00.000Z')
  })

  it('is sent as it was typed when it is none', () => {
    expect(fromField('')).toBe('')
    expect(fromField('tomorrow')).toBe('tomorrow')
  })
})
