import { record } from '../../audit/index.ts'
import type { Deps } from '../../deps.ts'
import { dayOf } from '../../kernel/day.ts'
import { Refusal } from '../../kernel/refusal.ts'
import { asSystem, inScope, type Trx } from '../../platform/db/database.ts'
import { loadFile, storeFile } from '../../platform/files/files.ts'
import type { Caller } from '../../platform/http/caller.ts'
import { allocateNumbers } from '../../platform/numbers/allocate.ts'
import type { PlateCard, PlateFacts } from '../../platform/print/card-plates.ts'
import { withPress } from '../../platform/print/press.ts'
import type { Job } from '../../platform/queue/contract.ts'
import { createJob, finishJob, reportProgress } from '../../platform/queue/job.ts'
import { enqueue } from '../../platform/queue/outbox.ts'
import { ruleOn } from '../../regulations/index.ts'
import { sealRows } from '../proof/seal.ts'
import { type BatchRow, countsOfBatches, lockBatch, updateBatch } from './batch-queries.ts'
import type { CardProblem } from './contract.ts'
import { faceOf, printProblem } from './faces.ts'
import { moveCards } from './move.ts'
import { type FaceRow, listFaces } from './printable-queries.ts'
import { giveSerials, lockBatchCards, noteProblems } from './queries.ts'
import { openBatchActions } from './rules/card.ts'

export const PRINT = 'credentials.print-batch'

/** Starts the printing of what is queued in a batch. */
export function startPrinting(deps: Deps, caller: Caller, id: string, version: number): Promise<Job> {
  const at = deps.clock.now()
  return inScope(deps.db, caller, async (trx) => {
    const batch = await lockBatch(trx, caller.scope, id, version)
    const counts = (await countsOfBatches(trx, [id])).get(id)?.counts ?? {}
    if (!openBatchActions(batch.state, counts).includes('PRINT'))
      throw new Refusal('conflict', 'print-batch-not-in-this-state', { state: batch.state })
    const job = await createJob(trx, { kind: 'cards.print', subjectId: id, createdBy: caller.accountId })
    await updateBatch(trx, id, { state: 'PRINTING', jobId: job.id }, at)
    await enqueue(trx, PRINT, { jobId: job.id, batchId: id })
    await record(trx, {
      ...{ at, caller, organId: batch.organId },
      action: 'print-batch.print',
      subjectKind: 'print-batch',
      subjectId: id,
      detail: { batchNo: batch.batchNo },
    })
    return job
  })
}

/**
 * Prints a batch. Serials are given before anything is drawn, in a commit of their own: cut off and run again, the same
 * pieces come out with the same serials. A card with a problem stays queued, with the problem; the others are printed.
 */
export async function runPrinting(deps: Deps, payload: object): Promise<void> {
  const { jobId, batchId } = payload as { jobId: string; batchId: string }
  const prepared = await asSystem(deps.db, (trx) => prepare(trx, deps, batchId, jobId))
  if (!prepared) return
  const { batch, rows, problems } = prepared
  const total = rows.length
  await reportProgress(deps.db, jobId, 0, total)
  const files =
    total === 0 ? undefined : await draw(deps, batch, rows, (done) => reportProgress(deps.db, jobId, done, total))
  await asSystem(deps.db, (trx) => finish(trx, deps, batch, rows, files))
  const failed = [...problems].map(([cardId, problem]) => ({ cardId, ...problem }))
  await finishJob(deps.db, jobId, { printed: total, failed })
}

