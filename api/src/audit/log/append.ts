import { canonicalJson } from '../../kernel/canonical-json.ts'
import type { Trx } from '../../platform/db/database.ts'
import { insertEntries } from './queries.ts'

/** One fact that nobody shall be able to take back or change unseen. It is public: no personal data in `content`. */
export interface LogFact {
  /** `credential.event`, `exam.result`, `bank.snapshot`. */
  kind: string
  subjectId: string
  content: Record<string, unknown>
}

/**
 * Appends facts to the Merkle log, in the transaction that makes them true; they get their places soon after. Answers the
 * ids of the entries, in the order of the facts.
 */
export async function appendToLog(trx: Trx, facts: readonly LogFact[], at: Date): Promise<number[]> {
  if (facts.length === 0) return []
  const entries = facts.map(({ kind, subjectId, content }) => ({
    kind,
    subjectId,
    content: canonicalJson({ kind, subjectId, at: at.toISOString(), content }),
  }))
  return insertEntries(trx, entries, at)
}
