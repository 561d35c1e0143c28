import type { Generated } from 'kysely'
import type { Static } from 'typebox'
import type { ImportBatch, RowProblem } from '../../kernel/fields.ts'

export type BatchKind = Static<typeof ImportBatch>['kind']
export type BatchState = Static<typeof ImportBatch>['state']
export type SampleRow = Static<typeof ImportBatch>['sample'][number]

/** What was found in a sheet: the first problems, how many there are, and the first rows as they were understood. */
export interface Findings {
  list: Static<typeof RowProblem>[]
  total: number
  sample: SampleRow[]
  /** The stored list of all of them as JSON (`storeFile`), where they are more than are kept here. */
  fileId?: string
}

export interface ImportBatchTable {
  id: Generated<string>
  kind: BatchKind
  targetId: string | null
  fileId: string
  fileName: string
  state: Generated<BatchState>
  mode: 'ALL_OR_NOTHING' | 'GOOD_ROWS' | null
  rows: number
  good: number
  duplicates: Generated<number>
  problems: Findings
  result: Record<string, unknown> | null
  organId: string | null
  jobId: string | null
  createdBy: string
  createdAt: Generated<Date>
  finishedAt: Date | null
}

/** The tables of this slice by name. */
export interface ImportsTables {
  importBatch: ImportBatchTable
}
