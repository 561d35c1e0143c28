import { readdirSync, readFileSync } from 'node:fs'
import { join } from 'node:path'
import { describe, expect, it } from 'vitest'
import { assembleForms, type Blueprint, contentKey, type PoolItem, type Question, readQuestions } from '../src/index.ts'

const folder = import.meta.dirname
const files = readdirSync(folder).filter((name) => name.endsWith('.csv'))
const banks = new Map<string, Question[]>()
for (const name of files) {
  const result = await readQuestions(readFileSync(join(folder, name)), name)
  expect(result.problems, name).toEqual([])
  banks.set(
    name,
    result.questions.map(({ question }) => question),
  )
}
const ofType = (bank: readonly Question[], type: Question['type']) => bank.filter((question) => question.type === type)

describe('the demo banks', () => {
  it('are large enough for a province that tries the system', () => {
    const size = (name: string) => banks.get(name)!.length
    expect(size('general.csv')).toBeGreaterThanOrEqual(120)
    expect(size('professional-market-regulation.csv') + size('professional-transport.csv')).toBeGreaterThanOrEqual(60)
  })

  it('are a general one and two professional ones', () => {
    expect(files.sort()).toEqual(['general.csv', 'professional-market-regulation.csv', 'professional-transport.csv'])
  })

  it.each(files)('cite an article, explain the answer and name a topic in every question of %s', (name) => {
    for (const { stem, legalBasis, explanation, topic } of banks.get(name)!) {
      expect(legalBasis, stem).toMatch(/^《.+》(?:第[一二三四五六七八九十百零]+条|（国办发)/)
      expect(explanation, stem).toMatch(/。$/)
      expect(topic, stem).not.toBeNull()
    }
  })

  it('repeat no question, not even between banks', () => {
    const keys = [...banks.values()].flat().map(contentKey)
    expect(new Set(keys).size).toBe(keys.length)
  })

  it.each(files)('have all three types and no favourite place for the right choice in %s', (name) => {
    const bank = banks.get(name)!
    for (const type of ['SINGLE', 'MULTIPLE', 'TRUE_FALSE'] as const)
      expect(ofType(bank, type).length).toBeGreaterThan(10)
    const singles = ofType(bank, 'SINGLE')
    for (const letter of 'ABCD') {
      expect(singles.filter(({ key }) => key[0] === letter).length / singles.length).toBeLessThan(0.45)
    }
    const judged = ofType(bank, 'TRUE_FALSE')
    expect(Math.abs(judged.filter(({ key }) => key[0] === 'T').length / judged.length - 0.5)).toBeLessThan(0.2)
  })

  it('fill a paper of 40 single, 20 multiple and 20 true/false questions from the general bank', async () => {
    const section = (type: Question['type'], count: number, marks: number) =>
      ({ id: type, part: 'GENERAL', type, count, marks }) as const
    const blueprint: Blueprint = {
      sections: [section('SINGLE', 40, 100), section('MULTIPLE', 20, 200), section('TRUE_FALSE', 20, 100)],
    }
    const pool = banks.get('general.csv')!.map((question, i): PoolItem => {
      const { type, topic, difficulty } = question
      return { id: `${i}`, part: 'GENERAL', type, topic, difficulty, contentKey: contentKey(question) }
    })
    const assembly = await assembleForms(blueprint, pool, { seed: new Uint8Array(32), formCount: 1 })
    expect('forms' in assembly && assembly.forms[0]).toHaveLength(80)
  })
})
