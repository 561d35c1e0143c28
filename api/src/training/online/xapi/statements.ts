import { randomUUID } from 'node:crypto'
import { Ajv } from 'ajv'
import formats from 'ajv-formats'
import type { Deps } from '../../../deps.ts'
import { Refusal } from '../../../kernel/refusal.ts'
import { asSystem, type Trx } from '../../../platform/db/database.ts'
import { findMaterial } from '../../courses/material-queries.ts'
import { progressOf } from '../queries.ts'
import { later } from '../rules/runtime.ts'
import { isActor, isSameStatement, runtimeOf, STATEMENT, type Statement, VOIDED } from '../rules/statement.ts'
import { keepRuntime } from '../sessions/commit.ts'
import { actorOf } from '../sessions/launch.ts'
import type { Launch } from '../sessions/tokens.ts'
import { type Contents, refuseUnmatched, storeContents } from './attachments.ts'
import { agentOf, refuseOtherActor } from './launched.ts'
import {
  insertStatements,
  listStatements,
  type NewStatement,
  type StatementFilter,
  statementsById,
  voidedOf,
} from './queries.ts'

const ajv = new Ajv({ strict: false, allErrors: false, validateFormats: true })
formats.default(ajv)
const isStatement = ajv.compile(STATEMENT)

/**
 * Takes statements of a launch: all or none. An id that is taken is answered like a new one when it is the same statement,
 * and refused when it is another.
 */
export function storeStatements(
  deps: Deps,
  launch: Launch,
  given: readonly unknown[],
  contents: Contents = new Map(),
): Promise<string[]> {
  const now = deps.clock.now()
  const statements = given.map((one) => checked(deps, launch, one))
  refuseUnmatched(statements, contents)
  const rows = statements.map((statement) => rowOf(deps, launch, statement, now))
  const ids = rows.map(({ id }) => id)
  if (new Set(ids).size < ids.length) throw new Refusal('invalid', 'xapi-id-twice')
  return asSystem(deps.db, async (trx) => {
    await refuseVoiding(trx, launch, rows)
    const fresh = await insertStatements(trx, rows)
    const taken = rows.filter(({ id }) => !fresh.has(id))
    await refuseConflicts(trx, launch, taken)
    await storeContents(trx, deps, launch, { contents, at: now })
    const voided = await voidedOf(trx, launch.personId, ids)
    const heard = statements.filter((_, i) => fresh.has(ids[i]!) && !voided.has(ids[i]!))
    await apply(trx, launch, heard, now)
    return ids
  })
}

function checked(deps: Deps, launch: Launch, given: unknown): Statement {
  if (!isStatement(given)) {
    const [error] = isStatement.errors ?? []
    throw new Refusal('invalid', 'xapi-statement-invalid', {
      path: error?.instancePath ?? '',
      rule: error?.keyword ?? '',
    })
  }
  const statement = given as unknown as Statement
  refuseOtherActor(deps, launch, statement.actor)
  if (statement.verb.id === VOIDED && statement.object.objectType !== 'StatementRef')
    throw new Refusal('invalid', 'xapi-voiding-without-statement')
  return statement
}

/**
 * Somebody may take back what he has said with the same material, also before it has arrived; what was counted because of
 * it stays counted. A statement that takes back another is not taken back itself (part 2, 2.3.2).
 */
async function refuseVoiding(trx: Trx, { personId, materialId }: Launch, rows: readonly NewStatement[]): Promise<void> {
  const targets = rows.filter(({ verb }) => verb === VOIDED).map(({ objectId }) => objectId)
  if (targets.length === 0) return
  const known = await statementsById(trx, targets)
  const own = new Map(rows.map(({ id, verb }) => [id, verb]))
  for (const id of targets) {
    const target = known.get(id)
    if (target && (target.personId !== personId || target.materialId !== materialId))
      throw new Refusal('forbidden', 'xapi-voiding-other', { id })
    if (target?.verb === VOIDED || own.get(id) === VOIDED)
      throw new Refusal('invalid', 'xapi-voiding-a-voiding', { id })
  }
}

function rowOf(deps: Deps, { personId, materialId }: Launch, statement: Statement, now: Date): NewStatement {
  const id = (statement.id ?? randomUUID()).toLowerCase()
  const stored = now.toISOString()
  const whole = {
    timestamp: stored,
    version: '1.0.3',
    ...statement,
    id,
    stored,
    authority: { objectType: 'Agent', account: { ...actorOf(deps, personId).account, name: 'liangzheng' } },
  }
  return {
    id,
    personId,
    materialId,
    verb: statement.verb.id,
    objectId: objectIdOf(statement.object),
    statement: whole,
    storedAt: now,
  }
}

