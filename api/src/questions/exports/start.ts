import type { Format } from '@app/question-bank'
import * as audit from '../../audit/index.ts'
import type { Deps } from '../../deps.ts'
import { Refusal } from '../../kernel/refusal.ts'
import type { Trx } from '../../platform/db/database.ts'
import type { Caller } from '../../platform/http/caller.ts'
import type { Job } from '../../platform/queue/contract.ts'
import { createJob } from '../../platform/queue/job.ts'
import { enqueue } from '../../platform/queue/outbox.ts'
import type { QuestionSelection } from '../contract.ts'
import { EXPORT } from '../job-kinds.ts'
import { selectedIds } from '../list/selection.ts'
import { viewerOf } from '../list/viewer.ts'
import { listFacts } from '../review/facts.ts'
import { mayOpen } from '../rules/question-life.ts'
import { inOrderOfNumbers } from './queries.ts'
import type { ExportTask } from './write.ts'

interface Request {
  selection: QuestionSelection
  format: Format
}

/**
 * Has a selection written as a file. Keys leave the system with it, so who asked for how many, and which, stays on
 * record. Like in the list, one who only writes gets his own work.
 */
export function startExport({ db, clock }: Deps, caller: Caller, { selection, format }: Request): Promise<Job> {
  return db.transaction().execute(async (trx) => {
    const ids = await inOrderOfNumbers(trx, await openable(trx, caller, selection))
    if (ids.length === 0) throw new Refusal('conflict', 'export-empty')
    const job = await createJob(trx, { kind: EXPORT, subjectId: null, createdBy: caller.accountId })
    const task: ExportTask = { jobId: job.id, ids, format, viewer: viewerOf(caller) }
    await enqueue(trx, EXPORT, task)
    const named = 'ids' in selection ? { named: selection.ids.length } : { filter: selection.filter }
    await audit.record(trx, {
      at: clock.now(),
      caller,
      action: 'question.export',
      subjectKind: 'question_export',
      subjectId: job.id,
      detail: { format, questions: ids.length, ...named },
    })
    return job
  })
}

/** What a filter finds is what the caller sees; named ones may be foreign. */
async function openable(trx: Trx, caller: Caller, selection: QuestionSelection): Promise<string[]> {
  const ids = await selectedIds(trx, caller, selection)
  if (!('ids' in selection)) return ids
  const facts = await listFacts(trx, ids)
  return facts.filter((question) => mayOpen(question, caller)).map(({ id }) => id)
}
