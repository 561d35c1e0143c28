import { describe, expect, it } from 'vitest'
import { chiSquareTail } from './chi-square.ts'
import { keyPositions, skewOf } from './key-positions.ts'

describe('the tail of the chi-square distribution', () => {
  // The usual table of critical values, e.g. NIST/SEMATECH e-Handbook 1.3.6.7.4.
  it.each([
    [3.841459, 1, 0.05],
    [6.634897, 1, 0.01],
    [5.991465, 2, 0.05],
    [7.814728, 3, 0.05],
    [11.344867, 3, 0.01],
    [16.266236, 3, 0.001],
    [9.487729, 4, 0.05],
    [16.918978, 9, 0.05],
    [27.877165, 9, 0.001],
    [0.710723, 4, 0.95],
  ])('exceeds %f with %i degrees of freedom with the chance %f', (x, degrees, chance) => {
    expect(chiSquareTail(x, degrees)).toBeCloseTo(chance, 6)
  })

  it('is e to the minus half for two degrees, near and far', () => {
    for (const x of [0.001, 0.5, 3, 4.0001, 20, 200, 1400]) {
      expect(chiSquareTail(x, 2) / Math.exp(-x / 2)).toBeCloseTo(1, 10)
    }
  })

  it('starts at one and ends at nothing', () => {
    expect(chiSquareTail(0, 3)).toBe(1)
    expect(chiSquareTail(1e6, 3)).toBe(0)
  })
})

describe('where the right choices stand', () => {
  it('finds equal shares unsuspicious and a favourite suspicious', () => {
    expect(skewOf([25, 25, 25, 25])).toBe(1)
    // x = (15² + 3 · 5²) / 25 = 12 with three degrees.
    expect(skewOf([40, 20, 20, 20])).toBeCloseTo(0.0073832, 6)
    expect(skewOf([10, 0])).toBeCloseTo(0.0015654, 6)
  })

  it('says nothing about a handful', () => {
    expect(skewOf([4, 4, 4, 4])).toBeNull()
    expect(skewOf([30])).toBeNull()
  })

  it('counts the positions that nobody uses', () => {
    const found = [
      { type: 'SINGLE', choices: 3, key: 'B', count: 9 },
      { type: 'SINGLE', choices: 3, key: 'C', count: 3 },
      { type: 'TRUE_FALSE', choices: 2, key: 'F', count: 2 },
    ] as const
    expect(keyPositions(found)).toEqual([
      {
        type: 'SINGLE',
        choices: 3,
        counts: [
          { id: 'A', count: 0 },
          { id: 'B', count: 9 },
          { id: 'C', count: 3 },
        ],
        skew: null,
      },
      {
        type: 'TRUE_FALSE',
        choices: 2,
        counts: [
          { id: 'T', count: 0 },
          { id: 'F', count: 2 },
        ],
        skew: null,
      },
    ])
  })
})
