import { canonicalJson } from '../../../kernel/canonical-json.ts'
import { sha256, sha256Hex } from '../../../platform/crypto/hash.ts'

/** A row as its table has it, by the names of its columns. */
export type RowFacts = Record<string, unknown>

/** SHA-256 over the canonical JSON of these columns of a row. What has no value is left out, as a new column has none. */
export function digestOf(facts: RowFacts, columns: readonly string[]): string {
  const covered: RowFacts = {}
  for (const column of columns) if (facts[column] !== null) covered[column] = facts[column]
  return sha256Hex(canonicalJson(covered))
}

const MARK = 4

/** Four bytes for each column: enough to name the one that was changed, when the digest has shown that one was. */
export function marksOf(id: string, facts: RowFacts, columns: readonly string[]): Buffer {
  const mark = (column: string) => sha256(`${id}\n${column}\n${canonicalJson(facts[column] ?? null)}`).subarray(0, MARK)
  return Buffer.concat(columns.map(mark))
}

/** The columns whose mark is no longer what it was. */
export function changedColumns(id: string, facts: RowFacts, columns: readonly string[], marks: Buffer): string[] {
  const now = marksOf(id, facts, columns)
  return columns.filter((_, i) => {
    const at = i * MARK
    return !now.subarray(at, at + MARK).equals(marks.subarray(at, at + MARK))
  })
}
