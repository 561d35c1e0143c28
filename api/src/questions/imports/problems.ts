import { detect, FORMAT_FACTS, formatOf } from '@app/question-bank'
import type { Deps } from '../../deps.ts'
import { Refusal } from '../../kernel/refusal.ts'
import { loadFile } from '../../platform/files/files.ts'
import type { Caller } from '../../platform/http/caller.ts'
import { findBatch } from '../../platform/imports/batch.ts'
import { hereOrApart } from '../apart/run-apart.ts'
import { allProblems } from './keep-findings.ts'
import { ownBatch } from './read.ts'
import { isSmall } from './small.ts'
import { type Wording, worded } from './wording.ts'

/**
 * What is wrong with an uploaded file, to be mended: a table comes back as it was, as Excel, with a column that says what
 * is wrong with each row; of any other format there is a list with the place of each problem.
 */
export async function problemsOf(
  { db, keyring, log }: Deps,
  caller: Caller,
  id: string,
  wording: Wording,
): Promise<{ fileName: string; mediaType: string; bytes: Uint8Array }> {
  const { file, fileName, problems } = await db.transaction().execute(async (trx) => {
    const batch = await findBatch(trx, ownBatch(caller, id))
    if (!batch) throw new Refusal('not-found', 'import-not-found')
    const found = await allProblems(trx, keyring, batch)
    return { file: (await loadFile(trx, keyring, batch.fileId))!, fileName: batch.fileName, problems: found }
  })
  const remarks = problems.map((problem) => ({ ...problem, text: worded(problem, wording) }))
  const { bytes } = file
  const isLittle = isSmall(bytes)
  const list = () => hereOrApart('list', { remarks, wording }, { isLittle })
  const isReadable = !problems.some(({ row, severity }) => row === undefined && severity === 'error')
  const marked = () => hereOrApart('mark', { bytes, remarks }, { isLittle })
  const written = isReadable && isTable(bytes, fileName) ? marked().catch(orList) : list()
  return { fileName: 'problems.xlsx', mediaType: FORMAT_FACTS.EXCEL.mediaType, bytes: await written }

  /** A table that cannot be written again is no reason to keep the problems back. */
  function orList(err: unknown): Promise<Uint8Array> {
    log.warn({ err, batch: id }, 'the table could not be marked')
    return list()
  }
}

function isTable(bytes: Uint8Array, fileName: string): boolean {
  const kind = detect(bytes)
  return kind === 'xlsx' || (kind === 'csv' && formatOf(bytes, kind, fileName) === 'CSV')
}
