import * as audit from '../../audit/index.ts'
import type { Deps } from '../../deps.ts'
import { dayOf } from '../../kernel/day.ts'
import { Refusal } from '../../kernel/refusal.ts'
import { inScope, type Trx } from '../../platform/db/database.ts'
import type { Caller } from '../../platform/http/caller.ts'
import { unstatedBecause } from '../rules/violation.ts'
import type { MyViolation } from './contract.ts'
import { changeViolation, findOwnViolation, lockViolation } from './queries.ts'
import { readMyViolation } from './read.ts'

/** The candidate's own case, held. */
export async function ownCase(trx: Trx, caller: Caller, id: string) {
  const { personId } = caller
  const row = personId ? await findOwnViolation(trx, personId, id) : undefined
  if (!row) throw new Refusal('not-found', 'violation-not-found')
  return (await lockViolation(trx, id))!
}

async function act(
  deps: Deps,
  caller: Caller,
  id: string,
  { version, action }: { version: number; action: string },
  work: (trx: Trx, row: Awaited<ReturnType<typeof ownCase>>, at: Date) => Promise<Record<string, unknown>>,
): Promise<MyViolation> {
  const at = deps.clock.now()
  await inScope(deps.db, { scope: '', personId: caller.personId }, async (trx) => {
    const row = await ownCase(trx, caller, id)
    if (row.version !== version) throw new Refusal('conflict', 'violation-changed-meanwhile')
    const detail = await work(trx, row, at)
    await audit.record(trx, {
      at,
      caller,
      action,
      subjectKind: 'exam_registration',
      subjectId: row.registrationId,
      organId: row.organId,
      detail: { violationId: id, caseNo: row.caseNo, ...detail },
    })
  })
  return readMyViolation(deps, caller, id)
}

/** 陈述申辩, or that the candidate waives it; once, until the last day. */
export function stateCase(
  deps: Deps,
  caller: Caller,
  id: string,
  { kind, text, version }: { kind: 'MADE' | 'WAIVED'; text: string; version: number },
): Promise<MyViolation> {
  return act(deps, caller, id, { version, action: 'exam-violation.statement' }, async (trx, row, at) => {
    const because = unstatedBecause(row, dayOf(at))
    if (because) throw new Refusal('conflict', because, { statementDueOn: row.statementDueOn })
    if (kind === 'MADE' && text.trim().length < 2) throw new Refusal('invalid', 'violation-statement-empty')
    await changeViolation(trx, id, {
      statementKind: kind,
      statement: kind === 'MADE' ? text : null,
      statementAt: at,
    })
    return { kind }
  })
}

/** What the candidate has against the decision; once. */
export function appealCase(
  deps: Deps,
  caller: Caller,
  id: string,
  { text, version }: { text: string; version: number },
): Promise<MyViolation> {
  return act(deps, caller, id, { version, action: 'exam-violation.appeal' }, async (trx, row, at) => {
    if (row.state !== 'DECIDED') throw new Refusal('conflict', 'violation-not-decided', { state: row.state })
    if (row.appeal !== null) throw new Refusal('conflict', 'violation-appeal-made')
    await changeViolation(trx, id, { appeal: text, appealAt: at })
    return {}
  })
}
