import { sql } from 'kysely'
import { organsIn, type Trx } from '../../platform/db/database.ts'
import type { Step } from '../attempts/contract.ts'
import { type Watcher, watchedRooms } from '../invigilation/reach-queries.ts'

const files = (trx: Trx, watcher: Watcher) =>
  trx
    .selectFrom('examAnswerFile as f')
    .innerJoin('examAttempt as a', 'a.id', 'f.attemptId')
    .innerJoin('examRegistration as r', 'r.id', 'a.registrationId')
    .innerJoin('person as p', 'p.id', 'a.personId')
    .innerJoin('organ as o', 'o.id', 'a.organId')
    .where((eb) => eb.or([eb('a.roomId', 'in', watchedRooms(watcher)), eb('a.organId', 'in', organsIn(watcher.scope))]))

const COLUMNS = [
  'a.publicId',
  'a.state as attemptState',
  'a.sessionId',
  'p.name as personName',
  'o.name as organName',
  'r.admissionNo',
] as const

export type AnswerFileRow = Awaited<ReturnType<typeof listFiles>>[number]

export function listFiles(
  trx: Trx,
  watcher: Watcher,
  { sessionId, state }: { sessionId: string; state?: 'MERGED' | 'WAITING' | 'ADMITTED' | 'DECLINED' },
  { limit, offset }: { limit: number; offset: number },
) {
  return files(trx, watcher)
    .where('a.sessionId', '=', sessionId)
    .$if(state !== undefined, (query) => query.where('f.state', '=', state!))
    .selectAll('f')
    .select(COLUMNS)
    .orderBy('f.uploadedAt', 'desc')
    .orderBy('f.id')
    .limit(limit)
    .offset(offset)
    .execute()
}

export async function countFiles(
  trx: Trx,
  watcher: Watcher,
  { sessionId, state }: { sessionId: string; state?: 'MERGED' | 'WAITING' | 'ADMITTED' | 'DECLINED' },
): Promise<number> {
  const row = await files(trx, watcher)
    .where('a.sessionId', '=', sessionId)
    .$if(state !== undefined, (query) => query.where('f.state', '=', state!))
    .select((eb) => eb.fn.countAll<number>().as('total'))
    .executeTakeFirstOrThrow()
  return row.total
}

export const findFile = (trx: Trx, watcher: Watcher, by: { id: string } | { fileHash: string }) =>
  files(trx, watcher)
    .where((eb) => ('id' in by ? eb('f.id', '=', by.id) : eb('f.fileHash', '=', by.fileHash)))
    .selectAll('f')
    .select(COLUMNS)
    .executeTakeFirst()

export type FileAttempt = NonNullable<Awaited<ReturnType<typeof lockFileAttempt>>>

/** The attempt that a file names, held; of the watcher's rooms or scope. */
export function lockFileAttempt(trx: Trx, watcher: Watcher, publicId: string) {
  return trx
    .selectFrom('examAttempt as a')
    .innerJoin('examSession as s', 's.id', 'a.sessionId')
    .innerJoin('examForm as f', 'f.id', 'a.formId')
    .where('a.publicId', '=', publicId)
    .where((eb) => eb.or([eb('a.roomId', 'in', watchedRooms(watcher)), eb('a.organId', 'in', organsIn(watcher.scope))]))
    .select([
      'a.id',
      'a.publicId',
      'a.registrationId',
      'a.personId',
      'a.organId',
      'a.state',
      'a.endsAt',
      'a.graceSeconds',
      'a.deviceEpoch',
      'a.pausedAt',
      'a.questionOrder',
      'a.endReason',
      'a.receipt',
      'a.receiptNo',
      's.state as sessionState',
      'f.questionCount',
    ])
    .forUpdate('a')
    .executeTakeFirst()
}

/** Stores steps as they came, all received now; the attempt is held. */
export async function appendSteps(
  trx: Trx,
  { attemptId, epoch, steps, now }: { attemptId: number; epoch: number; steps: readonly Step[]; now: Date },
): Promise<void> {
  await sql`
    insert into answer_step (attempt_id, seq, kind, question_ref, response, epoch, client_at, received_at, prev_hash)
    select ${attemptId}::bigint, t.seq, t.kind, t.question_ref, t.response, ${epoch}::int, t.client_at, ${now}::timestamptz,
      decode(t.prev, 'hex')
    from unnest(${steps.map((s) => s.seq)}::int[], ${steps.map((s) => s.kind)}::smallint[],
      ${steps.map((s) => s.ref)}::int[], ${steps.map((s) => s.response)}::text[],
      ${steps.map((s) => s.clientAt)}::timestamptz[], ${steps.map((s) => s.prev)}::text[])
      as t(seq, kind, question_ref, response, client_at, prev)
    order by t.seq`.execute(trx)
}

interface Supplement {
  id: number
  admittedSeq: number
  stepCount: number
  answerHash: string
  receiptNo: string
  receipt: string
}

/** The state stays as it ended; what counts, and the receipt over it, are wider. */
export async function supplementAttempt(trx: Trx, { id, ...supplement }: Supplement): Promise<void> {
  await trx.updateTable('examAttempt').set(supplement).where('id', '=', id).execute()
}

export async function insertFile(
  trx: Trx,
  file: {
    attemptId: number
    fileHash: string
    content: Buffer
    epoch: number
    state: 'MERGED' | 'WAITING'
    because: string | null
    stepCount: number
    knownCount: number
    mergedCount: number
    lateCount: number
    conflictSeq: number | null
    uploadedBy: string
    uploadedAt: Date
  },
): Promise<void> {
  await trx.insertInto('examAnswerFile').values(file).execute()
}

export async function moveFile(
  trx: Trx,
  id: string,
  moved: {
    state: 'ADMITTED' | 'DECLINED'
    mergedCount: number
    lateCount: number
    decidedBy: string
    decidedAt: Date
    reason: string
    formerReceipt: string | null
  },
): Promise<boolean> {
  const { numUpdatedRows } = await trx
    .updateTable('examAnswerFile')
    .set(moved)
    .where('id', '=', id)
    .where('state', '=', 'WAITING')
    .executeTakeFirst()
  return numUpdatedRows === 1n
}
