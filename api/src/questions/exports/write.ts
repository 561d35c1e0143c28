import { FORMAT_FACTS, type Format, type Image, type Loss, type Question } from '@app/question-bank'
import * as audit from '../../audit/index.ts'
import type { Deps } from '../../deps.ts'
import { dayOf } from '../../kernel/day.ts'
import { Refusal } from '../../kernel/refusal.ts'
import { storeFile } from '../../platform/files/files.ts'
import { failJob, finishJob, readJob, reportProgress } from '../../platform/queue/job.ts'
import { hereOrApart } from '../apart/run-apart.ts'
import { picturesByHash } from '../images/read.ts'
import type { Viewer } from '../list/viewer.ts'
import { questionOf } from '../versions/content.ts'
import { picturesOf } from '../versions/texts.ts'
import { listCurrentWithKeys } from './queries.ts'

export interface ExportTask {
  jobId: string
  /** As they were found when they were asked for. */
  ids: string[]
  format: Format
  viewer: Viewer
}

/** What a finished export says of itself. */
export interface ExportResult {
  fileId: string
  fileName: string
  questions: number
  /** How often the format could not carry something, by code. */
  losses: Partial<Record<Loss['code'], number>>
  /** It may hold what only reviewers see. */
  ofReviewer: boolean
}

const CHUNK = 500
/** So many are written in a moment. */
const FEW = 500

/** The job behind an export: writes the file and keeps it for whom it was written. */
export async function writeExport(deps: Deps, { jobId, ids, format, viewer }: ExportTask): Promise<void> {
  const { db } = deps
  const job = await readJob(db, jobId, viewer.accountId)
  if (job?.state !== 'QUEUED' && job?.state !== 'RUNNING') return
  try {
    const questions = await load(deps, jobId, ids)
    const file = await written(deps, format, questions)
    await keep(deps, { jobId, format, viewer }, file, questions.length)
  } catch (error) {
    if (!(error instanceof Refusal)) throw error
    await failJob(db, jobId, error)
  }
}

async function load({ db }: Deps, jobId: string, ids: readonly string[]): Promise<Question[]> {
  const questions: Question[] = []
  for (let start = 0; start < ids.length; start += CHUNK) {
    await reportProgress(db, jobId, start, ids.length)
    const rows = await listCurrentWithKeys(db, ids.slice(start, start + CHUNK))
    questions.push(...rows.map(questionOf))
  }
  await reportProgress(db, jobId, ids.length, ids.length)
  return questions
}

async function written({ db, keyring, log }: Deps, format: Format, questions: Question[]) {
  const hashes = [...new Set(questions.flatMap(picturesOf))]
  const pictures = await db.transaction().execute((trx) => picturesByHash(trx, keyring, hashes))
  // Kept pictures are of the kinds that the formats know (rules/picture.ts).
  const images = [...pictures].map(([sha256, picture]) => ({ sha256, ...picture }) as Image)
  try {
    const isLittle = questions.length <= FEW && images.length === 0
    return await hereOrApart('write', { format, questions, images }, { isLittle })
  } catch (err) {
    log.error({ err, format }, 'questions could not be written')
    throw new Refusal('conflict', 'export-failed')
  }
}

async function keep(
  { db, clock, keyring }: Deps,
  { jobId, format, viewer }: Omit<ExportTask, 'ids'>,
  { bytes, losses }: { bytes: Uint8Array; losses: readonly Loss[] },
  questions: number,
): Promise<void> {
  const at = clock.now()
  const { extension, mediaType } = FORMAT_FACTS[format]
  const fileName = `questions-${dayOf(at).replaceAll('-', '')}.${extension}`
  const createdBy = viewer.accountId
  await db.transaction().execute(async (trx) => {
    const fileId = await storeFile(trx, keyring, { purpose: 'export.questions', mediaType, fileName, bytes, createdBy })
    const counts = Object.fromEntries(
      [...Map.groupBy(losses, ({ code }) => code)].map(([code, of]) => [code, of.length]),
    )
    const result: ExportResult = { fileId, fileName, questions, losses: counts, ofReviewer: viewer.reviews }
    await finishJob(trx, jobId, { ...result })
    await audit.record(trx, {
      at,
      caller: null,
      action: 'question.write-export',
      subjectKind: 'question_export',
      subjectId: jobId,
      detail: { format, questions, losses: counts },
    })
  })
}
