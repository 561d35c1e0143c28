import { randomBytes } from 'node:crypto'
import { describe, expect, it } from 'vitest'
import { newRecoveryCodes, recoveryCode } from './recovery-code.ts'

describe('recovery codes', () => {
  it('are ten different ones of 80 bits', () => {
    const codes = newRecoveryCodes(randomBytes)
    expect(new Set(codes).size).toBe(10)
    for (const code of codes) expect(code).toMatch(/^[A-Z2-7]{4}(-[A-Z2-7]{4}){3}$/)
  })

  it('are read however they are typed', () => {
    expect(recoveryCode(' kr5m 2qzt-abcd efgh')).toBe('KR5M2QZTABCDEFGH')
    expect(['', '123456', 'KR5M-2QZT', 'KR1M-2QZT-ABCD-EFGH'].map(recoveryCode)).toEqual([
      undefined,
      undefined,
      undefined,
      undefined,
    ])
  })
})
