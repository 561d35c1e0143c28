import * as audit from '../../audit/index.ts'
import type { Deps } from '../../deps.ts'
import { dayOf } from '../../kernel/day.ts'
import { Refusal } from '../../kernel/refusal.ts'
import { notify } from '../../notices/index.ts'
import { asSystem, type Trx } from '../../platform/db/database.ts'
import type { Caller } from '../../platform/http/caller.ts'
import { enqueue } from '../../platform/queue/outbox.ts'
import { banOf, undecidedBecause, type ViolationBefore, voidsOf } from '../rules/violation.ts'
import { findSession } from '../sessions/queries.ts'
import { insertBan } from './ban-queries.ts'
import type { Violation } from './contract.ts'
import { anyPass, listVoidable, voidAttempts } from './effect-queries.ts'
import { changeViolation, findViolation, lockViolation } from './queries.ts'
import { readViolation } from './read.ts'

export type Locked = NonNullable<Awaited<ReturnType<typeof lockViolation>>>

/** A case of the caller's scope, held, in the version that the caller saw. */
export async function heldCase(trx: Trx, caller: Caller, id: string, version: number): Promise<Locked> {
  const seen = await findViolation(trx, caller, id)
  const row = seen && (await lockViolation(trx, id))
  if (!row) throw new Refusal('not-found', 'violation-not-found')
  if (row.personId === caller.personId) throw new Refusal('forbidden', 'violation-own-case')
  if (row.version !== version) throw new Refusal('conflict', 'violation-changed-meanwhile')
  return row
}

interface Decision {
  confirm: boolean
  note: string
  version: number
}

/**
 * Decides a case: never by who opened it, and not before the candidate has answered or his term is over. A confirmed case
 * takes effect at once: marks are void, a ban begins, and what rested on a pass becomes a proposal for the credentials.
 */
export async function decideViolation(
  deps: Deps,
  caller: Caller,
  id: string,
  { confirm, note, version }: Decision,
): Promise<Violation> {
  const at = deps.clock.now()
  await asSystem(deps.db, async (trx) => {
    const row = await heldCase(trx, caller, id, version)
    const because = undecidedBecause(row, caller.accountId, dayOf(at))
    if (because) throw new Refusal('conflict', because, { statementDueOn: row.statementDueOn })
    const before = confirm ? await takeEffect(trx, row, at) : undefined
    const decision = { decidedBy: caller.accountId, decidedAt: at, decisionNote: note }
    await changeViolation(trx, id, { ...decision, state: confirm ? 'DECIDED' : 'CLEARED' }, before)
    const session = (await findSession(trx, row.sessionId))!
    await notify(trx, {
      personId: row.personId,
      kind: 'violation-decided',
      params: { sessionName: session.name, caseNo: row.caseNo },
      link: `/my/exam-violations/${id}`,
    })
    await record(trx, caller, row, confirm ? 'exam-violation.decide' : 'exam-violation.clear', at, {
      note,
      voided: before?.attempts.length ?? 0,
      hadPass: before?.hadPass ?? false,
    })
  })
  return readViolation(deps, caller, id)
}

async function takeEffect(trx: Trx, row: Locked, at: Date): Promise<ViolationBefore> {
  const voids = voidsOf(row.level)
  const about = { sessionId: row.sessionId, personId: row.personId }
  const attempts =
    voids === 'NOTHING'
      ? []
      : await listVoidable(trx, { ...about, attemptId: voids === 'SITTING' ? row.attemptId : null })
  const results = await voidAttempts(
    trx,
    attempts.map(({ id }) => id),
  )
  const { releasedAt } = (await findSession(trx, row.sessionId))!
  const hadPass = releasedAt !== null && results.length > 0 && (await anyPass(trx, results))
  if (hadPass) {
    await enqueue(trx, 'credentials.pass-lost', {
      sessionId: row.sessionId,
      personIds: [row.personId],
      cause: 'VIOLATION',
      causeId: row.id,
    })
  }
  const ban = banOf(row.level, dayOf(at), row.banMonths)
  if (ban) await insertBan(trx, { personId: row.personId, fromDay: ban.from, untilDay: ban.until, violationId: row.id })
  return { attempts, results, hadPass }
}

export const record = (
  trx: Trx,
  caller: Caller,
  row: Locked,
  action: string,
  at: Date,
  detail: Record<string, unknown>,
): Promise<void> =>
  audit.record(trx, {
    at,
    caller,
    action,
    subjectKind: 'exam_registration',
    subjectId: row.registrationId,
    organId: row.organId,
    detail: { violationId: row.id, caseNo: row.caseNo, level: row.level, ...detail },
  })
