import { describe, expect, it } from 'vitest'
import { usccCheck, usccProblem } from './uscc.ts'

describe('a unified social credit code', () => {
  it.each(['91110000101623741K', '911101066976941872'])('is right in the published example %s', (code) => {
    expect(usccProblem(code)).toBeUndefined()
  })

  it('is refused for its form when the length or the alphabet is wrong', () => {
    for (const code of ['', '91110000101623741', '91110000101623741KK', '91110000I01623741K', '91110000101623741k']) {
      expect(usccProblem(code), code).toBe('uscc-form')
    }
  })

  it('is doubted when any one of its characters is another', () => {
    const good = '91110000101623741K'
    for (let at = 0; at < 18; at += 1) {
      const bad = good.slice(0, at) + (good[at] === '3' ? '4' : '3') + good.slice(at + 1)
      expect(usccProblem(bad), bad).toBe('uscc-check')
    }
  })

  it('has 0 as the check of a sum that divides', () => {
    expect(usccCheck('00000000000000000')).toBe('0')
  })
})
