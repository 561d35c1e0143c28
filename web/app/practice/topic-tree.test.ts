import { expect, it } from 'vitest'
import { topicTree } from './topic-tree.ts'

it('counts at every topic what is at it and below, and leaves out what has none', () => {
  const tree = topicTree([
    { topic: '行政处罚/听证', questions: 4, answered: 3, right: 2 },
    { topic: '行政处罚/听证/范围', questions: 2, answered: 2, right: 0 },
    { topic: '行政处罚', questions: 1, answered: 0, right: 0 },
    { topic: '行政许可', questions: 5, answered: 5, right: 5 },
    { topic: null, questions: 9, answered: 9, right: 9 },
  ])
  expect(tree).toMatchObject([
    {
      topic: '行政处罚',
      ...{ questions: 7, answered: 5, right: 2 },
      below: [
        {
          ...{ topic: '行政处罚/听证', name: '听证', questions: 6, answered: 5, right: 2 },
          below: [{ topic: '行政处罚/听证/范围', name: '范围', questions: 2, below: [] }],
        },
      ],
    },
    { topic: '行政许可', questions: 5, answered: 5, right: 5, below: [] },
  ])
  expect(tree).toHaveLength(2)
})
