import type { Generated, GeneratedAlways } from 'kysely'

export interface JobTable {
  id: Generated<string>
  kind: string
  subjectId: string | null
  state: Generated<'QUEUED' | 'RUNNING' | 'DONE' | 'FAILED'>
  done: Generated<number>
  total: number | null
  result: Record<string, unknown> | null
  error: string | null
  createdBy: string | null
  createdAt: Generated<Date>
  finishedAt: Date | null
}

export interface OutboxTable {
  id: GeneratedAlways<number>
  topic: string
  payload: Generated<object>
  createdAt: Generated<Date>
  availableAt: Generated<Date>
  attempts: Generated<number>
  lastError: string | null
  doneAt: Date | null
  failedAt: Date | null
}

/** The tables of this slice by name. */
export interface QueueTables {
  job: JobTable
  outbox: OutboxTable
}
