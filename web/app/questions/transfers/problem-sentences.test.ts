import { PROBLEM_CODES } from '@app/question-bank'
import { expect, it } from 'vitest'
import { en } from '../../words/en/index.ts'
import { zhCN } from '../../words/zh-CN/index.ts'
import { problemSentences } from './problem-sentences.ts'

it.each([zhCN, en])('words every problem as a pattern whose facts the API fills in ($lang)', (words) => {
  const sentences = problemSentences(words)
  expect(PROBLEM_CODES.filter((code) => !sentences[code])).toEqual([])
  expect(sentences['question-choices-equal']).toMatch(/\{choice\}.*\{same\}/)
  expect(Object.values(sentences).filter((text) => text.length > 400 || text.includes('undefined'))).toEqual([])
})
