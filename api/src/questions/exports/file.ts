import * as audit from '../../audit/index.ts'
import type { Deps } from '../../deps.ts'
import { Refusal } from '../../kernel/refusal.ts'
import { type LoadedFile, loadFile } from '../../platform/files/files.ts'
import type { Caller } from '../../platform/http/caller.ts'
import { readJob } from '../../platform/queue/job.ts'
import { EXPORT } from '../job-kinds.ts'
import type { ExportResult } from './write.ts'

/**
 * The file of a finished export, for the one who asked for it and still may see what is in it. Each download is on record.
 * @param id of the job that wrote it
 */
export function exportFile({ db, clock, keyring }: Deps, caller: Caller, id: string): Promise<LoadedFile> {
  return db.transaction().execute(async (trx) => {
    const job = await readJob(trx, id, caller.accountId)
    if (job?.kind !== EXPORT) throw new Refusal('not-found', 'export-not-found')
    if (job.state !== 'DONE') throw new Refusal('conflict', 'export-not-done', { state: job.state })
    const { fileId, questions, ofReviewer } = job.result as unknown as ExportResult
    if (ofReviewer && !caller.permissions.has('question:review')) throw new Refusal('forbidden', 'permission-missing')
    const file = await loadFile(trx, keyring, fileId)
    if (!file) throw new Refusal('not-found', 'export-expired')
    await audit.record(trx, {
      at: clock.now(),
      caller,
      action: 'question.download-export',
      subjectKind: 'question_export',
      subjectId: id,
      detail: { questions },
    })
    return file
  })
}
