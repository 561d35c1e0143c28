import { json, type Trx } from '../../platform/db/database.ts'
import type { CorrectionState } from '../rules/key-correction.ts'
import type { CorrectionSimulation } from './contract.ts'
import type { ExamKeyCorrectionTable } from './tables.ts'

type NewCorrection = Pick<
  ExamKeyCorrectionTable,
  'sessionId' | 'changes' | 'neverWorse' | 'reason' | 'outcomeHash' | 'proposedBy' | 'proposedAt'
> & { simulation: CorrectionSimulation }

export async function insertCorrection(trx: Trx, { changes, simulation, ...row }: NewCorrection): Promise<string> {
  const { id } = await trx
    .insertInto('examKeyCorrection')
    .values({ ...row, changes: json(changes), simulation: json(simulation) })
    .returning('id')
    .executeTakeFirstOrThrow()
  return id
}

export async function insertForms(
  trx: Trx,
  correctionId: string,
  forms: readonly { formId: string; fromVersion: number; toVersion: number }[],
): Promise<void> {
  await trx
    .insertInto('examKeyCorrectionForm')
    .values(forms.map(({ formId, fromVersion, toVersion }) => ({ correctionId, formId, fromVersion, toVersion })))
    .execute()
}

const selected = (trx: Trx) =>
  trx
    .selectFrom('examKeyCorrection as c')
    .innerJoin('examSession as s', 's.id', 'c.sessionId')
    .leftJoin('job as j', 'j.id', 'c.jobId')
    .selectAll('c')
    .select(['s.name as sessionName', 'j.error as failure'])

export type CorrectionRow = Awaited<ReturnType<typeof listCorrections>>[number]

export function listCorrections(trx: Trx, sessionId: string, { limit, offset }: { limit: number; offset: number }) {
  return selected(trx)
    .where('c.sessionId', '=', sessionId)
    .orderBy('c.proposedAt', 'desc')
    .orderBy('c.id')
    .limit(limit)
    .offset(offset)
    .execute()
}

export async function countCorrections(trx: Trx, sessionId: string): Promise<number> {
  const row = await trx
    .selectFrom('examKeyCorrection')
    .where('sessionId', '=', sessionId)
    .select((eb) => eb.fn.countAll<number>().as('total'))
    .executeTakeFirstOrThrow()
  return row.total
}

export const findCorrection = (trx: Trx, id: string): Promise<CorrectionRow | undefined> =>
  selected(trx).where('c.id', '=', id).executeTakeFirst()

/** Held until the transaction ends. */
export const lockCorrection = (trx: Trx, id: string) =>
  trx.selectFrom('examKeyCorrection').selectAll().where('id', '=', id).forUpdate().executeTakeFirst()

export const listForms = (trx: Trx, correctionId: string) =>
  trx
    .selectFrom('examKeyCorrectionForm')
    .selectAll()
    .where('correctionId', '=', correctionId)
    .orderBy('formId')
    .execute()

/** Moves a correction on; false when it was not there any more. */
export async function moveCorrection(
  trx: Trx,
  id: string,
  from: CorrectionState,
  to: CorrectionState,
  more: Partial<
    Pick<
      ExamKeyCorrectionTable,
      | 'decidedBy'
      | 'decidedAt'
      | 'decisionNote'
      | 'jobId'
      | 'doneAt'
      | 'reversalReason'
      | 'reversalBy'
      | 'reversedBy'
      | 'reversedAt'
    >
  > = {},
): Promise<boolean> {
  const { numUpdatedRows } = await trx
    .updateTable('examKeyCorrection')
    .set((eb) => ({ ...more, state: to, version: eb('version', '+', 1) }))
    .where('id', '=', id)
    .where('state', '=', from)
    .executeTakeFirst()
  return numUpdatedRows === 1n
}
