import type { Deps } from '../../deps.ts'
import { type PageRequest, paged, slice } from '../../kernel/page.ts'
import { Refusal } from '../../kernel/refusal.ts'
import { inScope, type Trx } from '../../platform/db/database.ts'
import type { Caller } from '../../platform/http/caller.ts'
import type { Settlement, SettlementRow } from './contract.ts'
import { spanOf } from './lessons.ts'
import { type ClassFacts, classFacts, outcomesOf } from './outcomes.ts'
import { type ExpectedRow, listExpected } from './queries.ts'
import { lengthOf } from './rules/presence.ts'
import { RESULTS, type Result } from './rules/words.ts'
import { countPendingMarks, findClass, lastSettlement } from './settlement-queries.ts'

interface Query extends PageRequest {
  result?: Result
  search?: string
}

/** What settling a class would give, or has given. */
export function readSettlement({ db, clock }: Deps, caller: Caller, id: string, query: Query): Promise<Settlement> {
  const now = clock.now()
  return inScope(db, caller, async (trx) => {
    const row = await findClass(trx, caller.scope, id)
    if (!row) throw new Refusal('not-found', 'class-not-found')
    const facts = await classFacts(trx, row, now)
    const rows = await settlementRows(trx, facts)
    const { limit, offset } = slice(query)
    const { result, search } = query
    const found = rows.filter((one) => (!result || one.result === result) && (!search || one.name.includes(search)))
    const closed = await closedFor(trx, caller, facts)
    return {
      classId: id,
      className: row.name,
      state: row.state,
      version: row.version,
      minutes: facts.lessons.reduce((sum, lesson) => sum + lengthOf(spanOf(lesson)), 0),
      minPercent: facts.rule.presencePercent,
      counts: Object.fromEntries(RESULTS.map((one) => [one, rows.filter((row) => row.result === one).length])),
      pendingMarks: await countPendingMarks(trx, id),
      rows: paged(found.slice(offset, offset + limit), found.length, query),
      openActions: (['SETTLE', 'REOPEN'] as const).filter((action) => !closed[action]),
      closedBecause: Object.fromEntries(Object.entries(closed).filter(([, reason]) => reason !== undefined)) as Record<
        string,
        string
      >,
    }
  })
}

async function settlementRows(trx: Trx, facts: ClassFacts): Promise<SettlementRow[]> {
  const expected = await listExpected(trx, facts.row.id)
  const outcomes = await outcomesOf(
    trx,
    facts,
    expected.map(({ personId }) => personId),
  )
  return expected.map((row) => {
    const outcome = outcomes.get(row.personId)!
    const would = outcome.earned.reduce((sum, { hours }) => sum + hours, outcome.online)
    return {
      enrolmentId: row.enrolmentId,
      personId: row.personId,
      name: row.name,
      organName: row.organName,
      result: settledResult(row) ?? outcome.result,
      minutes: row.minutes ?? outcome.minutes,
      presencePercent: outcome.percent,
      hours: (row.hours ?? would) / 100,
      certificateNo: row.certificateNo,
    }
  })
}

const settledResult = ({ state }: ExpectedRow): Result | undefined => RESULTS.find((result) => result === state)

/** Why each act is closed now; undefined: it is open. */
export async function closedFor(trx: Trx, caller: Caller, { row, lessons }: ClassFacts) {
  const last = await lastSettlement(trx, row.id)
  const isSettling = last !== undefined && !last.settledAt
  const isReversing = last?.reversalRequestedAt != null && !last.reversedAt
  const may = (permission: string) => caller.permissions.has(permission)
  const settle = () => {
    if (!may('training:write')) return 'permission-missing'
    if (row.state !== 'FINISHED') return 'class-state'
    if (isSettling || isReversing) return 'settlement-running'
    return lessons.length === 0 && row.mode !== 'ONLINE' ? 'timetable-missing' : undefined
  }
  const reopen = () => {
    if (!may('training:approve')) return 'permission-missing'
    if (row.state !== 'SETTLED') return 'class-state'
    if (isReversing) return 'settlement-running'
    return last?.settledBy === caller.accountId ? 'settlement-own' : undefined
  }
  return { SETTLE: settle(), REOPEN: reopen() }
}
