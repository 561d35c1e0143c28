import { describe, expect, it } from 'vitest'
import { gradingRule } from './grading-rule.ts'
import type { SessionRules } from './session-rules.ts'

const stored: SessionRules = {
  durationMinutes: 90,
  passPercent: 60,
  passRule: 'EACH_PART',
  gradingPolicy: 'PARTIAL_PER_OPTION',
  partialMarks: 50,
  lateLoginMinutes: 30,
  graceSeconds: 30,
  blurLimit: 3,
}

describe('how a session’s answers are graded', () => {
  it('reads sessions that were planned before papers had blanks to fill in', () => {
    expect(gradingRule(stored)).toEqual({ policy: 'PARTIAL_PER_OPTION', blanks: 'PER_BLANK' })
  })

  it('gives the fixed mark under its own policy only', () => {
    const rules: SessionRules = { ...stored, gradingPolicy: 'PARTIAL_FIXED', fillInPolicy: 'ALL_OR_NOTHING' }
    expect(gradingRule(rules)).toEqual({ policy: 'PARTIAL_FIXED', partialHundredths: 50, blanks: 'ALL_OR_NOTHING' })
  })
})
