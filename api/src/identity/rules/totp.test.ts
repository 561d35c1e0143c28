import { describe, expect, it } from 'vitest'
import { codeOf, enrolmentAddress, stepAt, stepOf } from './totp.ts'

/** The secret of RFC 6238, appendix B, for SHA-1. */
const SECRET = Buffer.from('12345678901234567890')

describe('a time-based code', () => {
  it.each([
    [59, '94287082'],
    [1_111_111_109, '07081804'],
    [1_111_111_111, '14050471'],
    [1_234_567_890, '89005924'],
    [2_000_000_000, '69279037'],
    [20_000_000_000, '65353130'],
  ])('is what RFC 6238 says at second %d', (second, code) => {
    expect(codeOf(SECRET, stepAt(new Date(second * 1000)), 8)).toBe(code)
  })

  it('counts a step early or late, and no further', () => {
    const now = new Date('2026-11-23T01:00:00Z')
    const at = (steps: number) => codeOf(SECRET, stepAt(now) + steps)
    const taken = (steps: number) => stepOf(at(steps), SECRET, { lastStep: 0, now }) !== undefined
    expect([-2, -1, 0, 1, 2].map(taken)).toEqual([false, true, true, true, false])
  })

  it('counts once, and none before one that was taken', () => {
    const now = new Date('2026-11-23T01:00:00Z')
    const step = stepAt(now)
    const given = { lastStep: step, now }
    expect(stepOf(codeOf(SECRET, step), SECRET, given)).toBeUndefined()
    expect(stepOf(codeOf(SECRET, step - 1), SECRET, given)).toBeUndefined()
    expect(stepOf(codeOf(SECRET, step + 1), SECRET, given)).toBe(step + 1)
  })

  it('is six digits and nothing else', () => {
    const given = { lastStep: 0, now: new Date() }
    for (const text of ['', '12345', '1234567', '12 345', '一二三四五六'])
      expect(stepOf(text, SECRET, given)).toBeUndefined()
  })

  it('is set up by an address that apps understand', () => {
    expect(enrolmentAddress('GEZDGNBV', { issuer: '亮证', account: 'sheng' })).toBe(
      `otpauth://totp/${encodeURIComponent('亮证')}:sheng?secret=GEZDGNBV&issuer=${encodeURIComponent('亮证')}&algorithm=SHA1&digits=6&period=30`,
    )
  })
})
