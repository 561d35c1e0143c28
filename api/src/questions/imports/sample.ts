import type { Answerable, Question } from '@app/question-bank'
import { decryptField, encryptField } from '../../platform/crypto/field-cipher.ts'
import type { Keyring } from '../../platform/crypto/keyring.ts'
import type { SampleRow } from '../../platform/imports/tables.ts'
import { plain } from '../versions/texts.ts'

type Keys = Pick<Keyring, 'field'>

const SAMPLE_ROWS = 20
const CONTEXT = 'import_batch.sample.key'

/** The first questions as they were understood. Their answers are kept encrypted like the file they come from. */
export function sampleOf(keyring: Keys, questions: readonly Question[]): SampleRow[] {
  return questions.slice(0, SAMPLE_ROWS).map((question) => {
    const { type, stem, choices, parts = [], markup, difficulty, topic, legalBasis } = question
    const lines = [
      ...choices.map(({ id, text }) => `${id} ${plain(text, markup)}`),
      ...parts.map((part) => `${part.id} ${plain(part.stem, markup)}`),
    ]
    return {
      type,
      stem: plain(stem, markup),
      choices: lines.join('\n'),
      difficulty: `${difficulty}`,
      topic,
      legalBasis,
      key: encryptField(keyring, keyText(question), CONTEXT).toString('base64'),
    }
  })
}

/** The same with the answers in clear, for the one who brought the file. */
export const openSample = (keyring: Keys, sample: readonly SampleRow[]): SampleRow[] =>
  sample.map((row) => ({
    ...row,
    key: row.key ? decryptField(keyring, Buffer.from(row.key, 'base64'), CONTEXT) : null,
  }))

function keyText({ key, blanks = [], rubric, parts = [] }: Answerable & Pick<Question, 'parts'>): string {
  if (parts.length > 0) return parts.map((part) => `${part.id} ${keyText(part)}`).join('\n')
  if (blanks.length > 0) return blanks.map(({ accepted }) => accepted.join(' / ')).join('\n')
  return rubric ? rubric.referenceAnswer : key.join('')
}
