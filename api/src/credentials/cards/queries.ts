import { sql } from 'kysely'
import { type Db, json, organsIn, type Trx } from '../../platform/db/database.ts'
import type { CardProblem } from './contract.ts'
import { type CardState, LIVE_STATES } from './rules/card.ts'
import type { CardEventTable } from './tables.ts'

const cards = (db: Db) =>
  db
    .selectFrom('card')
    .innerJoin('credential', 'credential.id', 'card.credentialId')
    .innerJoin('credentialEdition as printed', (join) =>
      join.onRef('printed.credentialId', '=', 'card.credentialId').onRef('printed.edition', '=', 'card.edition'),
    )
    .innerJoin('organ', 'organ.id', 'card.organId')
    .leftJoin('organ as keeper', 'keeper.id', 'card.keeperOrganId')
    .leftJoin('printBatch as batch', 'batch.id', 'card.batchId')
    .select(['card.id', 'card.cardSerial', 'card.state', 'card.credentialId', 'card.edition', 'card.organId'])
    .select(['card.batchId', 'card.shelf', 'card.problem', 'card.updatedAt', 'card.version', 'batch.batchNo'])
    .select(['credential.credentialNo', 'credential.kind', 'credential.personId', 'credential.lostAt'])
    .select(['credential.state as storedState', 'credential.dueState', 'credential.dueOn'])
    .select(['credential.validFrom', 'credential.validTo', 'credential.edition as currentEdition'])
    .select(['printed.holderName', 'organ.name as organName', 'keeper.name as keeperOrganName'])

export type CardRow = Awaited<ReturnType<typeof listCards>>[number]

export interface CardFilter {
  /** null: the caller's own. */
  scope: string | null
  personId?: string | null
  state?: CardState
  organ?: string
  batch?: string
  credential?: string
  search?: string
  hasProblem?: boolean
}

function matching(db: Db, filter: CardFilter) {
  const { scope, personId, state, organ, batch, credential, search, hasProblem } = filter
  return cards(db)
    .$if(scope !== null, (query) => query.where('card.organId', 'in', organsIn(scope!)))
    .$if(scope === null, (query) => query.where('credential.personId', '=', personId ?? null))
    .$if(state !== undefined, (query) => query.where('card.state', '=', state!))
    .$if(organ !== undefined, (query) => query.where('card.organId', '=', organ!))
    .$if(batch !== undefined, (query) => query.where('card.batchId', '=', batch!))
    .$if(credential !== undefined, (query) => query.where('card.credentialId', '=', credential!))
    .$if(hasProblem === true, (query) => query.where('card.problem', 'is not', null).where('card.state', '=', 'QUEUED'))
    .$if(search !== undefined, (query) =>
      query.where(
        sql<boolean>`(card.card_serial ^@ ${search} or credential.credential_no ^@ ${search}
          or strpos(printed.holder_name, ${search}) > 0)`,
      ),
    )
}

export function listCards(db: Db, filter: CardFilter, page: { limit: number; offset: number }) {
  return (
    matching(db, filter)
      // Somebody's own: the piece that counts comes first, also when it was queued at the instant another was spoiled.
      .$if(filter.scope === null, (query) =>
        query.orderBy((eb) => eb('card.state', 'in', [...LIVE_STATES]), 'desc').orderBy('card.edition', 'desc'),
      )
      .$if(filter.hasProblem === true, (query) => query.orderBy('card.createdAt'))
      .$if(filter.hasProblem !== true, (query) => query.orderBy('card.createdAt', 'desc'))
      .orderBy('card.id')
      .limit(page.limit)
      .offset(page.offset)
      .execute()
  )
}

export async function countCards(db: Db, filter: CardFilter): Promise<number> {
  const { total } = await matching(db, filter)
    .clearSelect()
    .select((eb) => eb.fn.countAll<number>().as('total'))
    .executeTakeFirstOrThrow()
  return total
}

