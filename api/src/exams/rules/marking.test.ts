import { describe, expect, it } from 'vitest'
import { afterArbitration, afterMark, marksNow, readMark, toleranceOf } from './marking.ts'

const rules = { markingTolerance: 2000 }
const points = [
  { text: '责令改正', weight: 2 },
  { text: '给予警告', weight: 1 },
]

describe('two marks of one answer', () => {
  it('wait for the second, then agree on their mean or go to an arbiter', () => {
    expect(afterMark(500, undefined, 1000, rules)).toEqual({ state: 'ONCE' })
    expect(afterMark(500, 701, 1000, rules)).toEqual({ state: 'ARBITRATION' })
    expect(afterMark(500, 700, 1000, rules)).toEqual({ state: 'DONE', finalMark: 600 })
    // Half a hundredth is nobody's.
    expect(afterMark(500, 501, 1000, rules)).toEqual({ state: 'DONE', finalMark: 500 })
  })

  it('may differ by a share of the marks, rounded down, and of no tolerance by nothing', () => {
    expect(toleranceOf(333, rules)).toBe(66)
    expect(toleranceOf(1000, { markingTolerance: 0 })).toBe(0)
    expect(afterMark(1, 2, 1000, { markingTolerance: 0 })).toEqual({ state: 'ARBITRATION' })
    expect(toleranceOf(1000, {})).toBe(200)
  })

  it('give way to the arbiter’s', () => {
    expect(afterArbitration(0, 1000, 950)).toBe(950)
    expect(afterArbitration(0, 1000, 0)).toBe(0)
  })
})

describe('a mark', () => {
  it('is given as a whole or for each point, within what there is', () => {
    expect(readMark({ mark: 300 }, { points }, 300)).toEqual({ mark: 300, points: null })
    expect(readMark({ mark: 301 }, { points }, 300)).toBe('mark-too-high')
    expect(readMark({ points: [200, 50] }, { points }, 300)).toEqual({ mark: 250, points: [200, 50] })
    expect(readMark({ points: [201, 0] }, { points }, 300)).toBe('mark-too-high')
    expect(readMark({ points: [200] }, { points }, 300)).toBe('mark-points-differ')
    expect(readMark({ points: [300] }, { points: [] }, 300)).toEqual({ mark: 300, points: [300] })
    expect(readMark({}, { points }, 300)).toBe('mark-missing')
    expect(readMark({ mark: 1, points: [1, 0] }, { points }, 300)).toBe('mark-missing')
  })

  it('keeps its share when the question is given other marks later', () => {
    expect(marksNow({ finalMark: 250, maxMark: 300 }, 300)).toBe(250)
    expect(marksNow({ finalMark: 250, maxMark: 300 }, 1000)).toBe(833)
    expect(marksNow({ finalMark: 300, maxMark: 300 }, 1000)).toBe(1000)
  })
})
