import { expect, it } from 'vitest'
import { withoutSmall } from './small-groups.ts'

const group = (candidates: number) => ({ candidates, passed: 1, mean: 60 })
const shown = (sizes: number[]) => withoutSmall(sizes.map(group), 10).map(({ passed }) => passed !== null)

it('hides groups that are too small', () => {
  expect(shown([50, 9, 3, 10])).toEqual([true, false, false, true])
})

it('hides a second one with a single small one, which could be worked out from the sum', () => {
  expect(shown([50, 9, 20])).toEqual([true, false, false])
  expect(shown([4])).toEqual([false])
})

it('hides nothing where all are large enough', () => {
  expect(shown([10, 11])).toEqual([true, true])
})
