import { describe, expect, it } from 'vitest'
import { judge } from './pass.ts'

describe('passing', () => {
  const parts = { GENERAL: { mark: 3000, of: 6000 }, PROFESSIONAL: { mark: 4000, of: 4000 } }
  const total = { mark: 7000, of: 10_000 }

  it('needs the pass mark in every part, and keeps the part that was passed', () => {
    const verdict = judge(parts, total, { passPercent: 60, passRule: 'EACH_PART' })
    expect(verdict.passed).toBe(false)
    expect(verdict.parts.map(({ part, passed }) => [part, passed])).toEqual([
      ['GENERAL', false],
      ['PROFESSIONAL', true],
    ])
  })

  it('looks at the sum alone where the session says so', () => {
    expect(judge(parts, total, { passPercent: 60, passRule: 'TOTAL' })).toMatchObject({
      passed: true,
      parts: [{ passed: true }, { passed: true }],
    })
  })

  it('passes at the pass mark exactly and fails one hundredth below it', () => {
    const rule = { passPercent: 60, passRule: 'EACH_PART' } as const
    expect(judge({ GENERAL: { mark: 6000, of: 10_000 } }, { mark: 6000, of: 10_000 }, rule).passed).toBe(true)
    expect(judge({ GENERAL: { mark: 5999, of: 10_000 } }, { mark: 5999, of: 10_000 }, rule).passed).toBe(false)
  })
})