async function prepare(trx: Trx, { clock, config }: Deps, batchId: string, jobId: string) {
  const at = clock.now()
  const day = dayOf(at)
  const batch = await lockBatch(trx, '/', batchId)
  // A second run after the end has nothing to do.
  if (batch.state !== 'PRINTING' || batch.jobId !== jobId) return undefined
  const cards = await lockBatchCards(trx, batchId, 'QUEUED')
  const faces = await listFaces(trx, batchId)
  const problems = new Map<string, CardProblem>()
  for (const face of faces) {
    const problem = printProblem(face, config.publicUrl)
    if (problem) problems.set(face.id, problem)
  }
  const good = faces.filter(({ id }) => !problems.has(id))
  const without = good.filter(({ cardSerial }) => cardSerial === null)
  const pattern = await ruleOn(trx, 'credential.card_serial_pattern', day)
  const places = without.map(({ areaCode }) => ({ areaCode, day }))
  const serials = await allocateNumbers(trx, 'card', pattern, places)
  const given = new Map(without.map(({ id }, i) => [id, serials[i]!]))
  await giveSerials(trx, given)
  await noteProblems(trx, problems, at)
  await sealRows(
    trx,
    'card',
    cards.map(({ id }) => id),
    at,
  )
  const rows = good.map((face) => ({ ...face, cardSerial: face.cardSerial ?? given.get(face.id)! }))
  return { batch, problems, rows: rows.sort((a, b) => (a.cardSerial < b.cardSerial ? -1 : 1)) }
}

interface Files {
  sheets: Uint8Array
  pairs: Uint8Array
}

/** Both documents at the same time, each in a thread of its own. */
async function draw(
  { db, keyring, config, clock }: Deps,
  batch: BatchRow,
  rows: readonly FaceRow[],
  done: (cards: number) => Promise<void>,
): Promise<Files> {
  const cards: PlateCard[] = []
  for (const row of rows) {
    const photo = await loadFile(db, keyring, row.photoFileId!)
    if (!photo) throw new Error(`the photo of card ${row.id} is gone`)
    cards.push({ ...faceOf(row, config.publicUrl), photo: photo.bytes })
  }
  const facts: PlateFacts = { title: batch.batchNo, author: rows[0]!.issuingAuthority, madeAt: clock.now() }
  return withPress(async (press) => {
    const both = [press.print({ form: 'sheets', cards, facts }), press.print({ form: 'pairs', cards, facts })] as const
    const first = Promise.race(both).then(() => done(Math.floor(cards.length / 2)))
    const [sheets, pairs] = await Promise.all(both)
    await first
    await done(cards.length)
    return { sheets, pairs }
  }, 2)
}

async function finish(
  trx: Trx,
  { clock, keyring }: Deps,
  batch: BatchRow,
  rows: readonly FaceRow[],
  files: Files | undefined,
): Promise<void> {
  const at = clock.now()
  const now = await lockBatch(trx, '/', batch.id)
  if (now.state !== 'PRINTING' || now.jobId !== batch.jobId) return
  const drawn = new Set(rows.map(({ id }) => id))
  // A card that was declared lost or void meanwhile is on paper, and no card.
  const cards = (await lockBatchCards(trx, batch.id, 'QUEUED')).filter(({ id }) => drawn.has(id))
  await moveCards(trx, cards, {
    ...{ action: 'PRINT' as const, at, actorId: null },
    detail: { batchNo: batch.batchNo },
    change: { problem: null },
  })
  const stored = files && {
    sheetFileId: await store(trx, keyring, files.sheets, `${batch.batchNo}-A4.pdf`),
    cardsFileId: await store(trx, keyring, files.pairs, `${batch.batchNo}.pdf`),
  }
  const isPrinted = cards.length > 0 || batch.printedAt !== null
  await updateBatch(
    trx,
    batch.id,
    {
      state: isPrinted ? 'PRINTED' : 'OPEN',
      ...(isPrinted && { printedAt: at }),
      ...stored,
    },
    at,
  )
  await record(trx, {
    ...{ at, caller: null, organId: batch.organId },
    action: 'print-batch.printed',
    subjectKind: 'print-batch',
    subjectId: batch.id,
    detail: { batchNo: batch.batchNo, cards: cards.length },
  })
}

const store = (trx: Trx, keyring: Deps['keyring'], bytes: Uint8Array, fileName: string): Promise<string> =>
  storeFile(trx, keyring, { purpose: 'cards.print', mediaType: 'application/pdf', fileName, bytes, createdBy: null })
