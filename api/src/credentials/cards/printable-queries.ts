import { sql } from 'kysely'
import { type Db, organsIn, type Trx } from '../../platform/db/database.ts'
import type { Kind } from '../rules/kinds.ts'

export interface PrintableFilter {
  scope: string
  day: string
  kind: Kind
  organ?: string
  issuedFrom?: string
  issuedTo?: string
  search?: string
  credentialIds?: readonly string[]
}

/**
 * Credentials in force on the day whose current edition is signed and has no card yet, or one that waits for a batch. A
 * card of an edition that was lost, damaged or handed in is not printed again: that takes a reissue, with a code of its own.
 */
function printable(db: Db, { scope, day, kind, organ, issuedFrom, issuedTo, search, credentialIds }: PrintableFilter) {
  const inForce = sql<string>`case when credential.due_on <= ${day}::date then credential.due_state else credential.state end`
  return db
    .selectFrom('credential')
    .innerJoin('credentialEdition as printed', (join) =>
      join
        .onRef('printed.credentialId', '=', 'credential.id')
        .onRef('printed.edition', '=', 'credential.edition')
        .on('printed.codePayload', 'is not', null),
    )
    .innerJoin('organ', 'organ.id', 'credential.organId')
    .leftJoin('card as waiting', (join) =>
      join
        .onRef('waiting.credentialId', '=', 'credential.id')
        .onRef('waiting.edition', '=', 'credential.edition')
        .on('waiting.state', '=', 'QUEUED'),
    )
    .where('credential.organId', 'in', organsIn(scope))
    .where('credential.kind', '=', kind)
    .where(sql<boolean>`${inForce} = 'ACTIVE'`)
    .where('credential.validTo', '>=', day)
    .where('credential.lostAt', 'is', null)
    .where('waiting.batchId', 'is', null)
    .where((eb) =>
      eb.or([
        eb('waiting.id', 'is not', null),
        eb.not(
          eb.exists(
            eb
              .selectFrom('card as other')
              .select('other.id')
              .whereRef('other.credentialId', '=', 'credential.id')
              .whereRef('other.edition', '=', 'credential.edition')
              .where('other.state', 'not in', ['SPOILED', 'VOID', 'DESTROYED']),
          ),
        ),
      ]),
    )
    .$if(organ !== undefined, (query) => query.where('credential.organId', '=', organ!))
    .$if(issuedFrom !== undefined, (query) =>
      query.where(sql<boolean>`printed.effective_at >= (${issuedFrom}::date)::timestamp at time zone 'Asia/Shanghai'`),
    )
    .$if(issuedTo !== undefined, (query) =>
      query.where(sql<boolean>`printed.effective_at < (${issuedTo}::date + 1)::timestamp at time zone 'Asia/Shanghai'`),
    )
    .$if(search !== undefined, (query) =>
      query.where(sql<boolean>`(credential.credential_no ^@ ${search} or strpos(printed.holder_name, ${search}) > 0)`),
    )
    .$if(credentialIds !== undefined, (query) =>
      query.where('credential.id', '=', sql<string>`any(${[...(credentialIds ?? [])]}::uuid[])`),
    )
}

export type PrintableRow = Awaited<ReturnType<typeof listPrintable>>[number]

export function listPrintable(db: Db, filter: PrintableFilter, page: { limit: number; offset: number }) {
  return printable(db, filter)
    .select(['credential.id as credentialId', 'credential.credentialNo', 'credential.kind', 'credential.organId'])
    .select(['printed.holderName', 'printed.organName', 'printed.edition', 'printed.validTo', 'printed.effectiveAt'])
    .select([
      'organ.path',
      'organ.linePath',
      'waiting.id as waitingId',
      'waiting.problem',
      'waiting.version as waitingVersion',
    ])
    .select((eb) =>
      eb
        .exists(
          eb
            .selectFrom('card as spoiled')
            .select('spoiled.id')
            .whereRef('spoiled.credentialId', '=', 'credential.id')
            .whereRef('spoiled.edition', '=', 'credential.edition')
            .where('spoiled.state', '=', 'SPOILED'),
        )
        .as('isReprint'),
    )
    .orderBy('printed.effectiveAt')
    .orderBy('credential.credentialNo')
    .limit(page.limit)
    .offset(page.offset)
    .execute()
}

export async function countPrintable(db: Db, filter: PrintableFilter): Promise<number> {
  const { total } = await printable(db, filter)
    .select((eb) => eb.fn.countAll<number>().as('total'))
    .executeTakeFirstOrThrow()
  return total
}

/** What is printed on the cards of a batch that are queued. */
export function listFaces(trx: Trx, batchId: string) {
  return trx
    .selectFrom('card')
    .innerJoin('credential', 'credential.id', 'card.credentialId')
    .innerJoin('credentialEdition as printed', (join) =>
      join.onRef('printed.credentialId', '=', 'card.credentialId').onRef('printed.edition', '=', 'card.edition'),
    )
    .innerJoin('organ', 'organ.id', 'card.organId')
    .select(['card.id', 'card.cardSerial', 'credential.kind', 'credential.credentialNo', 'organ.areaCode'])
    .select(['printed.holderName', 'printed.organName', 'printed.supervisedBy', 'printed.issuingAuthority'])
    .select(['printed.photoFileId', 'printed.validFrom', 'printed.validTo', 'printed.token', 'printed.codePayload'])
    .where('card.batchId', '=', batchId)
    .where('card.state', '=', 'QUEUED')
    .orderBy('printed.organName')
    .orderBy('credential.credentialNo')
    .execute()
}
export type FaceRow = Awaited<ReturnType<typeof listFaces>>[number]
