import type { ImportBatch } from '@app/api/contract'
import type { Static } from 'typebox'

/** An uploaded sheet that has been read and checked. */
export type Batch = Static<typeof ImportBatch>
export type RowProblem = Batch['problems'][number]
