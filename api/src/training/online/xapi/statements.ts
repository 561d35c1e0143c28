import { randomUUID } from 'node:crypto'
import { Ajv } from 'ajv'
import formats from 'ajv-formats'
import type { Deps } from '../../../deps.ts'
import { Refusal } from '../../../kernel/refusal.ts'
import { asSystem, type Trx } from '../../../platform/db/database.ts'
import { findMaterial } from '../../courses/material-queries.ts'
import { keepRuntime } from '../commit.ts'
import { actorOf } from '../launch.ts'
import { progressOf } from '../queries.ts'
import { later } from '../rules/runtime.ts'
import { isSameStatement, runtimeOf, STATEMENT, type Statement, VOIDED } from '../rules/statement.ts'
import type { Launch } from '../tokens.ts'
import { refuseOtherActor } from './launched.ts'
import { insertStatements, listStatements, type NewStatement, type StatementFilter, statementsById } from './queries.ts'

const ajv = new Ajv({ strict: false, allErrors: false, validateFormats: true })
formats.default(ajv)
const isStatement = ajv.compile(STATEMENT)

/**
 * Takes statements of a launch: all or none. An id that is taken is answered like a new one when it is the same statement,
 * and refused when it is another.
 */
export function storeStatements(deps: Deps, launch: Launch, given: readonly unknown[]): Promise<string[]> {
  const now = deps.clock.now()
  const statements = given.map((one) => checked(deps, launch, one))
  const rows = statements.map((statement) => rowOf(deps, launch, statement, now))
  const ids = rows.map(({ id }) => id)
  if (new Set(ids).size < ids.length) throw new Refusal('invalid', 'xapi-id-twice')
  return asSystem(deps.db, async (trx) => {
    const fresh = await insertStatements(trx, rows)
    await refuseConflicts(
      trx,
      launch,
      rows.filter(({ id }) => !fresh.has(id)),
    )
    await apply(
      trx,
      launch,
      statements.filter((_, i) => fresh.has(ids[i]!)),
      now,
    )
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
  if (statement.verb.id === VOIDED) throw new Refusal('forbidden', 'xapi-voiding-refused')
  return statement
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
    objectId: statement.object.id ?? '',
    statement: whole,
    storedAt: now,
  }
}

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

interface Query extends Omit<StatementFilter, 'personId' | 'materialId'> {
  limit?: number
  offset?: unknown
}

const MOST = 100

/** Statements of the launch's own person and material. A single one that isn't there is not found. */
export async function readStatements(
  { db }: Deps,
  { personId, materialId }: Launch,
  { limit, offset, ...query }: Query,
): Promise<Record<string, unknown>> {
  const filter = { personId, materialId, ...query }
  const size = limit === undefined || limit === 0 ? MOST : Math.min(limit, MOST)
  const from = typeof offset === 'string' && /^\d{1,9}$/.test(offset) ? Number(offset) : 0
  const rows = await asSystem(db, (trx) => listStatements(trx, filter, { limit: size + 1, offset: from }))
  if (query.statementId !== undefined) {
    if (!rows[0]) throw new Refusal('not-found', 'xapi-statement-not-found')
    return rows[0]
  }
  const more = rows.length > size ? moreOf(query, { limit: size, offset: from + size }) : ''
  return { statements: rows.slice(0, size), more }
}

function moreOf({ verb, activity, since, until, ascending }: Query, page: { limit: number; offset: number }): string {
  const search = new URLSearchParams()
  const params = { verb, activity, since, until, ascending, ...page }
  for (const [key, value] of Object.entries(params)) if (value !== undefined) search.set(key, String(value))
  return `/api/xapi/statements?${search}`
}
