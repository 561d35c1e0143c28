import { withProblemColumn } from '@app/question-bank'
import type { Found } from './found.ts'
import type { Wording } from './wording.ts'

const COLUMNS = ['row', 'line', 'element', 'severity'] as const

/**
 * Problems of a file that is no table as an Excel list: a table of their places, to which the sentences are added like to
 * an uploaded table.
 */
export function problemList({
  remarks,
  wording: { heading, sentences },
}: {
  remarks: (Found & { text: string })[]
  wording: Wording
}): Uint8Array {
  const word = (name: string) => (Object.hasOwn(sentences, name) ? sentences[name]! : name)
  const lines = remarks.map(({ row, line, element, severity }) => [row, line, element, word(severity)])
  const table = [COLUMNS.map(word), ...lines].map((cells) => cells.map(quoted).join(','))
  const texts = remarks.map(({ text }, i) => ({ row: i + 2, text }))
  return withProblemColumn(Buffer.from(table.join('\n')), [{ row: 1, text: heading }, ...texts])
}

const quoted = (value: string | number | undefined): string => `"${String(value ?? '').replaceAll('"', '""')}"`
