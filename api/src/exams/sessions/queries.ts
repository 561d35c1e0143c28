import { type SqlBool, sql } from 'kysely'
import { type Db, json, organsIn, type Scope, type Trx } from '../../platform/db/database.ts'
import type { SessionState } from '../rules/session-life.ts'
import type { SessionMode, SessionPart } from '../rules/session-plan.ts'
import type { SessionRules } from '../rules/session-rules.ts'
import type { Blueprint } from './contract.ts'

export interface SessionFilter {
  state?: SessionState
  search?: string
}

const containing = (search: string) => `%${search.replace(/[\\%_]/g, '\\$&')}%`

const filtered = (db: Db, { state, search }: SessionFilter) =>
  db
    .selectFrom('examSession as s')
    .$if(state !== undefined, (query) => query.where('s.state', '=', state!))
    .$if(search !== undefined, (query) =>
      query.where((eb) =>
        eb.or([eb('s.name', 'ilike', containing(search!)), eb('s.code', 'ilike', containing(search!))]),
      ),
    )

/** Sessions with the registrations of the caller's scope, the latest first. */
export function listSessions(
  trx: Trx,
  { scope }: Scope,
  filter: SessionFilter,
  { limit, offset }: { limit: number; offset: number },
) {
  return filtered(trx, filter)
    .select(['s.id', 's.code', 's.name', 's.state', 's.registrationOpensAt', 's.registrationClosesAt', 's.domainCodes'])
    .select(['s.mode', 's.part', 's.makeupOf', 's.rehearsalOf'])
    .select((eb) => [
      eb
        .selectFrom('examSlot')
        .whereRef('sessionId', '=', 's.id')
        .select((slot) => slot.fn.min('startsAt').as('first'))
        .as('firstStartsAt'),
      eb
        .selectFrom('examRegistration as r')
        .whereRef('r.sessionId', '=', 's.id')
        .where('r.organId', 'in', organsIn(scope))
        .select((r) => r.fn.countAll<number>().as('n'))
        .$asScalar()
        .$notNull()
        .as('registrations'),
    ])
    .orderBy('s.createdAt', 'desc')
    .orderBy('s.id')
    .limit(limit)
    .offset(offset)
    .execute()
}

export async function countSessions(db: Db, filter: SessionFilter): Promise<number> {
  const row = await filtered(db, filter)
    .select((eb) => eb.fn.countAll<number>().as('total'))
    .executeTakeFirstOrThrow()
  return row.total
}

/** Sessions that take registrations of officers themselves now. */
export const listOpenForSelf = (db: Db, now: Date) =>
  db
    .selectFrom('examSession')
    .selectAll()
    .where('state', '=', 'REG_OPEN')
    .where('rehearsalOf', 'is', null)
    .where('registrationOpensAt', '<=', now)
    .where('registrationClosesAt', '>', now)
    .where(sql<SqlBool>`rules @> '{"selfRegistration": true}'`)
    .orderBy('registrationClosesAt')
    .execute()

export const findSession = (db: Db, id: string) =>
  db.selectFrom('examSession').selectAll().where('id', '=', id).executeTakeFirst()

/** Held until the transaction ends: acts on a session and its slots come one after the other. */
export const lockSession = (trx: Trx, id: string) =>
  trx.selectFrom('examSession').selectAll().where('id', '=', id).forUpdate().executeTakeFirst()

/** Keeps the session where it is until the transaction ends; any number may hold it so at once. */
export const holdSession = (trx: Trx, id: string) =>
  trx.selectFrom('examSession').selectAll().where('id', '=', id).forShare().executeTakeFirst()

/** Registrations of the scope by state. */
export async function countRegistrations(
  trx: Trx,
  { scope }: Scope,
  sessionId: string,
): Promise<Record<string, number>> {
  const rows = await trx
    .selectFrom('examRegistration')
    .where('sessionId', '=', sessionId)
    .where('organId', 'in', organsIn(scope))
    .groupBy('state')
    .select((eb) => ['state', eb.fn.countAll<number>().as('n')])
    .execute()
  return Object.fromEntries(rows.map(({ state, n }) => [state, n]))
}

/** Is there a registration of this session that the scope does not reach? For a transaction that sees everything. */
export async function reachesBeyond(trx: Trx, sessionId: string, scope: string): Promise<boolean> {
  const row = await trx
    .selectFrom('examRegistration')
    .where('sessionId', '=', sessionId)
    .where('organId', 'not in', organsIn(scope))
    .select('id')
    .limit(1)
    .executeTakeFirst()
  return row !== undefined
}

export interface SessionValues {
  code: string
  name: string
  mode: SessionMode
  part: SessionPart
  makeupOf: string | null
  registrationOpensAt: Date
  registrationClosesAt: Date
  domainCodes: string[]
  blueprint: Blueprint
  formCount: number
  rules: SessionRules
}

const columns = ({ blueprint, rules, ...values }: SessionValues) => ({
  ...values,
  blueprint: json(blueprint),
  rules: json(rules),
})

export async function insertSession(trx: Trx, values: SessionValues, createdBy: string, at: Date): Promise<string> {
  const { id } = await trx
    .insertInto('examSession')
    .values({ ...columns(values), createdBy, createdAt: at })
    .returning('id')
    .executeTakeFirstOrThrow()
  return id
}

/** Replaces a draft; false when it is no draft any more, or was changed since the caller read it. */
export async function changeDraft(trx: Trx, id: string, version: number, values: SessionValues): Promise<boolean> {
  const { numUpdatedRows } = await trx
    .updateTable('examSession')
    .set((eb) => ({ ...columns(values), version: eb('version', '+', 1) }))
    .where('id', '=', id)
    .where('state', '=', 'DRAFT')
    .where('version', '=', version)
    .executeTakeFirst()
  return numUpdatedRows === 1n
}

/** Moves a session on; false when it is no longer where the rules saw it. */
export async function moveSession(
  trx: Trx,
  id: string,
  { from, to, releasedAt }: { from: SessionState; to: SessionState; releasedAt?: Date },
): Promise<boolean> {
  const { numUpdatedRows } = await trx
    .updateTable('examSession')
    .set((eb) => ({ state: to, version: eb('version', '+', 1), ...(releasedAt && { releasedAt }) }))
    .where('id', '=', id)
    .where('state', '=', from)
    .executeTakeFirst()
  return numUpdatedRows === 1n
}
