import type { Facts, Sentence } from '../../words/sentence.ts'
import type { Words } from '../../words/zh-CN/index.ts'

/** Facts that give every name back in braces: a sentence made of them is a pattern for the API to fill in. */
const NAMES = new Proxy<Facts>({}, { get: (_, name) => `{${String(name)}}` })

const pattern = (sentence: Sentence): string => (typeof sentence === 'string' ? sentence : sentence(NAMES))

/** The words for everything that may be wrong with an uploaded file, by code: the API knows codes and facts only. */
export function problemSentences({ imports, errors }: Words): Record<string, string> {
  const ofBanks = Object.entries(errors.codes).filter(([code]) => code.startsWith('question-'))
  const { row, line, element, cell, severities } = imports
  const labels: Record<string, string> = { row, line, element, cell, ...severities }
  return {
    ...labels,
    ...Object.fromEntries(
      [...ofBanks, ...Object.entries(imports.codes)].map(([code, sentence]) => [code, pattern(sentence)]),
    ),
  }
}
