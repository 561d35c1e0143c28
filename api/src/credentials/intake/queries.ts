import { sql } from 'kysely'
import { type Page, type PageRequest, paged, slice } from '../../kernel/page.ts'
import { type Db, organsIn, type Trx } from '../../platform/db/database.ts'
import { sealRows } from '../proof/seal.ts'
import type { IntakeKind } from './contract.ts'

/** The unit of a credential and the justice department that receives what is said of it. */
export async function findReceiver(trx: Trx, credentialId: string) {
  const { rows } = await sql<{ organId: string; justiceOrganId: string }>`
    select c.organ_id as "organId", j.id as "justiceOrganId"
    from credential c join organ o on o.id = c.organ_id join area a on a.code = o.area_code
      join area up on a.path ^@ up.path
      join organ j on j.area_code = up.code and j.is_justice and j.valid_to is null
    where c.id = ${credentialId}
    order by length(up.path) desc, j.id limit 1`.execute(trx)
  return rows[0]
}

export interface NewIntake {
  intakeNo: string
  receiptHash: Buffer
  credentialId: string
  organId: string
  justiceOrganId: string
  kind: IntakeKind
  rating: number | null
  textEnc: Buffer | null
  contactEnc: Buffer | null
  scannedAt: Date
  createdAt: Date
}

/** False when the receipt was used before. */
export async function insertIntake(trx: Trx, intake: NewIntake): Promise<boolean> {
  const row = await trx
    .insertInto('publicIntake')
    .values(intake)
    .onConflict((conflict) => conflict.column('receiptHash').doNothing())
    .returning('id')
    .executeTakeFirst()
  if (!row) return false
  await sealRows(trx, 'public_intake', [row.id], intake.createdAt)
  return true
}

interface Received {
  scope: string
  justiceOrganId: string
  kind?: IntakeKind | undefined
}

export async function listReceived(db: Db, { scope, justiceOrganId, kind }: Received, page: PageRequest) {
  let found = db
    .selectFrom('publicIntake')
    .where('publicIntake.justiceOrganId', '=', justiceOrganId)
    .where('publicIntake.justiceOrganId', 'in', organsIn(scope))
  if (kind) found = found.where('publicIntake.kind', '=', kind)
  const { limit, offset } = slice(page)
  const rows = await found
    .leftJoin('credential', 'credential.id', 'publicIntake.credentialId')
    .select([
      'publicIntake.id',
      'intakeNo',
      'publicIntake.kind',
      'rating',
      'textEnc',
      'contactEnc',
      'scannedAt',
      'publicIntake.createdAt',
      'credentialNo',
      'holderName',
      'organName',
    ])
    .orderBy('publicIntake.createdAt', 'desc')
    .orderBy('publicIntake.id')
    .limit(limit)
    .offset(offset)
    .execute()
  const { total } = await found.select(({ fn }) => fn.countAll<number>().as('total')).executeTakeFirstOrThrow()
  return paged(rows, total, page) satisfies Page<unknown>
}
