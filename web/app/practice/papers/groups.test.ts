import { expect, it } from 'vitest'
import type { ShownQuestion } from '../shown.ts'
import { groupsOf, placesOf } from './groups.ts'

const item = (type: ShownQuestion['type'], marks: number, parts = ['']) => ({
  marks,
  question: { type, asked: parts.map((id) => ({ id, name: `v.${id}` })) } as ShownQuestion,
})

it('numbers the questions on from type to type, and says what each earns where all earn the same', () => {
  const groups = groupsOf([item('SINGLE', 100), item('CASE', 300, ['1', '2']), item('SINGLE', 100), item('CASE', 200)])
  expect(groups.map(({ type, marks, each }) => [type, marks, each])).toEqual([
    ['SINGLE', 200, 100],
    ['CASE', 500, null],
  ])
  expect(groups.flatMap(({ items }) => items.map(({ number }) => number))).toEqual([1, 2, 3, 4])
  const [first, second] = groups as [(typeof groups)[number], (typeof groups)[number]]
  const partLabel = (number: number, part: number) => `${number}(${part})`
  expect(placesOf(first.items[0]!, partLabel)).toEqual([{ name: 'v.', label: '1', anchor: 'q1' }])
  expect(placesOf(second.items[0]!, partLabel).map(({ label, anchor }) => [label, anchor])).toEqual([
    ['3(1)', 'q3-1'],
    ['3(2)', 'q3-2'],
  ])
})