/** Ids of statements are the same in either case; those of activities are not. */
const objectIdOf = ({ objectType, id = '' }: Statement['object']): string =>
  objectType === 'StatementRef' ? id.toLowerCase() : id

async function refuseConflicts(trx: Trx, { personId }: Launch, rows: readonly NewStatement[]): Promise<void> {
  if (rows.length === 0) return
  const known = await statementsById(
    trx,
    rows.map(({ id }) => id),
  )
  for (const { id, statement } of rows) {
    const other = known.get(id)
    // A statement without a timestamp got ours, which says nothing of whether it is the same.
    const { timestamp, ...untimed } = statement
    const bare = timestamp === statement.stored ? untimed : statement
    if (other?.personId !== personId || !isSameStatement(other.statement, bare))
      throw new Refusal('conflict', 'xapi-id-taken', { id })
  }
}

async function apply(trx: Trx, { personId, materialId }: Launch, statements: readonly Statement[], now: Date) {
  const material = await findMaterial(trx, materialId)
  if (!material?.package) return
  const { courseId, kind, durationSeconds, package: facts } = material
  for (const statement of statements) {
    const runtime = runtimeOf(statement, facts.identifier)
    if (!runtime) continue
    const before = await progressOf(trx, personId, materialId)
    const session = { personId, materialId, courseId, kind, durationSeconds }
    await keepRuntime(trx, session, { before, runtime: later(before.runtime, runtime), now })
  }
}

/** As the query says it, in the words of the standard. */
export interface StatementQuery extends Omit<StatementFilter, 'personId' | 'materialId'> {
  agent?: string
  related_activities?: boolean
  related_agents?: boolean
  format?: string
  attachments?: boolean
  limit?: number
  offset?: number
}

/** Statements of the launch as they are answered: one, or a page of them. */
export interface Found {
  answer: Record<string, unknown>
  statements: Record<string, unknown>[]
}

const MOST = 100

/** Statements of the launch's own person and material. A single one that isn't there is not found. */
export async function readStatements(deps: Deps, launch: Launch, query: StatementQuery): Promise<Found> {
  refuseQuery(query)
  const { limit, offset = 0, agent, format: _f, attachments: _a, ...rest } = query
  const { related_activities: _ra, related_agents: _rg, ...filter } = rest
  const isOther = agent !== undefined && !isActor(agentOf(agent), actorOf(deps, launch.personId).account)
  if (isOther) return { answer: { statements: [], more: '' }, statements: [] }
  const { personId, materialId } = launch
  const size = limit === undefined || limit === 0 ? MOST : Math.min(limit, MOST)
  const page = { limit: size + 1, offset }
  const rows = await asSystem(deps.db, (trx) => listStatements(trx, { personId, materialId, ...filter }, page))
  if (isSingle(query)) {
    if (!rows[0]) throw new Refusal('not-found', 'xapi-statement-not-found')
    return { answer: rows[0], statements: [rows[0]] }
  }
  const statements = rows.slice(0, size)
  const more = rows.length > size ? moreOf(query, { limit: size, offset: offset + size }) : ''
  return { answer: { statements, more }, statements }
}

const isSingle = ({ statementId, voidedStatementId }: StatementQuery): boolean =>
  statementId !== undefined || voidedStatementId !== undefined

/** What may not stand together (part 3, 2.1.3), and what is not told here. */
function refuseQuery(query: StatementQuery): void {
  const { statementId, voidedStatementId, attachments: _, format = 'exact', limit: _l, ...others } = query
  if (format !== 'exact') throw new Refusal('invalid', 'xapi-format-unsupported', { format })
  if (query.related_activities || query.related_agents) throw new Refusal('invalid', 'xapi-related-unsupported')
  const together = [statementId, voidedStatementId, ...Object.values(others)].filter((value) => value !== undefined)
  if (isSingle(query) && together.length > 1) throw new Refusal('invalid', 'xapi-statement-id-alone')
}

function moreOf(query: StatementQuery, page: { limit: number; offset: number }): string {
  const search = new URLSearchParams()
  for (const [key, value] of Object.entries({ ...query, ...page }))
    if (value !== undefined) search.set(key, String(value))
  return `/api/xapi/statements?${search}`
}
