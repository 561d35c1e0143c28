import { type Insertable, sql } from 'kysely'
import { organsIn, type Scope, type Trx } from '../../platform/db/database.ts'
import type { ExemptionState } from '../rules/exemption.ts'
import type { ExamExemptionTable } from '../tables.ts'

const visible = (trx: Trx, { scope }: Scope, { state }: { state?: ExemptionState }) =>
  trx
    .selectFrom('examExemption as x')
    .where('x.organId', 'in', organsIn(scope))
    .$if(state !== undefined, (query) => query.where('x.state', '=', state!))

const rows = (trx: Trx, scope: Scope, filter: { state?: ExemptionState }) =>
  visible(trx, scope, filter)
    .innerJoin('person as p', 'p.id', 'x.personId')
    .innerJoin('organ as o', 'o.id', 'x.organId')
    .selectAll('x')
    .select(['p.name as personName', 'o.name as organName'])

export type ExemptionRow = Awaited<ReturnType<typeof listExemptions>>[number]

/** Exemptions of the scope, the newest first. */
export const listExemptions = (
  trx: Trx,
  scope: Scope,
  filter: { state?: ExemptionState },
  { limit, offset }: { limit: number; offset: number },
) => rows(trx, scope, filter).orderBy('x.proposedAt', 'desc').orderBy('x.id').limit(limit).offset(offset).execute()

export async function countExemptions(trx: Trx, scope: Scope, filter: { state?: ExemptionState }): Promise<number> {
  const row = await visible(trx, scope, filter)
    .select((eb) => eb.fn.countAll<number>().as('total'))
    .executeTakeFirstOrThrow()
  return row.total
}

const own = (trx: Trx, personId: string) => trx.selectFrom('examExemption').where('personId', '=', personId)

/** What was asked for one person, the newest first. */
export const listOwnExemptions = (trx: Trx, personId: string, { limit, offset }: { limit: number; offset: number }) =>
  own(trx, personId)
    .orderBy('proposedAt', 'desc')
    .orderBy('id')
    .limit(limit)
    .offset(offset)
    .select(['id', 'domainCode', 'part', 'ground', 'facts', 'state', 'proposedAt', 'decisionReason', 'validFrom'])
    .execute()

export async function countOwnExemptions(trx: Trx, personId: string): Promise<number> {
  const row = await own(trx, personId)
    .select((eb) => eb.fn.countAll<number>().as('total'))
    .executeTakeFirstOrThrow()
  return row.total
}

/** The proof of what was asked for one person. */
export const findOwnEvidence = (trx: Trx, personId: string, id: string) =>
  own(trx, personId).where('id', '=', id).select('evidenceId').executeTakeFirst()

export const findExemption = (trx: Trx, scope: Scope, id: string) =>
  rows(trx, scope, {}).where('x.id', '=', id).executeTakeFirst()

export const lockExemption = (trx: Trx, scope: Scope, id: string) =>
  rows(trx, scope, {}).where('x.id', '=', id).forUpdate('x').executeTakeFirst()

export async function moveExemption(
  trx: Trx,
  row: { id: string; version: number },
  decision: {
    state: ExemptionState
    decidedBy?: string
    decidedAt?: Date
    decisionReason?: string
    validFrom?: string | null
  },
): Promise<boolean> {
  const { numUpdatedRows } = await trx
    .updateTable('examExemption')
    .set({ ...decision, version: sql<number>`version + 1` })
    .where('id', '=', row.id)
    .where('version', '=', row.version)
    .executeTakeFirst()
  return numUpdatedRows === 1n
}

export const insertExemption = (trx: Trx, row: Insertable<ExamExemptionTable>) =>
  trx.insertInto('examExemption').values(row).execute()

/** Is this a proof that the account itself has handed in? */
export async function isOwnFile(
  trx: Trx,
  { id, purpose, createdBy }: { id: string; purpose: string; createdBy: string },
): Promise<boolean> {
  const file = await trx
    .selectFrom('storedFile')
    .where('id', '=', id)
    .where('purpose', '=', purpose)
    .where('createdBy', '=', createdBy)
    .select('id')
    .executeTakeFirst()
  return file !== undefined
}
