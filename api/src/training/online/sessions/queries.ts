import { type Db, json, type Trx } from '../../../platform/db/database.ts'
import type { LearningState } from './contract.ts'

export async function endOpenSessions(trx: Trx, personId: string, at: Date): Promise<void> {
  await trx
    .updateTable('learningSession')
    .set({ endedAt: at })
    .where('personId', '=', personId)
    .where('endedAt', 'is', null)
    .execute()
}

export async function endSession(trx: Trx, id: string, at: Date): Promise<void> {
  await trx.updateTable('learningSession').set({ endedAt: at }).where('id', '=', id).execute()
}

/** The confirmation that the person's last session still owed: closing and opening does not get round it. */
export const lastConfirmation = (db: Db, personId: string) =>
  db
    .selectFrom('learningSession')
    .select(['confirmAt', 'confirmNonce'])
    .where('personId', '=', personId)
    .orderBy('startedAt', 'desc')
    .limit(1)
    .executeTakeFirst()

export interface NewSession {
  personId: string
  materialId: string
  challenge: string
  position: number
  confirmAt: Date
  confirmNonce: string | null
  at: Date
}

export async function insertSession(trx: Trx, { at, ...session }: NewSession): Promise<string> {
  const { id } = await trx
    .insertInto('learningSession')
    .values({
      ...session,
      startedAt: at,
      lastBeatAt: at,
      lastChallenge: null,
      lastAnswer: null,
      endedAt: null,
    })
    .returning('id')
    .executeTakeFirstOrThrow()
  return id
}

const sessions = (db: Db, id: string, personId: string) =>
  db
    .selectFrom('learningSession')
    .innerJoin('courseMaterial', 'courseMaterial.id', 'learningSession.materialId')
    .selectAll('learningSession')
    .select(['courseMaterial.courseId', 'courseMaterial.kind', 'courseMaterial.durationSeconds'])
    .select(['courseMaterial.title', 'courseMaterial.package', 'courseMaterial.fileName'])
    .where('learningSession.id', '=', id)
    .where('learningSession.personId', '=', personId)

export const findSession = (db: Db, id: string, personId: string) => sessions(db, id, personId).executeTakeFirst()
export type SessionRow = NonNullable<Awaited<ReturnType<typeof findSession>>>

/** Held: beats come one after the other. */
export const lockSession = (trx: Trx, id: string, personId: string) =>
  sessions(trx, id, personId).forUpdate('learningSession').executeTakeFirst()

export async function updateSession(
  trx: Trx,
  id: string,
  {
    lastAnswer,
    ...changes
  }: {
    lastBeatAt?: Date
    beatNo?: number
    challenge?: string
    lastChallenge?: string
    lastAnswer?: LearningState
    position?: number
    confirmAt?: Date
    confirmNonce?: string | null
    commitSeq?: number
  },
): Promise<void> {
  await trx
    .updateTable('learningSession')
    .set({ ...changes, ...(lastAnswer && { lastAnswer: json(lastAnswer) }) })
    .where('id', '=', id)
    .execute()
}
