import type { Caller } from '../platform/http/caller.ts'

/** One decision, change of state or refusal. Never personal numbers, keys or passwords in `detail`. */
export interface Entry {
  at: Date
  /** null is the system itself. */
  caller: Caller | null
  /** `noun.verb`, e.g. `credential.suspend`. */
  action: string
  subjectKind: string
  subjectId: string
  /** The organ concerned; decides which auditor below the province may read the entry. */
  organId?: string | null
  /** `done` when left out. */
  outcome?: 'done' | 'refused'
  detail?: Record<string, unknown>
}
