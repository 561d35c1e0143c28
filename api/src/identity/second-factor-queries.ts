import type { Db, Trx } from '../platform/db/database.ts'

export interface FactorRow {
  secretEnc: Buffer
  confirmedAt: Date | null
  lastStep: number
}

const factors = (db: Db, accountId: string) =>
  db.selectFrom('secondFactor').select(['secretEnc', 'confirmedAt', 'lastStep']).where('accountId', '=', accountId)

const read = (row: { secretEnc: Buffer; confirmedAt: Date | null; lastStep: string | number } | undefined) =>
  row && { ...row, lastStep: Number(row.lastStep) }

export const findFactor = async (db: Db, accountId: string): Promise<FactorRow | undefined> =>
  read(await factors(db, accountId).executeTakeFirst())

/** Held until the transaction ends: one code is taken at a time. */
export const lockFactor = async (trx: Trx, accountId: string): Promise<FactorRow | undefined> =>
  read(await factors(trx, accountId).forUpdate().executeTakeFirst())

export const isEnrolled = async (db: Db, accountId: string): Promise<boolean> =>
  ((await findFactor(db, accountId))?.confirmedAt ?? null) !== null

/** Begins anew with a secret that nothing has confirmed yet. */
export async function putFactor(trx: Trx, accountId: string, secretEnc: Buffer, at: Date): Promise<void> {
  await trx
    .insertInto('secondFactor')
    .values({ accountId, secretEnc, confirmedAt: null, createdAt: at })
    .onConflict((conflict) => conflict.column('accountId').doUpdateSet({ secretEnc, lastStep: 0, createdAt: at }))
    .execute()
}

export async function updateFactor(
  trx: Trx,
  accountId: string,
  changes: { lastStep?: number; confirmedAt?: Date },
): Promise<void> {
  await trx.updateTable('secondFactor').set(changes).where('accountId', '=', accountId).execute()
}

/** With its recovery codes. */
export async function deleteFactor(trx: Trx, accountId: string): Promise<boolean> {
  const { numDeletedRows } = await trx.deleteFrom('secondFactor').where('accountId', '=', accountId).executeTakeFirst()
  return numDeletedRows > 0n
}

/** In place of those before. */
export async function replaceRecoveryCodes(trx: Trx, accountId: string, hashes: readonly Buffer[]): Promise<void> {
  await trx.deleteFrom('recoveryCode').where('accountId', '=', accountId).execute()
  await trx
    .insertInto('recoveryCode')
    .values(hashes.map((codeHash) => ({ accountId, codeHash, usedAt: null })))
    .execute()
}

/** Whether there was such a code that nobody had used. */
export async function spendRecoveryCode(trx: Trx, accountId: string, codeHash: Buffer, at: Date): Promise<boolean> {
  const { numUpdatedRows } = await trx
    .updateTable('recoveryCode')
    .set({ usedAt: at })
    .where('accountId', '=', accountId)
    .where('codeHash', '=', codeHash)
    .where('usedAt', 'is', null)
    .executeTakeFirst()
  return numUpdatedRows > 0n
}

export async function countRecoveryCodes(db: Db, accountId: string): Promise<number> {
  const { left } = await db
    .selectFrom('recoveryCode')
    .select((q) => q.fn.countAll<number>().as('left'))
    .where('accountId', '=', accountId)
    .where('usedAt', 'is', null)
    .executeTakeFirstOrThrow()
  return left
}
