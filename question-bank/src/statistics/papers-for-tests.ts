import type { ItemFacts, StatisticsRule } from './figures.ts'
import { type AttemptResponses, ResponseTable } from './responses.ts'

/**
 * Seventeen papers of two sittings and three forms; `m…` are multiple choice of 2 marks, half of them for an incomplete
 * answer, the others single choice of 1 mark. `-` is left out.
 */
const FORMS: Readonly<Record<string, string[]>> = {
  I: ['q1', 'q2', 'q3', 'q4', 'q5'],
  II: ['q1', 'q2', 'm1', 'm2'],
  III: ['q1', 'm1', 'q6', 'q7'],
}
export const KEYS: Readonly<Record<string, string>> = {
  q1: 'B',
  q2: 'A',
  q3: 'C',
  q4: 'D',
  q5: 'A',
  q6: 'B',
  q7: 'C',
  m1: 'AC',
  m2: 'BCD',
}
const PAPERS = [
  ...['B A C D A', 'B A C D B', 'B A C A A', 'B C C D C', 'B B C A -', 'A A D B C', 'C A B A D', 'C B A - A'].map(
    (answers) => ['spring', 'I', answers] as const,
  ),
  ...['B A AC BCD', 'B A A BC', 'B B AC -', 'A A AB BCD', 'C D C A'].map(
    (answers) => ['autumn', 'II', answers] as const,
  ),
  ...['B AC B C', 'B A B A', 'A AC C C', '- B B A'].map((answers) => ['autumn', 'III', answers] as const),
]

export const papers: AttemptResponses[] = PAPERS.map(([sitting, form, answers]) => ({
  sitting,
  form,
  items: answers.split(' ').map((answer, i) => {
    const item = FORMS[form]![i]!
    const of = item.startsWith('m') ? 200 : 100
    const isPart = item.startsWith('m') && [...answer].every((id) => KEYS[item]!.includes(id))
    const mark = answer === KEYS[item] ? of : isPart ? 100 : 0
    return { item, mark, of, chosen: answer === '-' ? null : [...answer] }
  }),
}))

export function tableOf(attempts: readonly AttemptResponses[]): ResponseTable {
  const table = new ResponseTable()
  for (const attempt of attempts) table.add(attempt)
  return table
}

export const facts = (item: string, key = KEYS[item]!): ItemFacts => ({
  item,
  type: key.length > 1 ? 'MULTIPLE' : 'SINGLE',
  choices: [...'ABCD'].map((id) => ({ id })),
  key: [...key],
})

/** As the literature has it, for few candidates. */
export const rule: StatisticsRule = {
  groupShare: 0.27,
  z: 1.96,
  grading: { policy: 'PARTIAL_FIXED', partialHundredths: 100 },
  doubts: {
    leastPresented: 5,
    leastFacility: 0.2,
    mostFacility: 0.95,
    leastDiscriminationIndex: 0.2,
    leastRestCorrelation: 0.15,
    suspectCorrelation: 0.1,
    leastChoiceShare: 0.05,
    mostLeftOut: 0.3,
    mostExposure: 1,
  },
}
