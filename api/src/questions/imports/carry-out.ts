import * as audit from '../../audit/index.ts'
import type { Deps } from '../../deps.ts'
import { Refusal } from '../../kernel/refusal.ts'
import type { Trx } from '../../platform/db/database.ts'
import type { Caller } from '../../platform/http/caller.ts'
import { type BatchRow, moveBatch } from '../../platform/imports/batch.ts'
import { enqueue } from '../../platform/queue/outbox.ts'
import { isWaiting } from '../../platform/queue/queries.ts'
import { keepPictures } from '../images/keep.ts'
import { FIND_NEAR } from '../job-kinds.ts'
import { picturesOf } from '../versions/texts.ts'
import type { Findings } from './findings.ts'
import { errorsIn } from './found.ts'
import { insertImported } from './insert.ts'

export type Mode = 'ALL_OR_NOTHING' | 'GOOD_ROWS'

interface Carrying {
  mode: Mode
  /** Null: the job of an import works for its creator. */
  caller: Caller | null
  onProgress?: (done: number) => Promise<void>
}

/** Creates the questions of an import and ends it; the caller's transaction holds the batch and all other imports. */
export async function carryOut(
  trx: Trx,
  { clock, keyring }: Deps,
  batch: BatchRow,
  findings: Findings,
  { mode, caller, onProgress }: Carrying,
): Promise<BatchRow> {
  const { id, createdBy, state } = batch
  const at = clock.now()
  refuseUnsound(findings, mode)
  const bankId = batch.targetId!
  await keepPictures(trx, keyring, shownIn(findings), createdBy)
  await insertImported(trx, findings.fresh, { bankId, importId: id, createdBy, at, ...(onProgress && { onProgress }) })
  const result = { created: findings.fresh.length, duplicates: findings.duplicates }
  const done = await moveBatch(trx, id, { from: state, to: 'DONE', mode, jobId: null, result, finishedAt: at })
  if (!(await isWaiting(trx, FIND_NEAR))) await enqueue(trx, FIND_NEAR, {})
  await audit.record(trx, {
    at,
    caller,
    action: 'question.import',
    subjectKind: 'question_import',
    subjectId: id,
    detail: { bankId, mode, ...result },
  })
  return done
}

/** Pictures of the file that the questions to be created name. */
function shownIn({ fresh, images }: Findings) {
  const named = new Set(fresh.flatMap(({ question }) => picturesOf(question)))
  return images.filter(({ sha256 }) => named.has(sha256))
}

function refuseUnsound({ fresh, duplicates, problems }: Findings, mode: Mode): void {
  const errors = errorsIn(problems)
  if (mode === 'ALL_OR_NOTHING' && errors > 0) throw new Refusal('conflict', 'import-has-errors', { errors })
  if (fresh.length === 0 && duplicates === 0) throw new Refusal('conflict', 'import-empty', { errors })
}
