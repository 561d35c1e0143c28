import { describe, expect, it } from 'vitest'
import { item, singles } from './pools-for-tests.ts'
import { supplyOf } from './supply.ts'

describe('the supply of a section', () => {
  it('counts different contents, for itself and for each quota, whoever else wants them', () => {
    const pool = [
      item('1', { topic: '处罚/听证', difficulty: 5 }),
      item('2', { topic: '处罚' }),
      item('3', { topic: '处罚法' }),
      item('4', { topic: '处罚', contentKey: '2' }),
      item('5', { type: 'MULTIPLE' }),
    ]
    const quotas = [
      { topic: '处罚', min: 3 },
      { difficulty: [4, 5] as const, min: 0 },
    ]
    expect(supplyOf({ sections: [singles('a', 4, { quotas }), singles('b', 1, { topic: '处罚' })] }, pool)).toEqual([
      {
        sectionId: 'a',
        wanted: 4,
        available: 3,
        quotas: [
          { min: 3, available: 2 },
          { min: 0, available: 1 },
        ],
      },
      { sectionId: 'b', wanted: 1, available: 2, quotas: [] },
    ])
  })
})