export function findCard(db: Db, scope: string, id: string): Promise<CardRow | undefined> {
  return matching(db, { scope }).where('card.id', '=', id).executeTakeFirst()
}

/** Held until the transaction ends; the credential too, so that no act on it crosses. */
export function lockCards(trx: Trx, scope: string, ids: readonly string[]): Promise<CardRow[]> {
  return matching(trx, { scope })
    .where('card.id', '=', sql<string>`any(${[...ids]}::uuid[])`)
    .orderBy('card.id')
    .forUpdate(['card'])
    .execute()
}

/** The cards of a batch in one state, in the order of their names. */
export function lockBatchCards(trx: Trx, batchId: string, state: CardState): Promise<CardRow[]> {
  return cards(trx)
    .where('card.batchId', '=', batchId)
    .where('card.state', '=', state)
    .orderBy('card.cardSerial')
    .orderBy('card.createdAt')
    .orderBy('card.id')
    .forUpdate(['card'])
    .execute()
}

/** The live card of each of these credentials, held. */
export function lockLiveCards(trx: Trx, credentialIds: readonly string[]) {
  return trx
    .selectFrom('card')
    .select(['id', 'state', 'credentialId', 'edition', 'version', 'batchId'])
    .where('credentialId', '=', sql<string>`any(${[...credentialIds]}::uuid[])`)
    .where('state', 'in', [...LIVE_STATES])
    .orderBy('id')
    .forUpdate()
    .execute()
}

export function listCardEvents(db: Db, cardId: string) {
  return db
    .selectFrom('cardEvent')
    .select(['fromState', 'toState', 'reason', 'actorId', 'witnesses', 'at', 'detail'])
    .where('cardId', '=', cardId)
    .orderBy('id')
    .execute()
}

export interface NewCard {
  id: string
  credentialId: string
  edition: number
  organId: string
  batchId: string | null
}

export async function insertCards(trx: Trx, rows: readonly NewCard[], at: Date): Promise<void> {
  if (rows.length === 0) return
  await trx
    .insertInto('card')
    .values(rows.map((row) => ({ ...row, state: 'QUEUED' as const, createdAt: at, updatedAt: at })))
    .execute()
}

export interface CardChange {
  batchId?: string | null
  keeperOrganId?: string | null
  shelf?: string | null
  problem?: null
}

export async function updateCards(
  trx: Trx,
  ids: readonly string[],
  to: { state: CardState; at: Date } & CardChange,
): Promise<void> {
  const { state, at, ...change } = to
  await trx
    .updateTable('card')
    .set((eb) => ({ ...change, state, updatedAt: at, version: eb('version', '+', 1) }))
    .where('id', '=', sql<string>`any(${[...ids]}::uuid[])`)
    .execute()
}

export type NewCardEvent = Omit<CardEventTable, 'id'>

export async function insertCardEvents(trx: Trx, events: readonly NewCardEvent[]): Promise<number[]> {
  const rows = await trx
    .insertInto('cardEvent')
    .values(events.map((event) => ({ ...event, detail: json(event.detail) })))
    .returning('id')
    .execute()
  return rows.map(({ id }) => Number(id))
}

/** Numbers of pieces that are about to be printed. */
export async function giveSerials(trx: Trx, given: ReadonlyMap<string, string>): Promise<void> {
  await sql`
    update card set card_serial = given.serial, version = version + 1
    from unnest(${[...given.keys()]}::uuid[], ${[...given.values()]}::text[]) as given (id, serial)
    where card.id = given.id and card.card_serial is null`.execute(trx)
}

export async function noteProblems(trx: Trx, problems: ReadonlyMap<string, CardProblem>, at: Date): Promise<void> {
  if (problems.size === 0) return
  const texts = [...problems.values()].map((problem) => JSON.stringify(problem))
  await sql`
    update card set problem = noted.problem::jsonb, updated_at = ${at}, version = version + 1
    from unnest(${[...problems.keys()]}::uuid[], ${texts}::text[]) as noted (id, problem)
    where card.id = noted.id`.execute(trx)
}
