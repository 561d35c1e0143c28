import { FileRefused } from '../../model/problem.ts'
import { decodeText } from '../csv/encoding.ts'
import { requireKind } from '../detect.ts'
import type { ReadOptions } from '../limits.ts'

/** The text of a file in one of the text formats, whatever its encoding. Refuses what is no text or empty. */
export function textOf(
  bytes: Uint8Array,
  limits: Required<ReadOptions>,
  says: string,
): { text: string; encoding: string } {
  requireKind(bytes, 'csv', limits, says)
  const decoded = decodeText(bytes)
  if (decoded.text.trim() === '') throw new FileRefused('file-empty')
  return decoded
}

/** The lines of a text one by one, without their ends. */
export function* linesOf(text: string): Generator<string> {
  const end = /\r\n|\r|\n/g
  let start = text.startsWith('\uFEFF') ? 1 : 0
  for (let match = end.exec(text); match; match = end.exec(text)) {
    yield text.slice(start, match.index)
    start = match.index + match[0].length
  }
  yield text.slice(start)
}
