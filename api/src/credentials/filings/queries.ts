import { sql } from 'kysely'
import { type Db, organsIn, type Trx } from '../../platform/db/database.ts'
import type { ExternalCredentialFilingTable } from '../applications/tables.ts'
import { sealRows } from '../proof/seal.ts'
import type { FilingState } from '../rules/filing.ts'

const filingsIn = (db: Db, scope: string) =>
  db
    .selectFrom('externalCredentialFiling as filing')
    .innerJoin('person', 'person.id', 'filing.personId')
    .innerJoin('organ', 'organ.id', 'filing.organId')
    .where('filing.organId', 'in', organsIn(scope))

const COLUMNS = [
  'filing.id',
  'filing.personId',
  'filing.organId',
  'filing.issuer',
  'filing.title',
  'filing.credentialNo',
  'filing.domainCodes',
  'filing.validFrom',
  'filing.validTo',
  'filing.fileId',
  'filing.state',
  'filing.reason',
  'filing.createdBy',
  'filing.createdAt',
  'filing.decidedAt',
  'filing.version',
  'person.name as personName',
  'organ.name as organName',
] as const

export type FilingRow = NonNullable<Awaited<ReturnType<typeof findFiling>>>

export function findFiling(db: Db, scope: string, id: string) {
  return filingsIn(db, scope).select(COLUMNS).where('filing.id', '=', id).executeTakeFirst()
}

export function lockFiling(trx: Trx, scope: string, id: string): Promise<FilingRow | undefined> {
  return filingsIn(trx, scope).select(COLUMNS).where('filing.id', '=', id).forUpdate('filing').executeTakeFirst()
}

export interface FilingFilter {
  scope: string
  state?: FilingState
  person?: string
  search?: string
}

const matching = (db: Db, { scope, state, person, search }: FilingFilter) =>
  filingsIn(db, scope)
    .$if(state !== undefined, (query) => query.where('filing.state', '=', state!))
    .$if(person !== undefined, (query) => query.where('filing.personId', '=', person!))
    .$if(search !== undefined, (query) =>
      query.where(sql<boolean>`(filing.credential_no ^@ ${search} or strpos(person.name, ${search}) > 0
        or strpos(filing.issuer, ${search}) > 0 or strpos(filing.title, ${search}) > 0)`),
    )

export function listFilings(db: Db, filter: FilingFilter, page: { limit: number; offset: number }) {
  return matching(db, filter)
    .select(COLUMNS)
    .orderBy('filing.createdAt', 'desc')
    .orderBy('filing.id')
    .limit(page.limit)
    .offset(page.offset)
    .execute()
}

export async function countFilings(db: Db, filter: FilingFilter): Promise<number> {
  const { total } = await matching(db, filter)
    .select((eb) => eb.fn.countAll<number>().as('total'))
    .executeTakeFirstOrThrow()
  return total
}

type Change = Partial<Omit<ExternalCredentialFilingTable, 'id' | 'version'>>

/** Throws a violation of `external_credential_filing_once` when the certificate is on its way or on file. */
export async function insertFiling(
  trx: Trx,
  row: Omit<ExternalCredentialFilingTable, 'id' | 'version' | 'state' | 'reason' | 'decidedBy' | 'decidedAt'> & {
    id: string
  },
): Promise<void> {
  await trx
    .insertInto('externalCredentialFiling')
    .values({ ...row, state: 'SUBMITTED' })
    .execute()
  await sealRows(trx, 'external_credential_filing', [row.id], row.createdAt)
}

/** Of a filing that the caller holds. */
export async function updateFiling(
  trx: Trx,
  { id, version }: Pick<FilingRow, 'id' | 'version'>,
  change: Change,
  at: Date,
): Promise<void> {
  await trx
    .updateTable('externalCredentialFiling')
    .set({ ...change, version: version + 1 })
    .where('id', '=', id)
    .execute()
  await sealRows(trx, 'external_credential_filing', [id], at)
}
