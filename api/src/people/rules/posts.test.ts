import { describe, expect, it } from 'vitest'
import { endProblem, lastDayBefore, startProblem } from './posts.ts'

const on = { today: '2026-11-23', bornOn: '1990-02-28', current: undefined }

describe('a post', () => {
  it('begins today at the latest, at sixteen at the earliest, and after the one held', () => {
    expect(startProblem('2026-11-23', on)).toBeUndefined()
    expect(startProblem('2026-11-24', on)).toBe('post-start-future')
    expect(startProblem('2006-02-28', on)).toBeUndefined()
    expect(startProblem('2006-02-27', on)).toBe('post-start-too-early')
    const current = { startedOn: '2020-01-01', endedOn: null }
    expect(startProblem('2020-01-01', { ...on, current })).toBe('post-start-before-current')
    expect(startProblem('2020-01-02', { ...on, current })).toBeUndefined()
  })

  it('leaves no day between two, not even over the end of February', () => {
    expect(lastDayBefore('2024-03-01')).toBe('2024-02-29')
    expect(lastDayBefore('2026-01-01')).toBe('2025-12-31')
  })

  it('ends once, not before it began and not tomorrow', () => {
    const post = { startedOn: '2020-01-01', endedOn: null }
    expect(endProblem('2020-01-01', post, '2026-11-23')).toBeUndefined()
    expect(endProblem('2019-12-31', post, '2026-11-23')).toBe('post-end-before-start')
    expect(endProblem('2026-11-24', post, '2026-11-23')).toBe('post-end-future')
    expect(endProblem('2026-11-23', { ...post, endedOn: '2021-01-01' }, '2026-11-23')).toBe('post-ended-already')
  })
})
