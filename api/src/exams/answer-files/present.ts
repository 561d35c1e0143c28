import type { Deps } from '../../deps.ts'
import { accountNames } from '../../identity/index.ts'
import { type Page, type PageRequest, paged, slice } from '../../kernel/page.ts'
import { asSystem, type Trx } from '../../platform/db/database.ts'
import type { Caller } from '../../platform/http/caller.ts'
import type { ANSWER_FILE_STATES, AnswerFile } from './contract.ts'
import { type AnswerFileRow, countFiles, listFiles } from './queries.ts'

function present(row: AnswerFileRow, names: ReadonlyMap<string, string>, { accountId }: Caller): AnswerFile {
  const left = row.stepCount - row.knownCount - row.mergedCount - row.lateCount
  return {
    id: row.id,
    attemptId: row.publicId,
    personName: row.personName,
    organName: row.organName,
    admissionNo: row.admissionNo,
    attemptState: row.attemptState as AnswerFile['attemptState'],
    state: row.state,
    because: row.because as AnswerFile['because'],
    steps: row.stepCount,
    known: row.knownCount,
    merged: row.mergedCount,
    admissible: row.state === 'WAITING' ? left : 0,
    late: row.lateCount,
    conflictSeq: row.conflictSeq,
    uploadedAt: row.uploadedAt.toISOString(),
    uploadedByName: names.get(row.uploadedBy) ?? '',
    decidedAt: row.decidedAt?.toISOString() ?? null,
    decidedByName: row.decidedBy ? (names.get(row.decidedBy) ?? '') : null,
    reason: row.reason,
    isOwn: row.uploadedBy === accountId,
  }
}

const namesFor = (trx: Trx, rows: readonly AnswerFileRow[]) =>
  accountNames(trx, [...new Set(rows.flatMap((row) => [row.uploadedBy, ...(row.decidedBy ? [row.decidedBy] : [])]))])

export const presentFile = async (trx: Trx, caller: Caller, row: AnswerFileRow): Promise<AnswerFile> =>
  present(row, await namesFor(trx, [row]), caller)

/** Files of one session that the caller may see, the newest first. */
export function listAnswerFiles(
  { db }: Deps,
  caller: Caller,
  filter: { sessionId: string; state?: (typeof ANSWER_FILE_STATES)[number] },
  request: PageRequest,
): Promise<Page<AnswerFile>> {
  return asSystem(db, async (trx) => {
    const rows = await listFiles(trx, caller, filter, slice(request))
    const names = await namesFor(trx, rows)
    return paged(
      rows.map((row) => present(row, names, caller)),
      await countFiles(trx, caller, filter),
      request,
    )
  })
}
