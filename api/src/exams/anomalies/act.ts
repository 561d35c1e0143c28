import * as audit from '../../audit/index.ts'
import type { Deps } from '../../deps.ts'
import { accountNames } from '../../identity/index.ts'
import { type Page, type PageRequest, paged, slice } from '../../kernel/page.ts'
import { Refusal } from '../../kernel/refusal.ts'
import { asSystem, inScope, type Trx } from '../../platform/db/database.ts'
import type { Caller } from '../../platform/http/caller.ts'
import type { Job } from '../../platform/queue/contract.ts'
import { createJob } from '../../platform/queue/job.ts'
import { enqueue } from '../../platform/queue/outbox.ts'
import { findOpenJob } from '../results/grading-queries.ts'
import { findSession, lockSession } from '../sessions/queries.ts'
import { requireWholeSession } from '../sessions/whole-session.ts'
import type { Anomaly, AnomalyReport } from './contract.ts'
import {
  type AnomalyFilter,
  type AnomalyRow,
  clearAnomaly,
  countAnomalies,
  findLastReport,
  insertReport,
  listAnomalies as listRows,
} from './queries.ts'

export const REPORT = 'exams.anomaly-report'
const ONE = { limit: 1, offset: 0 }

/** Starts a report as a job, once the session is over; open findings are found anew. */
export function startReport({ db, clock }: Deps, caller: Caller, sessionId: string): Promise<Job> {
  return asSystem(db, async (trx) => {
    const session = await lockSession(trx, sessionId)
    if (!session) throw new Refusal('not-found', 'session-not-found')
    await requireWholeSession(trx, caller, sessionId)
    const { state } = session
    if (state !== 'SCORED' && state !== 'PUBLISHED_RESULTS') throw new Refusal('conflict', 'session-state', { state })
    const open = await findOpenJob(trx, REPORT, sessionId)
    if (open) throw new Refusal('conflict', 'anomaly-report-under-way', { jobId: open })
    const job = await createJob(trx, { kind: REPORT, subjectId: sessionId, createdBy: caller.accountId })
    await insertReport(trx, { sessionId, jobId: job.id, madeBy: caller.accountId })
    await enqueue(trx, REPORT, { sessionId, jobId: job.id })
    await audit.record(trx, {
      at: clock.now(),
      caller,
      action: 'exam-anomaly.start',
      subjectKind: 'exam_session',
      subjectId: sessionId,
      detail: { jobId: job.id },
    })
    return job
  })
}

export function readReport({ db }: Deps, caller: Caller, sessionId: string): Promise<AnomalyReport> {
  return inScope(db, caller, async (trx) => {
    if (!(await findSession(trx, sessionId))) throw new Refusal('not-found', 'session-not-found')
    const report = await findLastReport(trx, sessionId)
    return {
      madeAt: report?.madeAt?.toISOString() ?? null,
      method: report?.method ?? null,
      counts: report?.counts ?? {},
      jobId: (await findOpenJob(trx, REPORT, sessionId)) ?? null,
    }
  })
}

export function listAnomalies(
  { db }: Deps,
  caller: Caller,
  query: PageRequest & AnomalyFilter,
): Promise<Page<Anomaly>> {
  return inScope(db, caller, async (trx) => {
    const rows = await listRows(trx, caller, query, slice(query))
    return paged(await present(trx, rows), await countAnomalies(trx, caller, query), query)
  })
}

async function present(trx: Trx, rows: readonly AnomalyRow[]): Promise<Anomaly[]> {
  const names = await accountNames(
    trx,
    rows.flatMap(({ decidedBy }) => (decidedBy ? [decidedBy] : [])),
  )
  return rows.map(({ sessionId: _, decidedBy, ...row }) => ({
    ...row,
    decidedBy: decidedBy && (names.get(decidedBy) ?? ''),
  }))
}

/** Somebody has looked at a finding and explains it; it stays on record and is not found again. */
export function clearFinding({ db, clock }: Deps, caller: Caller, id: string, reason: string): Promise<Anomaly> {
  const at = clock.now()
  return inScope(db, caller, async (trx) => {
    const [row] = await listRows(trx, caller, { id }, ONE)
    if (!row) throw new Refusal('not-found', 'anomaly-not-found')
    if (!(await clearAnomaly(trx, id, { reason, by: caller.accountId, at })))
      throw new Refusal('conflict', 'anomaly-decided', { state: row.state })
    const [cleared] = await listRows(trx, caller, { id }, ONE)
    const [presented] = await present(trx, [cleared!])
    await audit.record(trx, {
      at,
      caller,
      action: 'exam-anomaly.clear',
      subjectKind: 'exam_session',
      subjectId: row.sessionId,
      detail: { anomalyId: id, kind: row.kind, reason },
    })
    return presented!
  })
}
