import type { Sentence } from '../../web/app/words/sentence.ts'
import type { RefusalCodes } from './refusal-codes.ts'

type Words = Record<string, Sentence>

/** Stands for whatever facts a sentence asks for, by their names. */
const FACTS = new Proxy<Record<string, unknown>>({}, { get: (_, name) => `{${String(name)}}` })

/** A sentence that lists or counts its facts has no use for their names: it is shown as it is without any. */
function said(sentence: (facts: Record<string, unknown>) => string): string {
  try {
    return sentence(FACTS)
  } catch {
    return sentence({})
  }
}

function sentenceOf(words: Words, code: string): string {
  const sentence = Object.hasOwn(words, code) ? words[code] : undefined
  const text = typeof sentence === 'function' ? said(sentence) : (sentence ?? '')
  return text.replaceAll('NaN', '…').replaceAll('|', '\\|').replaceAll(/\s+/g, ' ')
}

/** `api/src/training/online/…` is the slice `training`. */
const sliceOf = (place: string): string => place.split('/')[2] ?? ''

/** The page `docs/error-codes.md`: every code that the API refuses with, by slice, with its sentences. */
export function errorCodeList({ codes }: RefusalCodes, words: { zh: Words; en: Words }): string {
  const bySlice = Map.groupBy([...codes], ([, places]) => sliceOf(places[0] ?? ''))
  const slices = [...bySlice].sort(([a], [b]) => (a < b ? -1 : 1))
  return [
    '# Error codes',
    '',
    'Why the API says no: the `code` of a problem document (RFC 9457, `application/problem+json`), with facts in `detail` and',
    'single fields in `errors`. The web shows the sentence; `{name}` stands for a fact. Codes without one are read by programs.',
    'Input that does not fit its schema is `input-invalid` with `field-…` for each field.',
    '',
    'Written by `npm test -- test/house/words -u` from the sources; the test fails when it is not so any more.',
    ...slices.flatMap(([slice, entries]) => [
      '',
      `## ${slice}`,
      '',
      '| code | 中文 | English |',
      '| --- | --- | --- |',
      ...entries
        .map(([code]) => code)
        .sort()
        .map((code) => `| \`${code}\` | ${sentenceOf(words.zh, code)} | ${sentenceOf(words.en, code)} |`),
    ]),
    '',
  ].join('\n')
}
