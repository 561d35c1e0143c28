import { randomUUID } from 'node:crypto'
import { record } from '../../audit/index.ts'
import type { Deps } from '../../deps.ts'
import { todayOf } from '../../kernel/clock.ts'
import { Refusal } from '../../kernel/refusal.ts'
import { notifyMany } from '../../notices/index.ts'
import { asSystem, inScope, type Trx } from '../../platform/db/database.ts'
import type { Caller } from '../../platform/http/caller.ts'
import type { Job } from '../../platform/queue/contract.ts'
import { createJob, finishJob, reportProgress } from '../../platform/queue/job.ts'
import { enqueue } from '../../platform/queue/outbox.ts'
import { ruleOn } from '../../regulations/index.ts'
import { countAccounts } from './account-queries.ts'
import { askedOf, yearKey } from './asked.ts'
import { bookableUntil } from './calendar.ts'
import { type NewHourEntry, postHours } from './post.ts'
import { type AccountChange, type AccountRow, lockAccounts, updateAccounts } from './queries.ts'
import { changeOf, earnedOf } from './reckon.ts'
import { type ByCategory, settled } from './rules/account.ts'
import type { HourSettlement } from './rules/shapes.ts'
import { CATEGORIES, type HourCategory } from './rules/words.ts'
import { countByState, findLastRun, findRun, finishRun, insertRun, listUnsettled } from './settlement-queries.ts'

const AT_ONCE = 2000
const FIRST = '00000000-0000-0000-0000-000000000000'

/** How far the settling of a year has come in the caller's scope. */
export function readSettlement({ db, clock }: Deps, caller: Caller, year: number): Promise<HourSettlement> {
  const today = todayOf(clock)
  return inScope(db, caller, async (trx) => {
    const until = await bookableUntil(trx, year, today)
    const last = await findLastRun(trx, year)
    const counts = await countByState(trx, caller.scope, year)
    const isRunning = last?.state === 'RUNNING' && last.scope === caller.scope
    const closedBecause = today <= until ? 'hours-year-still-open' : isRunning ? 'hours-settling-already' : null
    return {
      year,
      bookableUntil: until,
      canSettle: closedBecause === null,
      closedBecause,
      counts,
      lastJobId: last?.jobId ?? null,
      lastAt: last?.createdAt.toISOString() ?? null,
    }
  })
}

/** Settles a year for everybody of the caller's scope, when nothing more can be booked to it. */
export function settleYear({ db, clock }: Deps, caller: Caller, year: number): Promise<Job> {
  const at = clock.now()
  return inScope(db, caller, async (trx) => {
    const until = await bookableUntil(trx, year, todayOf(clock))
    if (todayOf(clock) <= until) throw new Refusal('conflict', 'hours-year-still-open', { until })
    const id = randomUUID()
    const { accountId: createdBy, organId, scope } = caller
    const job = await createJob(trx, { kind: 'hours.settle', subjectId: id, createdBy })
    await insertRun(trx, { id, year, organId, scope, jobId: job.id, createdBy, createdAt: at })
    await enqueue(trx, 'training.settle-year', { jobId: job.id, settlementId: id })
    await record(trx, {
      ...{ at, caller, organId },
      action: 'hours.settle',
      subjectKind: 'hour-settlement',
      subjectId: id,
      detail: { year },
    })
    return job
  })
}

/** Account by account in pieces, each in a transaction of its own; a second run goes on where the first one stopped. */
export async function runSettlement({ db, clock }: Deps, payload: object): Promise<void> {
  const { jobId, settlementId } = payload as { jobId: string; settlementId: string }
  const run = await findRun(db, settlementId)
  if (!run) return
  const at = clock.now()
  const day = todayOf(clock)
  const total = await asSystem(db, (trx) => countAccounts(trx, { ...run, day }))
  const counts: Record<string, number> = {}
  let done = 0
  for (let after = FIRST; ; ) {
    const piece = await asSystem(db, async (trx) => settlePiece(trx, run, after, at))
    for (const { state } of piece.changes) counts[state] = (counts[state] ?? 0) + 1
    done += piece.size
    await reportProgress(db, jobId, Math.min(done, total), total)
    if (piece.size < AT_ONCE) break
    after = piece.last
  }
  await asSystem(db, async (trx) => {
    await finishRun(trx, settlementId, counts, at)
    await record(trx, {
      at,
      caller: null,
      action: 'hours.settled',
      subjectKind: 'hour-settlement',
      subjectId: settlementId,
      detail: { year: run.year, counts },
    })
  })
  await finishJob(db, jobId, counts)
}

async function settlePiece(trx: Trx, { year, scope }: { year: number; scope: string }, after: string, at: Date) {
  const rows = await listUnsettled(trx, { year, scope }, after, AT_ONCE)
  const years = rows.map(({ personId }) => ({ personId, year }))
  const accounts = rows.length === 0 ? [] : [...(await lockAccounts(trx, years)).values()]
  const asked = await askedOf(trx, accounts)
  const changes = accounts.map((account): AccountChange => {
    const due = asked.get(yearKey(account))!
    const change = changeOf(account, due, earnedOf(account))
    return { ...change, state: settled(due, change.missing), settledAt: at }
  })
  await updateAccounts(trx, changes, at)
  await carryOver(trx, accounts, changes, at)
  await tellShort(trx, changes)
  return { changes, size: rows.length, last: rows.at(-1)?.personId ?? after }
}

/** 结转: what is above the required hours, up to the bound of the rule, opens the next year. */
async function carryOver(trx: Trx, accounts: readonly AccountRow[], changes: readonly AccountChange[], at: Date) {
  if (accounts.length === 0) return
  const year = accounts[0]!.year
  const most = (await ruleOn(trx, 'training.carry_over', `${year}-12-31`)) * 100
  const entries = changes.flatMap((change): NewHourEntry[] => {
    const earned: ByCategory = { PUBLIC_LAW: change.publicLaw, BUSINESS: change.business, SKILL: change.skill }
    const total = CATEGORIES.reduce((sum, category) => sum + earned[category], 0)
    const rawHours = Math.min(most, total - change.required)
    if (rawHours <= 0) return []
    const { personId, organId } = change
    return [
      {
        ...{ personId, organId, rawHours },
        category: richest(earned),
        source: 'CARRY_OVER',
        sourceKey: `carry:${personId}:${year}`,
        title: String(year),
        heldOn: `${year + 1}-01-01`,
      },
    ]
  })
  await postHours(trx, entries, { accountId: null, at })
}

const richest = (earned: ByCategory): HourCategory =>
  CATEGORIES.reduce((best, category) => (earned[category] > earned[best] ? category : best))

const tellShort = (trx: Trx, changes: readonly AccountChange[]): Promise<void> =>
  notifyMany(
    trx,
    changes
      .filter(({ state }) => state === 'SHORT')
      .map(({ personId, year, state, missing }) => ({
        personId,
        kind: 'hours-settled',
        params: { year: String(year), state, missing: String(missing / 100) },
        link: `/my/training?year=${year}`,
      })),
  )
